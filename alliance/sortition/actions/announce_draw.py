"""Announce a draw by lot: everything that decides it is frozen, and its hash is in the ledger, before the value is."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance.ledger.actions.append import append
from alliance.ledger.proof import new_salt
from alliance.members.fields import new_public_id
from alliance.sortition import drand
from alliance.sortition.conflicts import with_conflicts
from alliance.sortition.feasible import InfeasibleError
from alliance.sortition.frozen import quota_rows
from alliance.sortition.lot import Inputs, check_inputs, label_of
from alliance.sortition.models import Candidate, Draw, Willing
from alliance.sortition.permissions import SortitionError
from alliance.sortition.quotas import Bound, Quota, QuotaError, features_of
from alliance.sortition.strata import check_known, strata_of
from alliance.sortition.wording import conflict_words

AHEAD = timedelta(hours=1)
"""The value is published so long after the announcement at least."""
MARGIN = timedelta(minutes=1)
BATCH = 2000


class AnnounceDrawError(SortitionError):
    """There can be no such draw; the message says why."""

    def __init__(self, message: str, conflict: Sequence[Bound] = ()) -> None:
        super().__init__(message)
        self.conflict = tuple(conflict)
        """Quotas that cannot be met together, where that is why."""


@transaction.atomic
def announce_draw(
    *,
    actor: str,
    office: str,
    subject: str,
    seats: int,
    quotas: Sequence[Quota],
    term_days: int,
    excluded: Collection[str] = (),
) -> Draw:
    """Freeze the pool of those who are willing now, and announce from which public value people will be drawn.

    Whoever calls it has checked that the rules ask for a draw.

    Args:
        actor: who announces it, as the ledger refers to them.
        subject: what they are drawn for, as the ledger refers to it. Who has a stake in it is left out.
        excluded: references of what else may bias somebody, such as the members and institutions of a case.

    Raises:
        AnnounceDrawError: the quotas mean nothing, or no panel of this pool meets them.
    """
    draw = _new_draw(office, subject, seats, quotas, term_days)
    candidates, draw.excluded = _pool(draw, quotas, {subject, *excluded})
    inputs = Inputs(
        draw=draw.reference, office=office, subject=subject, seats=seats, term_days=term_days, quotas=tuple(quotas),
        pool={candidate.label: tuple(candidate.strata) for candidate in candidates},
        chain=draw.chain, round=draw.round,
    )  # fmt: skip
    _check(inputs)
    draw.inputs_hash = inputs.hash()
    draw.save()
    Candidate.objects.bulk_create(candidates, batch_size=BATCH)
    _tell(actor, draw, len(candidates))
    return draw


def _new_draw(office: str, subject: str, seats: int, quotas: Sequence[Quota], term_days: int) -> Draw:
    chain, now = drand.QUICKNET, timezone.now()
    return Draw(
        public_id=new_public_id(),
        office=office,
        subject=subject,
        seats=seats,
        quotas=quota_rows(quotas),
        term_days=term_days,
        chain=chain.hash,
        round=chain.round_from(now + AHEAD + MARGIN),
        announced_at=now,
    )


def _pool(draw: Draw, quotas: Sequence[Quota], about: Collection[str]) -> tuple[list[Candidate], int]:
    """The candidates, and how many of the willing are none for a conflict of interest."""
    features, day, left_out = features_of(quotas), draw.announced_at.date(), with_conflicts(about)
    said = ("member", "member__public_id", "member__country", "member__sector", "gender")
    willing = Willing.objects.for_office(draw.office).values_list(*said)
    candidates, excluded = [], 0
    for member, public_id, country, sector, gender in willing.iterator():
        if member in left_out:
            excluded += 1
            continue
        salt = new_salt()
        strata = strata_of(country, sector, gender, day, features)
        label = label_of(public_id, salt)
        candidates.append(Candidate(draw=draw, member_id=member, label=label, salt=salt, strata=strata))
    return candidates, excluded


def _check(inputs: Inputs) -> None:
    try:
        check_known(inputs.quotas)
        check_inputs(inputs)
    except QuotaError as error:
        raise AnnounceDrawError(str(error)) from error
    except InfeasibleError as error:
        words = conflict_words(error.conflict, inputs.seats, len(inputs.pool))
        raise AnnounceDrawError(words, error.conflict) from error


def _tell(actor: str, draw: Draw, candidates: int) -> None:
    said = {
        "office": draw.office,
        "subject": draw.subject,
        "inputs": draw.inputs_hash,
        "round": draw.round,
        "seats": draw.seats,
        "candidates": candidates,
        "excluded": draw.excluded,
    }
    entry = append(actor=actor, verb="draw.announced", object=draw.reference, payload=said)
    if drand.QUICKNET.time_of(draw.round) < entry.moment + AHEAD:
        raise AnnounceDrawError(_("The ledger is ahead of the clock. Set the clock of the machine and try again."))
