"""What is still wrong with a draft before it can be opened."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.charter.ballot_paper import methods_for
from alliance.charter.lifecycle import Way
from alliance.charter.rules import CharterError, Kind, Secrecy, changed
from alliance.governance.models import CharterVersion, Draft
from alliance.governance.subjects import problem_of
from alliance.tally.question import SEVERAL_SEATS, Method

MOST_OPTIONS = 12
OPTION_LENGTH = 120


def problems(draft: Draft, charter: CharterVersion) -> list[str | Promise]:
    """Sentences that say what to change; none where the draft can be opened."""
    return [*_of_the_words(draft), *_of_the_question(draft), *_of_the_rules(draft, charter)]


def _of_the_words(draft: Draft) -> Iterator[str | Promise]:
    if not draft.title:
        yield _("A proposal needs a title.")
    if not draft.text:
        yield _("A proposal needs a text.")


def _of_the_question(draft: Draft) -> Iterator[str | Promise]:
    method, options = Method(draft.method), draft.options
    if method is Method.YES_NO:
        if options:
            yield _("A yes or no question has no options of its own. Choose another method, or remove the options.")
        return
    if draft.way == Way.CONSENSUS:
        yield _("Only a yes or no question can pass without a vote.")
    if len(options) < 2 or len(set(options)) < len(options):
        yield _("Give at least two options, each on a line of its own and each different.")
    if draft.seats > 1 and method not in SEVERAL_SEATS:
        yield _("Several can win only where people are ranked for seats, or where options are approved.")
    if draft.seats >= max(len(options), 2):
        yield _("Fewer can win than there are options.")


def _of_the_rules(draft: Draft, charter: CharterVersion) -> Iterator[str | Promise]:
    rules = charter.rules.kinds[Kind(draft.kind)]
    if Method(draft.method) not in methods_for(rules):
        yield _("The charter asks for more than half of the votes here: choose yes or no, or ranking.")
    if draft.way == Way.CONSENSUS and not rules.consensus_days:
        yield _("The charter always asks for a vote on this kind of proposal.")
    if rules.secrecy is not Secrecy.EITHER and draft.is_secret != (rules.secrecy is Secrecy.SECRET):
        yield _("The charter says whether this vote is secret or open.")
    if problem := problem_of(Kind(draft.kind), draft.subject, draft.author):
        yield problem
    if draft.kind == Kind.CHARTER_CHANGE:
        yield from _of_the_charter_change(draft, charter)
    elif draft.changes:
        yield _("Only a change of the charter changes its values.")


def _of_the_charter_change(draft: Draft, charter: CharterVersion) -> Iterator[str | Promise]:
    if Method(draft.method) is not Method.YES_NO:
        yield _("A change of the charter is a yes or no question.")
    if not draft.changes:
        yield _("Change at least one value of the charter.")
    if any(charter.values.get(key) != before for key, (before, _after) in draft.changes.items()):
        yield _("The charter has changed since you wrote this. Please look at the values again.")
    try:
        changed(charter.values, draft.changes)
    except CharterError as error:
        yield str(error)
