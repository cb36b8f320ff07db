"""Open a ballot."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alliance.ballots.box import roll_hash
from alliance.ballots.keys import make_key
from alliance.ballots.models import Ballot, RollEntry
from alliance.ledger.actions.append import append
from alliance.ledger.canonical import canonical
from alliance.members.fields import new_public_id
from alliance.members.querysets import MemberQuerySet
from alliance.tally.question import HALF, Method, QuestionError


class OpenBallotError(Exception):
    """The ballot cannot be held like this."""


@transaction.atomic
def open_ballot(
    *,
    actor: str,
    subject: str,
    title: str,
    text: str,
    method: Method,
    options: Sequence[tuple[str, str]],
    secret: bool,
    closes_at: datetime,
    electorate: MemberQuerySet,
    charter: str,
    seats: int = 1,
    quorum: Fraction = Fraction(0),
    threshold: Fraction = HALF,
    status_quo: str = "",
) -> Ballot:
    """Freeze the roll, commit to the site's share in the seed, make the urn's key, and let the voting begin.

    Args:
        actor: who opens it, as the ledger writes it.
        subject: what it decides, as the ledger refers to it.
        electorate: members who may vote; their public identifiers are copied now.
        charter: version of the charter.

    Raises:
        OpenBallotError: nobody may vote, it would close at once, or the question cannot be put like this.
    """
    now = timezone.now().replace(microsecond=0)
    if closes_at <= now:
        raise OpenBallotError("a ballot has to close later than it opens")
    voters = sorted(electorate.order_by().values_list("public_id", flat=True))
    if not voters:
        raise OpenBallotError("nobody may vote in this ballot")
    share = secrets.token_bytes(32)
    ballot = Ballot(
        public_id=new_public_id(),
        subject=subject,
        title=title,
        text=text,
        method=method,
        options=[list(option) for option in options],
        seats=seats,
        quorum=str(quorum),
        threshold=str(threshold),
        status_quo=status_quo,
        is_secret=secret,
        charter=charter,
        opened_at=now,
        closes_at=closes_at.replace(microsecond=0),
        voters=len(voters),
        roll_hash=roll_hash(voters),
        commitment=hashlib.sha256(share).hexdigest(),
        share=share.hex(),
    )
    asked = _what_is_asked(ballot)
    if secret:
        ballot.urn_key = make_key(settings.ENVIRONMENT.data_dir, ballot.public_id)
    ballot.save()
    RollEntry.objects.bulk_create((RollEntry(ballot=ballot, voter=voter) for voter in voters), batch_size=5000)
    facts = {"subject": subject, "question": asked, "roll": ballot.roll_hash, "voters": len(voters)}
    append(
        actor=actor, verb="ballot.opened", object=ballot.reference, payload=facts | {"commitment": ballot.commitment}
    )
    return ballot


def _what_is_asked(ballot: Ballot) -> str:
    """Hash of the question and of the rules by which it is decided, so that neither can change unseen."""
    try:
        question = ballot.question
    except QuestionError as error:
        raise OpenBallotError(str(error)) from error
    asked = {
        "closes": f"{ballot.closes_at:%Y-%m-%dT%H:%M:%SZ}",
        "options": [list(option) for option in question.options],
        "quorum": ballot.quorum,
        "rules": question.rules,
        "seats": question.seats,
        "secret": ballot.is_secret,
        "status_quo": ballot.status_quo,
        "text": ballot.text,
        "threshold": ballot.threshold,
        "title": question.title,
    }
    return hashlib.sha256(canonical(asked).encode()).hexdigest()
