"""Close a ballot: open the urn, publish the box, count it, destroy the key."""

import hashlib

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from alliance.ballots.box import BoxError, Cast, Sealed, choices_in, seal
from alliance.ballots.electorate import participation
from alliance.ballots.header import Header
from alliance.ballots.keys import UrnKeyError, destroy_key, kept_keys, read_key
from alliance.ballots.models import Ballot, BoxEntry, RollEntry, SealedVote
from alliance.ballots.sealing import SealingError, open_vote
from alliance.ledger.actions.append import append
from alliance.ledger.canonical import canonical
from alliance.tally.choice import read_choice

_TIME = "%Y-%m-%dT%H:%M:%SZ"


class CloseBallotError(Exception):
    """The ballot is not over yet, or its urn and its roll do not agree."""


def close_ballot(ballot: Ballot) -> Ballot:
    """Close a ballot whose time is over; a second call changes nothing. If its key is lost, the ballot is void.

    Raises:
        CloseBallotError: nothing was changed.
    """
    ballot = _over(ballot)
    if ballot.closed_at is not None:
        return ballot
    ballot.closed_at = timezone.now().replace(microsecond=0)
    # Opening many votes takes seconds. Nobody can vote any more, so others may write meanwhile.
    try:
        box = seal(_header(ballot), _votes(ballot))
    except (UrnKeyError, SealingError):
        box = None
    except BoxError as error:
        raise CloseBallotError(f"{error}; restore a copy from before") from error
    with transaction.atomic():
        found = Ballot.objects.select_for_update().get(pk=ballot.pk)
        if found.closed_at is not None:
            return found
        if box:
            _publish(ballot, box)
        else:
            _void(ballot)
        transaction.on_commit(lambda: _forget(ballot))
    return ballot


def close_due_ballots() -> int:
    """Close all whose time is over, and see to keys that an interruption left behind; how many were closed."""
    due = list(Ballot.objects.due().order_by("closes_at"))
    for ballot in due:
        close_ballot(ballot)
    destroy_spent_keys()
    return len(due)


def destroy_spent_keys() -> int:
    """Destroy keys of ballots that are closed: those of one whose closing was interrupted right after it was saved."""
    folder = settings.ENVIRONMENT.data_dir
    spent = Ballot.objects.filter(public_id__in=kept_keys(folder)).exclude(closed_at=None)
    keys = list(spent.values_list("public_id", flat=True))
    for key in keys:
        destroy_key(folder, key)
    return len(keys)


@transaction.atomic
def _over(ballot: Ballot) -> Ballot:
    """The ballot as it is once everybody who was voting has finished."""
    ballot = Ballot.objects.select_for_update().get(pk=ballot.pk)
    if ballot.closed_at is None and ballot.closes_at > timezone.now():
        raise CloseBallotError(f"this ballot is open until {ballot.closes_at:%Y-%m-%d %H:%M} UTC")
    return ballot


def _votes(ballot: Ballot) -> list[Cast]:
    question = ballot.question
    if not ballot.is_secret:
        votes = ballot.open_votes.values_list("nonce", "choice", "voter")
        return [Cast(nonce, read_choice(question, marks), voter) for nonce, marks, voter in votes]
    private = read_key(settings.ENVIRONMENT.data_dir, ballot.public_id, ballot.urn_key)
    urn = ballot.urn.order_by("slot").values_list("sealed", flat=True)
    return [Cast(*open_vote(question, private, bytes(sealed))) for sealed in urn.iterator()]


def _header(ballot: Ballot) -> Header:
    return Header(
        ballot.question,
        secret=ballot.is_secret,
        charter=ballot.charter,
        opened=f"{ballot.opened_at:{_TIME}}",
        closed=f"{ballot.closed_at:{_TIME}}",
        roll_hash=ballot.roll_hash,
        commitment=ballot.commitment,
        share=ballot.share,
    )


def _publish(ballot: Ballot, box: Sealed) -> None:
    ballot.header, *lines, ballot.trailer = box.lines
    if len(lines) != ballot.roll.filter(has_voted=True).count():
        raise CloseBallotError("the urn does not hold one vote for everybody who voted; restore a copy from before")
    ballot.box_hash, ballot.result = box.hash, box.result.as_json()
    entries = (BoxEntry(receipt=_receipt_in(line), ballot=ballot, line=line) for line in lines)
    BoxEntry.objects.bulk_create(entries, batch_size=5000)
    ballot.is_unanimous = len(set(choices_in(ballot.question, lines))) == 1
    ballot.participation = participation(ballot)
    _empty_urn(ballot)
    ballot.save()
    counted = hashlib.sha256(canonical(ballot.result).encode()).hexdigest()
    facts = {"ballots": len(lines), "box": box.hash, "result": counted, "share": ballot.share}
    append(actor="site", verb="ballot.closed", object=ballot.reference, payload=facts)


def _receipt_in(line: str) -> str:
    return line.partition('"receipt":"')[2][:64]


def _void(ballot: Ballot) -> None:
    ballot.is_void = True
    _empty_urn(ballot)
    ballot.save()
    append(actor="site", verb="ballot.voided", object=ballot.reference)


def _empty_urn(ballot: Ballot) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # What is deleted is overwritten, not only forgotten.
            cursor.execute("PRAGMA secure_delete = ON")
    SealedVote.objects.filter(ballot=ballot).delete()
    ballot.open_votes.all().delete()
    _write_roll_anew(ballot)


def _write_roll_anew(ballot: Ballot) -> None:
    """PostgreSQL keeps rows in the order in which they were last written: that of voting."""
    if connection.vendor == "postgresql":
        roll = list(ballot.roll.order_by("voter"))
        ballot.roll.all().delete()
        RollEntry.objects.bulk_create(roll, batch_size=5000)


def _forget(ballot: Ballot) -> None:
    """Take away what still held the sealed votes: the key, and old pages of the database and its journal."""
    destroy_key(settings.ENVIRONMENT.data_dir, ballot.public_id)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ballots_sealedvote")
            cursor.execute("VACUUM ballots_rollentry")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
