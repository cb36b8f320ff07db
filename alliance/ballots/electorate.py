"""Who takes part, by region, sector and income group: counted from the roll, once, at the close."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.ballots.models import Ballot
from alliance.ballots.participation import NOT_KNOWN, Table, count_cells, tables
from alliance.countries.countries import countries
from alliance.countries.income import income_at
from alliance.directory.labels import INCOMES, REGIONS
from alliance.members.models import Member, Sector

PARTITIONS: Mapping[str, tuple[str | Promise, Mapping[str, str | Promise]]] = {
    "region": (_("By region"), {region.value: label for region, label in REGIONS.items()}),
    "income": (_("By income group of the country"), {income.value: label for income, label in INCOMES.items()}),
    "sector": (_("By sector"), dict(Sector.choices)),
}
"""What the tables are called, and their groups."""


def participation(ballot: Ballot) -> dict[str, object]:
    """The tables of `participation` for JSON: `{"region": {"shown": {group: [roll, voted]}, "others": [...]}}`.

    Groups are as members say on the day of the close. Whoever left since the opening is in the group `unknown`.
    """
    day = ballot.closed_at.date()
    on_roll = ballot.roll.values("voter")
    known = {
        voter: (_region(country), _income(country, day), sector)
        for voter, country, sector in Member.objects.filter(public_id__in=on_roll).values_list(
            "public_id", "country", "sector"
        )
    }
    nobody = (NOT_KNOWN, NOT_KNOWN, NOT_KNOWN)
    members = [(known.get(voter, nobody), voted) for voter, voted in ballot.roll.values_list("voter", "has_voted")]
    made = tables(count_cells(members), len(PARTITIONS))
    return {name: _as_json(table) for name, table in zip(PARTITIONS, made, strict=True) if table}


def _region(code: str) -> str:
    country = countries().get(code)
    return country.region.value if country else NOT_KNOWN


def _income(code: str, day: date) -> str:
    found = income_at(code, day)
    return found.income.value if found else NOT_KNOWN


def _as_json(table: Table) -> dict[str, object]:
    shown = {group: [turnout.roll, turnout.voted] for group, turnout in table.shown.items()}
    return {"shown": shown, "others": table.others and [table.others.roll, table.others.voted]}
