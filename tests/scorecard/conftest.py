"""Pages and files of scorecards, read as a visitor reads them."""

import csv
import io
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import alliance
from alliance.ballots.models import Ballot
from alliance.institutions.models import Institution, Kind
from alliance.members.models import Member
from alliance.projects.models import (
    Author,
    Budget,
    DataSet,
    Output,
    Partner,
    Project,
    Role,
    Share,
    Training,
)

SCRIPT = Path(alliance.__file__).parent / "scorecard" / "static" / "scorecard" / "recompute.py"
FILES = ("figures.csv", "rows.csv", "/equity/income-groups.csv")


def table(client, address: str, measure: str) -> dict[str, list[str]]:
    """What the page shows of a measure, by the label of the group: its cells as text; empty without a table."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    rows = page.select(f"section[aria-labelledby={measure}] tbody tr")
    return {row.th.get_text(): [cell.get_text() for cell in row.select("td")] for row in rows}


def lines(client, address: str) -> list[dict[str, str]]:
    """The lines of a CSV file."""
    response = client.get(address)
    assert response.status_code == 200, address
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode())))


@pytest.fixture
def recompute(client, tmp_path):
    """Download the files of a scorecard and run the program on them, alone, as a member would."""

    def run(address: str = "/equity/", change=lambda name, text: text) -> subprocess.CompletedProcess[str]:
        files = []
        for name in FILES:
            response = client.get(name if name.startswith("/") else address + name)
            file = tmp_path / name.rpartition("/")[2]
            file.write_bytes(change(file.name, b"".join(response.streaming_content)))
            files.append(file)
        command = [sys.executable, "-I", "-S", SCRIPT, *files]
        return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")

    return run


def joint_project(people: Sequence[Member], countries: Sequence[str], on: date) -> Project:
    """A project of which everything is dated on one day. The first person leads it, the second chairs.

    The partner of the first country has 60 percent of the budget, keeps the data and trains five people of the last one
    for two days; its author comes first in an article, and one of the last country last.
    """
    project = Project.objects.create(title="CYP2B6 and efavirenz", aim="Doses that suit.")
    for person, kind in zip(people, ("lead", "chair", *["member"] * len(people)), strict=False):
        Role.objects.create(project=project, member=person, kind=kind, since=on)
    institutions = [
        Institution.objects.create(name=f"Institute of {code}", country=code, kind=Kind.RESEARCH) for code in countries
    ]
    partners = [
        Partner.objects.create(project=project, institution=its, country=its.country, joined_on=on)
        for its in institutions
    ]
    said = {"project": project, "recorded_by": people[0]}
    output = Output.objects.create(doi="10.5555/one", title="Doses", kind="article", published_on=on, **said)
    for place, code in enumerate(countries, 1):
        Author.objects.create(output=output, place=place, name=f"Author {place}", country=code)
    budget = Budget.objects.create(since=on, **said)
    Share.objects.create(budget=budget, partner=partners[0], percent=60)
    Share.objects.create(budget=budget, partner=partners[-1], percent=40)
    DataSet.objects.create(title="Genotypes", country=countries[0], located_on=on, **said)
    Training.objects.create(
        topic="Calling", began_on=on, giver=partners[0], receiver=partners[-1], people=5, days=2, **said
    )
    return project


def closed_ballot(on: date, income: dict | None, *, voted: int, roll: int) -> Ballot:
    """A ballot that was counted, with what it published of the income groups: all on the roll, and who voted."""
    moment = datetime.combine(on, time(12), UTC)
    return Ballot.objects.create(
        title="Shall we?",
        text="We shall.",
        options=[],
        is_secret=True,
        opened_at=moment,
        closes_at=moment,
        closed_at=moment,
        voters=roll,
        result={"quorum": {"turnout": voted, "roll": roll}},
        participation={"income": income} if income else {},
    )
