"""Ask for an introduction to another member."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.matching.letters import tell_asked
from alliance.matching.models import MOST_WORDS, Request
from alliance.matching.permissions import REFUSALS, MatchingError, refusals, too_many
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.members.standing import may_act
from alliance.members.vocabulary.exchange import EXCHANGE


class AskError(MatchingError):
    """The request was not made; the message says why, as far as the asker may know."""


@transaction.atomic
def ask(asker: Member, asked: Member, *, needs: Sequence[str], offers: Sequence[str], words: str) -> Request:
    """Ask `asked`, who reads what it is about, and in a letter that somebody asks.

    Args:
        needs: codes of what the asker looks for.
        offers: codes of what the asker offers.
        words: at most `MOST_WORDS` characters, for the eyes of `asked` alone.

    Raises:
        NotAllowedError: the asker may not act.
        AskError: the asked takes no request from this asker now, too many of theirs wait, or it is about nothing.
    """
    # Both rows, always in one order, so that no limit is passed by two requests at once.
    people = Member.objects.select_for_update().in_bulk(sorted((asker.pk, asked.pk)))
    asker, asked = people[asker.pk], people[asked.pk]
    must(may_act(asker))
    if found := refusals(asker, [asked]).get(asked.pk):
        raise AskError(REFUSALS[found])
    if too_many(asker):
        raise AskError(_("You have asked many members. Please wait for their answers before you ask another one."))
    words = words.strip()[:MOST_WORDS]
    if not set(EXCHANGE).issuperset([*needs, *offers]) or not (needs or offers or words):
        raise AskError(_("Please say what it is about: choose something, or write a few words."))
    request = Request.objects.create(asker=asker, asked=asked, needs=[*needs], offers=[*offers], words=words)
    tell_asked(request)
    return request
