"""Times a draw by lot from a large pool, and compares the lot with chance alone and with the fairest there can be.

    python -m benchmarks.sortition [MEMBERS] [SEATS]

Each part runs in a process of its own, so that the memory is its own: the draw without a database, the whole of it on
SQLite and on a private PostgreSQL server, and small pools of which every panel can be looked at.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

from alliance.sortition.fairness import chances_by_type, draws_for, simulate
from alliance.sortition.feasible import conflict
from alliance.sortition.lot import check_inputs, fill, order_of
from alliance.sortition.quotas import Quota, Strata
from benchmarks.growth import postgresql
from tests.sortition.beacon import CHAIN, sign
from tests.sortition.leximin import feasible_panels, leximin, uniform
from tests.sortition.pools import SMALL_POOLS, inputs_for

VALUE = "8f" * 48
SHARES: Mapping[str, Mapping[str, int]] = {
    "region": {"africa": 34, "asia": 26, "americas": 16, "europe": 19, "oceania": 5},
    "income": {"low": 12, "lower-middle": 40, "upper-middle": 18, "high": 30},
    "sector": {"academia": 40, "clinic": 30, "company": 15, "regulator": 5, "public": 10},
    "gender": {"woman": 40, "man": 38, "another": 2, "not-given": 20},
}
"""People of a made-up pool, in per cent."""
COUNTRIES = {"KE": 18, "NG": 12, "MW": 4, "IN": 12, "BD": 8, "CN": 6, "PE": 6, "US": 10, "GR": 9, "DE": 10, "FJ": 5}
DRAWS = 20_000
"""Of each small pool."""
Measured = Iterator[tuple[str, str]]


def main() -> None:
    """Print what was measured."""
    if sys.argv[1:] and sys.argv[1] in PARTS:
        PARTS[sys.argv[1]](*map(int, sys.argv[2:]))
        return
    members = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seats = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    for part in ("plain", "database"):
        _apart(part, members, seats, "")
    with postgresql() as url:
        _apart("database", members, seats, url)
    _apart("fairness", members, seats, "")


def _apart(part: str, members: int, seats: int, url: str) -> None:
    command = [sys.executable, "-m", "benchmarks.sortition", part, str(members), str(seats)]
    subprocess.run(command, env=os.environ | {"ALLIANCE_DATABASE_URL": url}, check=True)


def twelve(seats: int) -> tuple[Quota, ...]:
    """Twelve cells of three features, each between three quarters and one and a half of its share."""
    cells = {feature: list(SHARES[feature])[:4] for feature in ("region", "income", "sector")}
    return tuple(
        Quota(feature, one, seats * SHARES[feature][one] * 3 // 400, -(-seats * SHARES[feature][one] * 3 // 200))
        for feature, ones in cells.items()
        for one in ones
    )


def tight(seats: int) -> tuple[Quota, ...]:
    """All cells of four features, each within two seats of an equal share, which the pool is far from."""
    return tuple(
        Quota(feature, one, max(0, seats // len(cells) - 2), seats // len(cells) + 2)
        for feature, cells in SHARES.items()
        for one in cells
    )


def pool(members: int, features: Sequence[str]) -> Mapping[Strata, int]:
    """People by type, each category with its share, features independent."""
    chance = random.Random(20260401)
    drawn = [chance.choices(list(SHARES[feature]), list(SHARES[feature].values()), k=members) for feature in features]
    return Counter(zip(*drawn, strict=True))


def plain_draw(members: int, seats: int) -> None:
    """The draw without a database."""
    table = Table(
        "quotas",
        "types",
        "check",
        "order",
        "walk",
        "refusal",
        "chances",
        title=f"{_title(members, seats)}; seconds of processor (on the clock)",
    )
    for name, quotas in {"12 cells": twelve(seats), "18 cells, tight": tight(seats)}.items():
        inputs = inputs_for(pool(members, list(dict.fromkeys(one.feature for one in quotas))), quotas, seats)
        people = Counter(inputs.pool.values())
        order = order_of(inputs, VALUE)
        # Every category at its upper bound leaves seats empty, and no quota alone is at fault.
        too_few = [Quota(one.feature, one.category, 0, seats // 6) for one in quotas]
        draws = draws_for(seats) // (10 if name.endswith("tight") else 1)
        table.add_row(
            name,
            str(len(people)),
            seconds(lambda inputs=inputs: check_inputs(inputs)),
            seconds(lambda inputs=inputs: order_of(inputs, VALUE)),
            seconds(lambda inputs=inputs, order=order: fill(inputs, order)),
            seconds(lambda people=people, quotas=too_few: conflict(people, quotas, seats)),
            f"{seconds(lambda inputs=inputs, draws=draws: simulate(inputs, draws))} for {draws}",
        )
    Console(width=140).print(table)
    print(f"peak memory {memory()}\n")


def whole_draw(members: int, seats: int) -> None:
    """Announce, enter the value, decline once, work out the chances, and make the file, on a database."""
    with tempfile.TemporaryDirectory() as folder:
        _open_site(folder)
        from django.db import connection

        # In a process of its own, for its memory is not that of the draw.
        _apart("join", members, seats, os.environ.get("ALLIANCE_DATABASE_URL", ""))
        table = Table(
            "seconds of processor (on the clock)", "measured", title=f"{_title(members, seats)}, {connection.vendor}"
        )
        before = memory()
        for what, measured in _steps(seats):
            table.add_row(what, measured)
        table.add_row("peak memory, before the draw and after", f"{before}, {memory()}")
        Console(width=120).print(table)


def _steps(seats: int) -> Measured:
    from django.test import Client
    from django.utils import timezone

    from alliance.members.models import Member
    from alliance.sortition import drand
    from alliance.sortition.actions.announce_draw import announce_draw
    from alliance.sortition.actions.answer_seat import answer_seat
    from alliance.sortition.actions.count_chances import count_chances
    from alliance.sortition.actions.enter_value import enter_value
    from alliance.sortition.files import draw_json
    from alliance.sortition.models import Draw
    from alliance.sortition.verify_draw import check, read_published

    asked = {"actor": "site", "office": "panel", "subject": "site", "seats": seats, "term_days": 90}
    two_hours_on = timezone.now() + timedelta(hours=2)
    with patch.object(drand, "QUICKNET", CHAIN):
        yield "announce", seconds(lambda: announce_draw(**asked, quotas=twelve(seats)))
        draw = Draw.objects.get()
        with patch.object(timezone, "now", lambda: two_hours_on):
            value = sign(draw.round)
            yield "enter the value and draw", seconds(lambda: enter_value(Member.objects.first(), draw, value))
            seat = draw.places.first()
            yield "decline, ask a substitute", seconds(lambda: answer_seat(seat.candidate.member, seat, accepts=False))
        draw.refresh_from_db()
        yield "work out the chances", seconds(lambda: count_chances(draw))
        yield "make draw.json", seconds(lambda: draw_json(draw))
        text = draw_json(draw)
        yield "size of draw.json", f"{len(text) / 1e6:.1f} MB"
        yield "check it", seconds(lambda: check(read_published(text)))
        yield "its page", seconds(lambda: Client().get(draw.get_absolute_url()))


def fairness(*_: int) -> None:
    """The smallest and the largest chance on small pools, by three ways to draw."""
    table = Table("pool", "panels", "chance", "this lot", "uniform", "leximin", title="Chance of a person, per cent")
    for name, (people, quotas, seats) in SMALL_POOLS.items():
        found = feasible_panels(people, quotas, seats)
        ours = chances_by_type(people, simulate(inputs_for(people, quotas, seats), DRAWS))
        by_chance, fairest = uniform(people, found), leximin(people, found)
        for what, choose in (("least likely", min), ("most likely", max)):
            one = choose(ours.values(), key=lambda chance: chance.probability)
            row = (f"{100 * float(choose(way.values())):.1f}" for way in (by_chance, fairest))
            lot = f"{100 * one.probability:.1f} ± {100 * one.error:.1f}"
            table.add_row(name, str(len(found)), what, lot, *row)
    Console(width=120).print(table)


def _title(members: int, seats: int) -> str:
    return f"{members:,} candidates, {seats} seats"


def seconds(work: Callable[[], object]) -> str:
    """Seconds of this process's processor it took, once, and seconds on the clock."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return f"{time.process_time() - processor:.2f} ({time.perf_counter() - clock:.2f})"


