"""Vote, or change one's vote."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from alliance.ballots.box import receipt
from alliance.ballots.models import Ballot, OpenVote, RollEntry, SealedVote
from alliance.ballots.sealing import new_change_code, new_nonce, seal_vote, slot_of
from alliance.ballots.stirring import stir
from alliance.members.models import Member
from alliance.tally.choice import Choice, ChoiceError, read_choice


class CastVoteError(Exception):
    """The vote was not cast; the message says why. What was cast before stands."""


class NotOnTheRollError(CastVoteError):
    """This person may not vote here."""


class ClosedError(CastVoteError):
    """The ballot is over."""


class ChangeCodeError(CastVoteError):
    """They have voted, and the code that would let them change it is missing or wrong."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the voter takes along. The site keeps neither code nor nonce where it could find them by the voter."""

    ballot: str
    nonce: str
    choice: Choice
    change_code: str
    """Empty in an open ballot, where one simply votes again."""

    @property
    def hash(self) -> str:
        """What will stand beside this vote in the published box."""
        return receipt(self.ballot, self.nonce, self.choice)


def cast_vote(voter: Member, ballot: Ballot, marks: Mapping[str, int], change_code: str = "") -> Receipt:
    """Put a vote into the urn, or another one in place of it.

    Args:
        marks: a number beside some of the options, as `tally.choice` describes.
        change_code: of the vote to replace, in a secret ballot.

    Raises:
        CastVoteError: nothing was changed.
    """
    if not (voter.is_active and voter.joined_at):
        raise NotOnTheRollError("only members can vote")
    try:
        choice = read_choice(ballot.question, marks)
    except ChoiceError as error:
        raise CastVoteError(str(error)) from error
    with transaction.atomic():
        _hold_open(ballot)
        cast = _cast_secretly if ballot.is_secret else _cast_openly
        return cast(voter, ballot, choice, change_code)


def _hold_open(ballot: Ballot) -> None:
    """The close waits for votes that are being cast, and they see it if it came first."""
    if connection.vendor == "postgresql":
        # Django has no shared lock. SQLite has one writer at a time.
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM ballots_ballot WHERE id = %s FOR SHARE", [ballot.pk])
    if not Ballot.objects.filter(pk=ballot.pk, closed_at=None, closes_at__gt=timezone.now()).exists():
        raise ClosedError("this ballot is over")


def _marked(voter: Member, ballot: Ballot) -> bool:
    """Mark on the roll that the voter votes; False if they had. The database lets one of two requests at once do so."""
    entry = RollEntry.objects.filter(ballot=ballot, voter=voter.public_id)
    if entry.filter(has_voted=False).update(has_voted=True):
        return True
    if not entry.exists():
        raise NotOnTheRollError("only members who were on the roll when this ballot opened can vote in it")
    return False


def _cast_secretly(voter: Member, ballot: Ballot, choice: Choice, change_code: str) -> Receipt:
    nonce = new_nonce()
    sealed = seal_vote(ballot.question, ballot.urn_key, nonce, choice)
    if _marked(voter, ballot):
        change_code = new_change_code()
        slot = slot_of(ballot.public_id, change_code)
        SealedVote.objects.create(slot=slot, ballot=ballot, sealed=sealed)
    else:
        slot = slot_of(ballot.public_id, change_code)
        if not SealedVote.objects.filter(ballot=ballot, slot=slot).update(sealed=sealed):
            raise ChangeCodeError("you have voted; to change your vote, give the change code of your receipt")
    stir(ballot, slot)
    return Receipt(ballot.public_id, nonce, choice, change_code)


def _cast_openly(voter: Member, ballot: Ballot, choice: Choice, change_code: str) -> Receipt:
    nonce = new_nonce()
    _marked(voter, ballot)
    OpenVote.objects.update_or_create(
        ballot=ballot, voter=voter.public_id, defaults={"nonce": nonce, "choice": dict(choice)}
    )
    return Receipt(ballot.public_id, nonce, choice, "")
