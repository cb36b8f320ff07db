"""How the directory fares from 1,000 to 100,000 members, on SQLite and PostgreSQL; writes docs/scale-people.md.

    python benchmarks/people.py [MEMBERS ...]

Every size gets a database of its own, filled with invented members and institutions, and a process of its own, which
answers whole requests as the site does, all middleware included, without a network between. PostgreSQL is a private
server that is gone afterwards.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from benchmarks.growth import run, start_site  # noqa: E402 -- found from the line above

DOCUMENT = REPOSITORY / "docs" / "scale-people.md"
INSTITUTIONS = 10_000
REQUESTS = 300
random = Random(1)


@dataclass
class Figures:
    """What one process measured: milliseconds a request at the median and at the 95th percentile, by kind of page."""

    members: int
    database: str
    requests: dict[str, tuple[float, float]]
    first: float
    """Seconds of the first question of a process, which reads all members."""
    changed: float
    """Milliseconds of the first question after a member joined."""
    counting: float
    """Milliseconds that the database alone takes to count one facet, for comparison."""
    memory: float
    """Megabytes of the process."""


def conclude(measured: list[dict]) -> None:
    """Write the page."""
    DOCUMENT.write_text(page([Figures(**figures) for figures in measured]), encoding="utf-8")
    print(DOCUMENT.read_text(encoding="utf-8"))


def measure(members: int) -> Figures:
    """Fill the database and measure, in this process."""
    start_site()
    import psutil
    from django.db import connection
    from django.test import Client

    fill(members)
    client = Client()
    first = timed(lambda: client.get("/members/")) / 1000
    add_member()
    changed = timed(lambda: client.get("/members/"))
    return Figures(
        members=members,
        database=connection.vendor,
        requests={name: percentiles(client, ask) for name, ask in questions().items()},
        first=first,
        changed=changed,
        counting=min(timed(count_languages) for _ in range(5)),
        memory=psutil.Process().memory_info().rss / 1e6,
    )


def fill(members: int) -> None:
    """Invented members, a tenth of whom hide something, and institutions where most of them work."""
    from datetime import UTC, datetime, time

    from django.db import connection

    from alliance.institutions.models import Affiliation, Institution, Kind
    from alliance.members.models import Member
    from alliance.members.sample.network import generate
    from alliance.members.vocabulary.exchange import EXCHANGE
    from alliance.members.vocabulary.topics import TOPICS

    topics, exchange = list(TOPICS), list(EXCHANGE)
    Member.objects.bulk_create(
        (
            Member(
                email=invented.email,
                name=invented.name,
                sector=invented.sector,
                country=invented.country,
                languages=list(invented.languages),
                institution=invented.institution,
                about=invented.about,
                is_listed=invented.is_listed,
                joined_at=datetime.combine(invented.joined_on, time(12), tzinfo=UTC),
                topics=random.sample(topics, random.randrange(5)),
                offers=random.sample(exchange, random.randrange(4)),
                needs=random.sample(exchange, random.randrange(4)),
                visibility={random.choice(("country", "topics", "sector")): "members"} if random.random() < 0.1 else {},
            )
            for invented in generate(members)
        ),
        batch_size=500,
    )
    people = list(Member.objects.values_list("pk", "country"))
    Institution.objects.bulk_create(
        (
            Institution(name=f"Institute {number} of {place}", country=place, kind=random.choice(Kind.values))
            for number, (_member, place) in zip(
                range(INSTITUTIONS), random.choices(people, k=INSTITUTIONS), strict=True
            )
        ),
        batch_size=500,
    )
    institutions = list(Institution.objects.values_list("pk", flat=True))
    Affiliation.objects.bulk_create(
        (
            Affiliation(member_id=member, institution_id=random.choice(institutions), is_main=True)
            for member, _ in people
        ),
        batch_size=500,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def add_member() -> None:
    """One more member, as when somebody joins."""
    from django.utils import timezone

    from alliance.members.models import Member

    Member.objects.create(
        email=f"{random.random()}@joins.example",
        name="Nana Yaa",
        sector="clinic",
        country="GH",
        joined_at=timezone.now(),
    )


def questions() -> dict[str, Callable[[], str]]:
    """Addresses by kind of page; each call draws another."""
    from alliance.members.models import Member
    from alliance.members.sample.network import generate
    from alliance.members.vocabulary.exchange import EXCHANGE
    from alliance.members.vocabulary.topics import TOPICS

    pages = [f"/members/{name}/" for name in Member.objects.listed().values_list("public_id", flat=True)[:2000]]
    names = [part for invented in generate() for part in invented.name.split()]
    places = sorted({invented.country for invented in generate()})
    facets = {
        "country": places,
        "region": ["africa", "asia", "europe"],
        "income": ["low", "lower+middle", "high"],
        "sector": ["academia", "clinic", "public"],
        "topic": list(TOPICS),
        "offers": list(EXCHANGE),
        "needs": list(EXCHANGE),
        "language": ["en", "fr", "ar", "es"],
    }

    def narrowed(most: int = 5) -> str:
        chosen = random.sample(list(facets), random.randrange(1, most))
        return "&".join(f"{facet}={random.choice(facets[facet])}" for facet in chosen)

    return {
        "directory, everybody": lambda: f"/members/?page={random.randrange(1, 40)}",
        "directory, one to four facets": lambda: f"/members/?{narrowed()}",
        "directory, a name": lambda: f"/members/?q={random.choice(names)}",
        "directory, the beginning of a name": lambda: f"/members/?q={random.choice(names)[:2]}",
        "directory, a name and facets": lambda: f"/members/?q={random.choice(names)}&{narrowed(3)}",
        "a member": lambda: random.choice(pages),
        "a country": lambda: f"/countries/{random.choice(places)}/",
        "a region": lambda: f"/regions/{random.choice(facets['region'])}/",
        "all countries": lambda: "/countries/",
        "home": lambda: "/",
    }


def percentiles(client, ask: Callable[[], str]) -> tuple[float, float]:
    """Median and 95th percentile of some requests, in milliseconds."""
    for _ in range(10):
        client.get(ask())
    took = sorted(timed(lambda: get(client, ask())) for _ in range(REQUESTS))
    return took[len(took) // 2], took[int(len(took) * 0.95)]


def get(client, address: str) -> None:
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}")


def count_languages() -> None:
    """What one facet costs where the database counts it."""
    from django.db import connection

    elements = {"sqlite": "json_each(languages)", "postgresql": "jsonb_array_elements_text(languages) AS value"}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT value, count(*) FROM members_member, {elements[connection.vendor]} WHERE is_listed GROUP BY value"
        )
        cursor.fetchall()


def timed(act: Callable[[], object]) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def page(measured: list[Figures]) -> str:
    """The document."""
    heads = [f"{figures.members:,}<br>{NAMES[figures.database]}" for figures in measured]
    lines = [INTRODUCTION.format(requests=REQUESTS, institutions=INSTITUTIONS, date=time.strftime("%Y-%m-%d"))]
    lines += [row("", heads), row("---", ["---:"] * len(heads))]
    lines += [
        row(name, [f"{its.requests[name][0]:.0f} / **{its.requests[name][1]:.0f}**" for its in measured])
        for name in measured[0].requests
    ]
    lines += [
        row("first question of a process, s", [f"{its.first:.1f}" for its in measured]),
        row("first question after a member joined, ms", [f"{its.changed:.0f}" for its in measured]),
        row("one facet counted by the database instead, ms", [f"{its.counting:.0f}" for its in measured]),
        row("memory of a process, MB", [f"{its.memory:.0f}" for its in measured]),
    ]
    return "\n".join([*lines, CONCLUSION])


def row(name: str, cells: list[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
INTRODUCTION = """# Scale: from a thousand members to a hundred thousand

Written by `python benchmarks/people.py` on {date}, on two cores of a virtual machine that others used at the same time.

Each cell gives milliseconds at the server for a whole page, all counts of all eight facets included: the median and, in
bold, the 95th percentile of {requests} requests, each with another question. There are {institutions:,} institutions in
every column. The budget for the directory is a 95th percentile of 100 ms.
"""
CONCLUSION = """
A process keeps which listed member has which value as one bit each, once for visitors and once for members who are
signed in, and counts by bits. Before every question it asks the database which members were written or deleted since,
and takes in those alone. The database finds words: FTS5 on SQLite, tsvector with a GIN index on PostgreSQL.
"""

if __name__ == "__main__":
    run(measure, conclude)
