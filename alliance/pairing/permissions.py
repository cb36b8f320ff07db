"""Who may do what in this room: the one place that the actions and the pages ask. Operators may no more than others."""

from collections.abc import Sequence

from alliance.institutions.models import Affiliation, Institution
from alliance.institutions.permissions import may_speak_for
from alliance.members.models import Member
from alliance.members.refusals import RefusedError
from alliance.members.standing import may_act
from alliance.pairing.models import Round


class PairingError(RefusedError):
    """Something in this room cannot be done as things stand; the message is for the reader."""


def institutions_of(person: Member) -> Sequence[Institution]:
    """The institutions that the person speaks for."""
    if not may_act(person):
        return []
    there = Affiliation.objects.confirmed().filter(member=person).select_related("institution").main_first()
    return [one.institution for one in there if may_speak_for(person, one.institution)]


def may_open(person: Member) -> bool:
    """Whoever speaks for an institution; whether it is the time for a round is another question."""
    return bool(institutions_of(person))


def may_enter(person: Member, institution: Institution, round: Round) -> bool:
    """Who speaks for the institution, while the round is open: enter it, change its entry and list, withdraw it."""
    return round.is_open and may_speak_for(person, institution)