def memory() -> str:
    """The most that this process has held."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


def _open_site(folder: str) -> None:
    os.environ |= {"ALLIANCE_DATA_DIR": folder, "ALLIANCE_HTTPS": "no"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.site.settings")
    import logging

    import django

    logging.disable()
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.urls import reverse

    settings.ALLOWED_HOSTS = ["*"]
    # A site that serves has read its addresses.
    reverse("sortition:draws")
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def join(members: int, _: int) -> None:
    """Members who are willing to sit on a panel."""
    import django

    django.setup()
    from django.utils import timezone

    from alliance.members.models import Member
    from alliance.sortition.models import Willing

    chance, now = random.Random(20260401), timezone.now()
    countries = chance.choices(list(COUNTRIES), list(COUNTRIES.values()), k=members)
    sectors = chance.choices(list(SHARES["sector"]), list(SHARES["sector"].values()), k=members)
    made = (
        Member(email=f"m{number}@x.example", name=f"Member {number}", sector=sector, country=country, joined_at=now)
        for number, (sector, country) in enumerate(zip(sectors, countries, strict=True))
    )
    Member.objects.bulk_create(made, batch_size=2000)
    willing = (Willing(member_id=pk, panel=True) for pk in Member.objects.values_list("pk", flat=True))
    Willing.objects.bulk_create(willing, batch_size=2000)


PARTS: Mapping[str, Callable[[int, int], None]] = {
    "join": join,
    "plain": plain_draw,
    "database": whole_draw,
    "fairness": fairness,
}


if __name__ == "__main__":
    main()
