"""How long scorecards take from 1,000 to 100,000 members, on SQLite and PostgreSQL; prints a table.

    python benchmarks/scorecard.py [MEMBERS ...]

The members and institutions are those of benchmarks/people.py; for every twenty members there is a project with four
partners, eight people, three outputs of five authors, a budget, two data sets and two trainings. Each size gets a
database and a process of its own, which answers whole requests as the site does, all middleware included, without a
network between. Nothing is cached: every request counts anew.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from benchmarks.growth import run, start_site  # noqa: E402 -- found from the line above

REQUESTS = 40
MEMBERS_OF_A_PROJECT, PARTNERS, PEOPLE, OUTPUTS, AUTHORS, BALLOTS = 20, 4, 8, 3, 5, 100
FIRST_DAY = date(2023, 1, 1)
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
random = Random(3)


@dataclass
class Figures:
    """What one process measured: milliseconds at the median and at the 95th percentile, by kind of page."""

    members: int
    database: str
    requests: dict[str, tuple[float, float]]
    kilobytes: float
    """Of the page of the Alliance, gzip."""


def conclude(measured: list[dict]) -> None:
    """Print the table."""
    print(table([Figures(**figures) for figures in measured]))


def measure(members: int) -> Figures:
    """Fill the database and measure, in this process."""
    import gzip

    start_site()
    from django.db import connection
    from django.test import Client

    from benchmarks.people import fill

    fill(members)
    fill_projects(members // MEMBERS_OF_A_PROJECT)
    fill_ballots(members)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    return Figures(
        members=members,
        database=connection.vendor,
        requests={name: percentiles(client, addresses) for name, addresses in pages().items()},
        kilobytes=len(gzip.compress(client.get("/equity/").content)) / 1024,
    )


def pages() -> dict[str, list[str]]:
    """Addresses by kind of page."""
    from alliance.projects.models import Partner, Project
    from alliance.scorecard.scorecards import neighbours

    projects = list(Project.objects.values_list("public_id", flat=True)[:REQUESTS])
    busiest = Partner.objects.order_by().values_list("country").annotate(most=_count()).order_by("-most").first()[0]
    pairs = [sorted((busiest, other)) for other, _projects in neighbours(busiest)[:3]]
    return {
        "the Alliance": ["/equity/"],
        "its figures as CSV": ["/equity/figures.csv"],
        "its rows as CSV": ["/equity/rows.csv"],
        "a project": [f"/equity/projects/{project}/" for project in projects],
        "the busiest two countries": [f"/equity/countries/{one}/{other}/" for one, other in pairs],
    }


def _count():
    from django.db.models import Count

    return Count("pk")


def percentiles(client, addresses: list[str]) -> tuple[float, float]:
    """Median and 95th percentile of some requests, in milliseconds."""
    from benchmarks.people import timed

    def ask() -> None:
        response = client.get(random.choice(addresses))
        # A file is counted as it is sent.
        content = b"".join(response.streaming_content) if response.streaming else response.content
        if response.status_code != 200 or not content:
            raise SystemExit(f"{response.request['PATH_INFO']} answers {response.status_code}")

    ask()
    took = sorted(timed(ask) for _ in range(REQUESTS))
    return took[len(took) // 2], took[int(len(took) * 0.95)]


def fill_projects(number: int) -> None:
    """Invented projects, dated over some years."""
    from alliance.institutions.models import Institution
    from alliance.members.models import Member
    from alliance.projects.models import Author, Budget, DataSet, Output, Partner, Project, Role, Share, Training

    people = list(Member.objects.joined().values_list("pk", "country")[:20_000])
    places = list(Institution.objects.values_list("pk", "country"))
    projects = save(Project(title=f"Project {its}", aim="Doses that suit.") for its in range(number))
    partners, budgets, outputs, others = {}, [], [], []
    for project in projects:
        partners[project.pk] = [
            Partner(project=project, institution_id=place, country=country, joined_on=day())
            for place, country in random.sample(places, PARTNERS)
        ]
        kinds = ["lead", "chair", *["member"] * PEOPLE][:PEOPLE]
        others += [
            Role(project=project, member_id=member, kind=kind, since=day())
            for kind, (member, _country) in zip(kinds, random.sample(people, PEOPLE), strict=True)
        ]
        budgets.append(Budget(project=project, since=day()))
        outputs += [
            Output(project=project, doi="10.5555/x", title="X", kind="article", published_on=day())
            for _ in range(OUTPUTS)
        ]
        others += [DataSet(project=project, title="X", country=place, located_on=day()) for place in some(people, 2)]
    save(partner for its in partners.values() for partner in its)
    save(budgets)
    save(outputs)
    others += [
        Share(budget=budget, partner=partner, percent=100 / PARTNERS)
        for budget in budgets
        for partner in partners[budget.project_id]
    ]
    others += [
        Author(output=output, place=place, name="X", country=country)
        for output in outputs
        for place, country in enumerate(some(people, AUTHORS), 1)
    ]
    for project in projects:
        for _ in range(2):
            giver, receiver = random.sample(partners[project.pk], 2)
            others.append(
                Training(project=project, topic="X", began_on=day(), giver=giver, receiver=receiver, people=5, days=3)
            )
    save(others)


def fill_ballots(members: int) -> None:
    """Closed ballots, each with its published tables."""
    from datetime import UTC, datetime, time

    from alliance.ballots.models import Ballot

    groups = ("low", "lower middle", "upper middle", "high")
    income = {"shown": {group: [members // 5, members // 10] for group in groups}, "others": [members // 5, 5]}
    moments = [datetime.combine(day(), time(), UTC) for _ in range(BALLOTS)]
    save(
        Ballot(
            title="X",
            text="X",
            options=[],
            is_secret=True,
            opened_at=moment,
            closes_at=moment,
            closed_at=moment,
            voters=members,
            result={"quorum": {"turnout": members // 2, "roll": members}},
            participation={"income": income},
        )
        for moment in moments
    )


def save(things: Iterable) -> list:
    """Write things of one or several kinds, many at once."""
    things = list(things)
    for kind in dict.fromkeys(type(thing) for thing in things):
        kind.objects.bulk_create([thing for thing in things if type(thing) is kind], batch_size=500)
    return things


def some(people: list[tuple[int, str]], number: int) -> list[str]:
    """Countries of a few people."""
    return [country for _member, country in random.sample(people, number)]


def day() -> date:
    """A day of the years before this one."""
    return FIRST_DAY + timedelta(days=random.randrange(1400))


def table(measured: list[Figures]) -> str:
    """The figures as Markdown."""
    lines = [row("", [f"{its.members:,}<br>{NAMES[its.database]}" for its in measured])]
    lines.append(row("---", ["---:"] * len(measured)))
    for name in measured[0].requests:
        cells = [f"{its.requests[name][0]:.0f} / **{its.requests[name][1]:.0f}**" for its in measured]
        lines.append(row(f"{name}, ms: median / **95th percentile**", cells))
    lines.append(row("page of the Alliance, kB gzip", [f"{its.kilobytes:.1f}" for its in measured]))
    return "\n".join(lines)


def row(name: str, cells: list[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    run(measure, conclude)
