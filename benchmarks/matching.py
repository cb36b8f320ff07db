"""How long a member's matches take from 1,000 to 100,000 members, on SQLite and PostgreSQL; prints a table.

    python benchmarks/matching.py [MEMBERS ...]

The members are those of benchmarks/people.py, who also work on genes. Each size gets a database and a process of its
own, which answers whole requests as the site does, all middleware included, without a network between.
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

REQUESTS = 200
GENES = 400
random = Random(2)
Share = tuple[float, float]


@dataclass
class Figures:
    """What one process measured, in milliseconds: the median and the 95th percentile."""

    members: int
    database: str
    first: float
    """The first matches of a process, which reads all members."""
    page: Share
    """The whole request."""
    work: Share
    """Of it, processor time of this process alone, which does not grow with what else the machine does."""
    one_need: Share
    """The whole request for those who meet one need."""
    asking: Share
    """Of it, finding out which members changed, and their scores and order."""
    scoring: Share
    """Of that, the scores and the order alone."""
    thousands: float
    """Seconds for the scores of 2,000 x 2,000 institutions."""


def conclude(measured: list[dict]) -> None:
    """Print the table."""
    print(table([Figures(**figures) for figures in measured]))


def measure(members: int) -> Figures:
    """Fill the database and measure, in this process."""
    start_site()
    from django.db import connection
    from django.test import Client
    from django.utils import timezone

    from alliance.directory.index import ask
    from alliance.matching.profiles import own_profile
    from alliance.matching.ranking import ranked
    from alliance.members.models import Member
    from benchmarks.people import fill, timed

    fill(members)
    give_genes()
    today = timezone.localdate()
    looking = list(Member.objects.listed().exclude(needs=[]).values_list("pk", flat=True))
    readers = list(Member.objects.filter(pk__in=random.sample(looking, REQUESTS)))
    mine = {reader: own_profile(reader, today) for reader in readers}
    client = Client()
    get(client, "/partners/weights/")

    def page(reader: Member, query: str = "", clock: Callable[[Callable], float] = timed) -> float:
        client.force_login(reader)
        return clock(lambda: get(client, f"/partners/{query}"))

    def score(index, reader: Member) -> float:
        return timed(lambda: ranked(index, mine[reader], reader.pk, "", today))

    first = page(readers[0])
    return Figures(
        members=members,
        database=connection.vendor,
        first=first,
        page=percentiles(page, readers),
        work=percentiles(lambda reader: page(reader, clock=worked), readers),
        one_need=percentiles(lambda reader: page(reader, f"?need={reader.needs[0]}"), readers),
        asking=percentiles(lambda reader: timed(lambda: ask(lambda index: score(index, reader))), readers),
        scoring=percentiles(lambda reader: ask(lambda index: score(index, reader)), readers),
        thousands=min(timed(thousands) for _ in range(3)) / 1000,
    )


def give_genes() -> None:
    """A third of the members work on a few genes, some of them much worked on."""
    from alliance.members.models import Member

    names = [f"GENE{number}" for number in range(GENES)]
    weights = [1 / (number + 1) for number in range(GENES)]
    some = []
    for member in Member.objects.iterator(chunk_size=5000):
        if random.random() < 1 / 3:
            member.genes = sorted(set(random.choices(names, weights, k=random.randrange(1, 6))))
            some.append(member)
    Member.objects.bulk_update(some, ["genes"], batch_size=500)


def thousands() -> None:
    """The scores of 2,000 institutions with few resources and 2,000 with many."""
    from alliance.countries.countries import countries
    from alliance.matching.scoring import Means, Profile
    from alliance.matching.vectors import scores
    from alliance.members.languages import LANGUAGE_NAMES
    from alliance.members.vocabulary.exchange import EXCHANGE
    from alliance.members.vocabulary.topics import TOPICS

    def some(values, most: int) -> frozenset[str]:
        return frozenset(random.sample(list(values), random.randrange(1, most)))

    def institutions(means: Means) -> list[Profile]:
        return [
            Profile(
                needs=some(EXCHANGE, 6),
                offers=some(EXCHANGE, 6),
                topics=some(TOPICS, 8),
                genes=frozenset(f"GENE{random.randrange(GENES)}" for _ in range(5)),
                languages=some(LANGUAGE_NAMES, 4),
                country=random.choice(list(countries())),
                means=means,
            )
            for _ in range(2000)
        ]

    assert scores(institutions(Means.LOW), institutions(Means.HIGH)).shape == (2000, 2000)


def worked(act: Callable[[], object]) -> float:
    """Milliseconds of processor time."""
    started = time.process_time()
    act()
    return (time.process_time() - started) * 1000


def get(client, address: str) -> None:
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}")


def percentiles(take: Callable, readers: list) -> Share:
    """Median and 95th percentile over the readers."""
    took = sorted(take(reader) for reader in readers)
    return took[len(took) // 2], took[int(len(took) * 0.95)]


def table(measured: list[Figures]) -> str:
    """Rows as Markdown."""

    def row(name: str, *cells: object) -> str:
        return f"| {name} | {' | '.join(map(str, cells))} |"

    def both(name: str, shares: list[Share]) -> str:
        return row(name, *(f"{median:.0f} / **{most:.0f}**" for median, most in shares))

    lines = [
        f"Milliseconds, median / 95th percentile of {REQUESTS} readers; {time.strftime('%Y-%m-%d')}.\n",
        row("", *(f"{its.members:,} {its.database}" for its in measured)),
        row("---", *(["---:"] * len(measured))),
        both("a member's matches, whole request", [its.page for its in measured]),
        both("of it, processor time of the site", [its.work for its in measured]),
        both("those who meet one need, whole request", [its.one_need for its in measured]),
        both("what changed, scores and order", [its.asking for its in measured]),
        both("of that, scores and order", [its.scoring for its in measured]),
        row("first request of a process, s", *(f"{its.first / 1000:.1f}" for its in measured)),
        row("scores of 2,000 x 2,000 institutions, s", *(f"{its.thousands:.1f}" for its in measured)),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    run(measure, conclude)
