"""What a pairing round costs as it grows, and what it comes to beside drawing lots and taking the best scores first.

    python benchmarks/pairing.py [INSTITUTIONS ...]

So many institutions on each side, 100 to 2,000 unless told otherwise, invented: countries, their languages and clocks
are real, needs, offers, topics and genes are those of the sample network's people. Each has moved three others in its
list and struck out two. Rounds through the action run on the database of `ALLIANCE_DATABASE_URL`, which must be empty,
or on SQLite in a temporary folder. Every run has a process of its own, so that its memory is its own.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from rich.console import Console
from rich.table import Table

from alliance.countries.countries import countries
from alliance.countries.income import Income, income_at
from alliance.countries.languages import official_languages
from alliance.matching.scoring import Means, Profile
from alliance.members.sample.profiles import profile_of
from alliance.pairing.parties import Party
from alliance.pairing.rounds import run

REPOSITORY = Path(__file__).resolve().parents[1]
SIZES = (100, 200, 500, 1000, 2000)
WORK = "--work"
KILOBYTES = 1024
LEAST_HOURS, SEED = 2, "5e" * 32
TODAY = date(2026, 7, 1)
PEOPLE, SHARE_OF_ENGLISH = 3, 0.6
"""Whose profiles an institution's entry is made of, and how often English is among its languages."""
WAYS = {"stable": "this round", "random": "by lot", "greedy": "best scores first"}

Result = TypeVar("Result")


def main(sizes: Sequence[int]) -> None:
    """Print what was measured."""
    database = os.environ.get("ALLIANCE_DATABASE_URL", "sqlite").partition(":")[0]
    console = Console()
    for what, title in (("plain", "From profiles to result"), ("action", f"The whole round by the action, {database}")):
        found = {size: child(what, size) for size in sizes}
        console.print(costs(title, found))
    console.print(comparison(f"{max(sizes):,} and {max(sizes):,} invented institutions", child("plain", max(sizes))))
    console.print(comparison("The sample network", child("sample", 0)))


def child(what: str, size: int) -> dict[str, Any]:
    """What a process of its own measured."""
    with tempfile.TemporaryDirectory() as folder:
        site = {"ALLIANCE_DATA_DIR": folder, "ALLIANCE_HTTPS": "no", "PYTHONPATH": str(REPOSITORY)}
        site["DJANGO_SETTINGS_MODULE"] = "alliance.site.settings"
        command = [sys.executable, __file__, WORK, what, str(size)]
        ran = subprocess.run(command, env=os.environ | site, check=True, stdout=subprocess.PIPE)
    return json.loads(ran.stdout)


def costs(title: str, found: dict[int, dict[str, Any]]) -> Table:
    """Seconds and memory by size."""
    table = Table(
        "institutions a side", "seconds", "of processor", "peak MB", "of it the round's", "pairs", title=title
    )
    for size, its in found.items():
        memory = f"{its['peak']:.0f}", f"{its['peak'] - its['before']:.0f}"
        seconds = f"{its['seconds']:.2f}", f"{its['cpu']:.2f}"
        table.add_row(f"{size:,}", *seconds, *memory, f"{its['figures']['stable']['pairs']:,}")
    return table


def comparison(title: str, found: dict[str, Any]) -> Table:
    """The three ways to pair beside each other."""
    title = f"{title}: {found['proposers']} seek, {found['hosts']} support"
    table = Table("way", "pairs", "of those that seek", "blocking pairs", "place, seek", "place, support", title=title)
    for way, words in WAYS.items():
        its = found["figures"][way]
        ranks = [f"{its[rank]:.1f}" for rank in ("proposer_rank", "host_rank")]
        share = f"{its['pairs'] / found['proposers']:.0%}"
        table.add_row(words, f"{its['pairs']:,}", share, f"{its['blocking']:,}", *ranks)
    return table


def measured(act: Callable[[], Result]) -> tuple[dict[str, float], Result]:
    """Seconds by the clock and of the processor, megabytes before and at the peak, and what the act returns."""
    before, started, worked = memory(), time.perf_counter(), time.process_time()
    returned = act()
    taken = {"seconds": time.perf_counter() - started, "cpu": time.process_time() - worked}
    return taken | {"before": before, "peak": memory()}, returned


