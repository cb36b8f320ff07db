"""The income group is the one of the date of what is counted: nothing that happened is counted anew when it changes.

Togo was a low-income country until 30 June 2026 and is a lower-middle-income one since 1 July 2026.
"""

from datetime import UTC, date, datetime

import pytest

from alliance.countries.income import income_at
from tests.cast import make_member
from tests.scorecard.conftest import joint_project, table

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)
OF_PROJECTS = ("people", "partners", "leads", "chairs", "first_authors", "last_authors", "data")


def groups(client, address: str, measure: str) -> dict[str, str]:
    """How much each group has, without those that have nothing."""
    return {
        label: cells[0] for label, cells in table(client, address, measure).items() if cells[0] not in ("0", "0.00")
    }


def test_the_group_of_togo_changed():
    assert [income_at("TG", day).income.value for day in (BEFORE, AFTER)] == ["low", "lower middle"]


def test_who_joined_before_stays_where_the_country_was(client):
    for number, day in enumerate((BEFORE, BEFORE, AFTER)):
        joined_at = datetime(day.year, day.month, day.day, 23 if day is BEFORE else 0, tzinfo=UTC)
        make_member(f"m{number}@x.example", "Afi", "clinic", "TG", joined_at=joined_at)
    assert groups(client, "/equity/", "members") == {"Low income": "2", "Lower middle income": "1"}


@pytest.mark.parametrize(("day", "group"), [(BEFORE, "Low income"), (AFTER, "Lower middle income")])
def test_the_same_project_a_day_later(client, day, group):
    people = [make_member(f"m{number}@x.example", "Afi", "clinic", "TG") for number in range(2)]
    project = joint_project(people, ["TG"] * 2, day)
    for address in ("/equity/", f"/equity/projects/{project.public_id}/"):
        for measure in OF_PROJECTS:
            assert list(groups(client, address, measure)) == [group], (address, measure)
        assert groups(client, address, "budget") == {group: "100.00"}
        assert (
            groups(client, address, "training_given") == groups(client, address, "training_received") == {group: "10"}
        )


def test_two_projects_on_either_side_of_the_change(client):
    afi = make_member("m@x.example", "Afi", "clinic", "TG")
    for day in (BEFORE, AFTER):
        joint_project([afi], ["TG"] * 2, day)
    assert groups(client, "/equity/", "leads") == {"Low income": "1", "Lower middle income": "1"}
