"""The reasons for a match in words, in the language of the page."""

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance.countries.time_zones import hours_apart
from alliance.matching.scoring import Means, Profile, Reason
from alliance.matching.weights import Criterion
from alliance.members.languages import LANGUAGE_NAMES
from alliance.members.vocabulary.exchange import EXCHANGE
from alliance.members.vocabulary.terms import Vocabulary
from alliance.members.vocabulary.topics import TOPICS

CRITERIA: dict[Criterion, str | Promise] = {
    Criterion.NEEDS_MET: _lazy("Each thing they offer that you look for"),
    Criterion.OFFERS_WANTED: _lazy("Each thing you offer that they look for"),
    Criterion.TOPICS: _lazy("Each topic that you both work on"),
    Criterion.GENES: _lazy("Each gene that you both work on"),
    Criterion.LANGUAGE: _lazy("A language in common"),
    Criterion.HOURS: _lazy("Each whole hour from nine to five, local time, that you both have"),
    Criterion.FIRST_OUTSIDE: _lazy("Your first partner outside your region"),
    Criterion.ACROSS_INCOMES: _lazy("One of you in a low-resource country, the other in a high-income one"),
}
"""What gives points."""


def in_words(reason: Reason, mine: Profile, theirs: Profile) -> str:
    """One reason, as the rest of a sentence about the other member."""
    return _SENTENCES[reason.criterion](reason, mine, theirs)


def _needs_met(reason: Reason, mine: Profile, theirs: Profile) -> str:
    return _("offers %(what)s, which you need") % {"what": _terms(reason.rests_on, EXCHANGE)}


def _offers_wanted(reason: Reason, mine: Profile, theirs: Profile) -> str:
    return _("needs %(what)s, which you offer") % {"what": _terms(reason.rests_on, EXCHANGE)}


def _topics(reason: Reason, mine: Profile, theirs: Profile) -> str:
    return _("both work on %(what)s") % {"what": _terms(reason.rests_on, TOPICS)}


def _genes(reason: Reason, mine: Profile, theirs: Profile) -> str:
    return _("both work on %(what)s") % {"what": _listed(reason.rests_on)}


def _language(reason: Reason, mine: Profile, theirs: Profile) -> str:
    return _("%(languages)s in common") % {"languages": _listed(map(_language_name, reason.rests_on))}


def _hours(reason: Reason, mine: Profile, theirs: Profile) -> str:
    least, most = hours_apart(mine.country, theirs.country) or (0.0, 0.0)
    if least != most:
        return _("%(least)s to %(most)s hours apart") % {"least": _number(least), "most": _number(most)}
    if not least:
        return _("no time difference")
    # A part of an hour is spoken of as several hours are.
    whole = int(least) if least.is_integer() else 2
    return ngettext("%(hours)s hour apart", "%(hours)s hours apart", whole) % {"hours": _number(least)}


def _first_outside(reason: Reason, mine: Profile, theirs: Profile) -> str:
    return _("would be your first partner outside your region")


def _across_incomes(reason: Reason, mine: Profile, theirs: Profile) -> str:
    if mine.means is Means.LOW:
        return _("works in a high-income country, you in a low-resource one")
    return _("works in a low-resource country, you in a high-income one")


_SENTENCES = {
    Criterion.NEEDS_MET: _needs_met,
    Criterion.OFFERS_WANTED: _offers_wanted,
    Criterion.TOPICS: _topics,
    Criterion.GENES: _genes,
    Criterion.LANGUAGE: _language,
    Criterion.HOURS: _hours,
    Criterion.FIRST_OUTSIDE: _first_outside,
    Criterion.ACROSS_INCOMES: _across_incomes,
}


def _terms(codes: Iterable[str], vocabulary: Vocabulary) -> str:
    """Labels as they stand within a sentence."""
    labels = [str(term.label) for term in vocabulary.known(codes)]
    return _listed(label[:1].lower() + label[1:] for label in labels)


def _listed(words: Iterable[str]) -> str:
    return _(", ").join(words)


def _number(hours: float) -> str:
    return number_format(int(hours) if hours.is_integer() else hours)


def _language_name(code: str) -> str:
    """In the language of the page where Django knows it, else as its speakers write it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return LANGUAGE_NAMES[code]