def memory() -> float:
    """The most that this process ever took, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES


def plain(size: int) -> dict[str, Any]:
    """From profiles to result: scores, constraints, lists, pairs, blocking pairs, comparison."""
    return paired(*invented(size))


def paired(seekers: list[Party], supporters: list[Party]) -> dict[str, Any]:
    """What it cost, and the figures that came out."""
    taken, outcome = measured(lambda: run(seekers, supporters, LEAST_HOURS, SEED))
    return taken | {name: value for name, value in asdict(outcome).items() if name in ("proposers", "hosts", "figures")}


def action(size: int) -> dict[str, Any]:
    """The same from entries in a database to the published result."""
    open_site()
    from alliance.pairing.actions.run_round import run_round
    from alliance.pairing.models import Result

    closed = entered(*invented(size))
    taken, _done = measured(lambda: run_round(closed))
    return taken | {"figures": {"stable": Result.objects.get(round=closed).said["ways"]["stable"]}}


def sample(_size: int) -> dict[str, Any]:
    """Every institution of the sample network that has confirmed members, supporters with one to three places."""
    open_site()
    from alliance.institutions.models import Affiliation, Institution
    from alliance.members.actions.load_sample_network import load_sample_network
    from alliance.pairing.actions.enter import standing_of
    from alliance.pairing.gathering import parties_of
    from alliance.pairing.models import Entry, Round, Side
    from alliance.pairing.prefill import prefilled

    load_sample_network(force=True)
    there, random = Affiliation.objects.confirmed().values("institution"), Random(1)
    entries = [
        Entry(
            round=Round(),
            institution=place,
            **standing_of(place),
            **prefilled(place),
            capacity=random.randint(1, 3),
        )
        for place in Institution.objects.sample().filter(pk__in=there).by_name()
    ]
    seekers, supporters = (parties_of(entry for entry in entries if entry.side == side) for side in Side)
    return paired(seekers, supporters)


def open_site() -> None:
    """Settings and tables."""
    import logging

    import django

    logging.disable()
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def invented(size: int) -> tuple[list[Party], list[Party]]:
    """So many parties that seek, and as many that support."""
    random = Random(1)
    low = [code for code in countries() if means_of(code) is Means.LOW]
    others = [code for code in countries() if means_of(code) is not Means.LOW]
    seekers, supporters = ([f"{side}{number:05}" for number in range(size)] for side in ("seeks", "supports"))
    return (
        [party(name, random, random.choice(low), supporters, 1) for name in seekers],
        [party(name, random, random.choice(others), seekers, 3) for name in supporters],
    )


def party(name: str, random: Random, country: str, across: list[str], most: int) -> Party:
    """One of them; `across` are the names on the other side, `most` its places at most."""
    people = [profile_of(random.randrange(10**6), random.choice(("academia", "clinic"))) for _ in range(PEOPLE)]
    said = {
        part: frozenset(code for one in people for code in getattr(one, part))
        for part in ("needs", "offers", "topics", "genes")
    }
    spoken = [language.code for language in official_languages(country).national]
    spoken += ["en"] if random.random() < SHARE_OF_ENGLISH else []
    chosen = random.sample(across, 5)
    return Party(
        name,
        Profile(**said, languages=frozenset(spoken), country=country, means=means_of(country)),
        capacity=random.randint(1, most),
        places=dict(zip(chosen[:3], random.sample(range(1, 21), 3), strict=True)),
        struck=sorted(chosen[3:]),
    )


@cache
def means_of(country: str) -> Means | None:
    """By the income of the country."""
    found = income_at(country, TODAY)
    if found is None or found.income is Income.UPPER_MIDDLE:
        return None
    return Means.HIGH if found.income is Income.HIGH else Means.LOW


def entered(seekers: list[Party], supporters: list[Party]) -> Any:
    """A round that is over, with these entries, past the actions that would make them one by one."""
    from django.utils import timezone

    from alliance.institutions.models import Institution, Kind
    from alliance.pairing.models import FACTS, Entry, Round, Side

    now = timezone.now()
    round = Round.objects.create(closes_at=now - timedelta(days=1), least_hours=LEAST_HOURS, commitment=SEED, seed=SEED)
    parties = {
        party.id: (side, party) for side, its in ((Side.SEEKS, seekers), (Side.SUPPORTS, supporters)) for party in its
    }
    places = {
        name: Institution(name=name, country=party.profile.country, kind=Kind.HOSPITAL)
        for name, (_side, party) in parties.items()
    }
    Institution.objects.bulk_create(places.values(), batch_size=500)
    Entry.objects.bulk_create(
        (
            Entry(
                round=round,
                institution=places[name],
                side=side,
                means=party.profile.means or "",
                capacity=party.capacity,
                places={places[other].public_id: place for other, place in party.places.items()},
                struck=[places[other].public_id for other in party.struck],
                **{fact: sorted(getattr(party.profile, fact)) for fact in FACTS},
            )
            for name, (side, party) in parties.items()
        ),
        batch_size=500,
    )
    return round


if __name__ == "__main__":
    match sys.argv[1:]:
        case [mark, what, size] if mark == WORK:
            print(json.dumps({"plain": plain, "action": action, "sample": sample}[what](int(size))))
        case sizes:
            main([int(size) for size in sizes] or SIZES)
