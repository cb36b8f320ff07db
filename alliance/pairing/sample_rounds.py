"""The room's part of the sample network: a round that is over, and one that is open."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from alliance.institutions.models import Affiliation, Institution
from alliance.pairing.actions.enter import standing_of
from alliance.pairing.actions.run_round import run_round
from alliance.pairing.models import Entry, Round, Side
from alliance.pairing.prefill import prefilled

SEEKERS, SUPPORTERS = 36, 24
"""That take part, where the network has as many."""
LEAST_HOURS = 2


@transaction.atomic
def load_sample_rounds() -> None:
    """Pair invented institutions in a round of last season, and let others wait in one that is open."""
    random, now = Random(1), timezone.now()  # noqa: S311 - invents wishes, guards nothing
    entries = _entries(random)
    if not entries:
        return
    over = _round("over", now - timedelta(days=100), now - timedelta(days=70))
    _enter(over, entries)
    run_round(over)
    Round.objects.filter(pk=over.pk).update(paired_at=over.closes_at)
    _enter(_round("open", now - timedelta(days=5), now + timedelta(days=40)), entries[::2])


@transaction.atomic
def remove_sample_rounds() -> None:
    """Delete them, with everything that hangs on them."""
    Round.objects.filter(is_sample=True).delete()


def _round(name: str, opened_at: datetime, closes_at: datetime) -> Round:
    seed = hashlib.sha256(f"sample round that is {name}".encode()).hexdigest()
    return Round.objects.create(
        opened_at=opened_at,
        closes_at=closes_at,
        least_hours=LEAST_HOURS,
        seed=seed,
        commitment=hashlib.sha256(seed.encode()).hexdigest(),
        is_sample=True,
    )


def _entries(random: Random) -> list[dict[str, object]]:
    """What each institution that takes part says of itself."""
    confirmed = Affiliation.objects.confirmed().filter(institution__is_sample=True).values("institution")
    there = list(Institution.objects.active().filter(pk__in=confirmed).by_name())
    random.shuffle(there)
    wanted = {Side.SEEKS: SEEKERS, Side.SUPPORTS: SUPPORTERS}
    entries = []
    for institution in there:
        said = {"institution": institution} | standing_of(institution)
        if not wanted[said["side"]]:
            continue
        wanted[said["side"]] -= 1
        capacity = random.randint(1, 3) if said["side"] == Side.SUPPORTS else 1
        entries.append(said | prefilled(institution) | {"capacity": capacity})
    return entries


def _enter(round: Round, entries: Sequence[dict[str, object]]) -> None:
    Entry.objects.bulk_create(Entry(round=round, entered_at=round.opened_at, **said) for said in entries)
