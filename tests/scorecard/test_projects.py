"""The scorecards of a project and of two countries."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import timezone

from alliance.members.models import Member
from alliance.moderation.models import Hidden
from alliance.projects.models import Budget, Role, Share
from alliance.scorecard.sources import project_rows
from tests.scorecard.conftest import joint_project, lines, table

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def project(ama, eleni, farida):
    """Of Ghana, Bangladesh and Greece; led by Ama, chaired by Eleni."""
    return joint_project([ama, eleni, farida], ["GH", "BD", "GR"], DAY)


@pytest.fixture
def address(project) -> str:
    return f"/equity/projects/{project.public_id}/"


def amounts(client, address: str, measure: str) -> list[str]:
    return [cells[0] for cells in table(client, address, measure).values()]


def test_a_project_by_income_group(client, address):
    lower_middle, high = 1, 3
    assert amounts(client, address, "people") == ["0", "2", "0", "1"]
    assert amounts(client, address, "partners") == ["0", "2", "0", "1"]
    assert amounts(client, address, "leads")[lower_middle] == amounts(client, address, "chairs")[high] == "1"
    assert amounts(client, address, "first_authors")[lower_middle] == "1"
    assert amounts(client, address, "last_authors")[high] == "1"
    assert amounts(client, address, "budget") == ["0.00", "60.00", "0.00", "40.00"]
    assert amounts(client, address, "data")[lower_middle] == "1"
    assert amounts(client, address, "training_given")[lower_middle] == "10"
    assert amounts(client, address, "training_received")[high] == "10"


def test_each_figure_has_its_denominator_share_interval_and_comparison(client, address):
    people = table(client, address, "people")
    assert people["Lower middle income"][:4] == ["2", "3", "66.7", "20.8–93.9"]
    assert table(client, address, "partners")["High income"] == ["1", "3", "33.3", "6.1–79.2", "33.3"]


def test_a_budget_has_no_interval_and_says_so(client, address):
    assert table(client, address, "budget")["High income"] == ["40.00", "100.00", "40.0", "33.3"]
    assert "No interval" in client.get(address).content.decode()


def test_somebody_with_two_roles_is_one_person(client, project, address, ama):
    Role.objects.create(project=project, member=ama, kind="member", since=date(2025, 1, 1))
    assert amounts(client, address, "people") == ["0", "2", "0", "1"]
    assert [
        line["month"] for line in lines(client, f"{address}rows.csv?measure=people") if line["country"] == "GH"
    ] == ["2025-01"]


def test_who_is_asked_or_has_left_does_not_count(client, project, address, quispe, regulator):
    Role.objects.create(project=project, member=quispe, kind="member")
    Role.objects.create(project=project, member=regulator, kind="chair", since=DAY, until=DAY)
    project.partners.filter(country="BD").update(left_on=DAY)
    assert amounts(client, address, "people") == ["0", "2", "0", "1"]
    assert amounts(client, address, "chairs") == ["0", "0", "0", "1"]
    assert amounts(client, address, "partners") == ["0", "1", "0", "1"]


def test_what_was_corrected_counts_as_it_stands(client, project, address):
    before = Budget.objects.get()
    after = Budget.objects.create(project=project, since=DAY, follows=before)
    Share.objects.create(budget=after, partner=project.partners.get(country="BD"), percent="33.33")
    assert amounts(client, address, "budget") == ["0.00", "33.33", "0.00", "0.00"]


def test_another_project_does_not_count(client, address, quispe):
    joint_project([quispe], ["PE"] * 2, DAY)
    assert amounts(client, address, "leads") == ["0", "1", "0", "0"]
    assert amounts(client, "/equity/", "leads") == ["0", "1", "1", "0"]


def test_who_hides_their_country_is_in_no_group(client, address, ama, eleni):
    Member.objects.filter(pk=ama.pk).update(visibility={"country": "members"})
    Member.objects.filter(pk=eleni.pk).update(is_listed=False)
    assert amounts(client, address, "people") == ["0", "1", "0", "0"]
    assert not table(client, address, "leads")
    page = client.get(address).content.decode()
    assert "not shown to everybody: 2" in page
    (hidden,) = (line for line in lines(client, f"{address}rows.csv?measure=people") if not line["country"])
    assert (hidden["month"], hidden["group"], hidden["amount"]) == ("", "", "2")


def test_adding_up_in_the_database_finds_what_rows_one_by_one_say(project, ama, quispe):
    Member.objects.filter(pk=ama.pk).update(visibility={"country": "members"})
    joint_project([quispe, ama], ["PE", "GH"], date(2026, 7, 1))
    found: Counter[tuple[str, str, str]] = Counter()
    for row in project_rows():
        found[row.measure, row.country, f"{row.month:%Y-%m}" if row.country else ""] += row.amount
    assert found == Counter(dict(one_by_one()))


def one_by_one() -> Iterator[tuple[tuple[str, str, str], int]]:
    """The same of `joint_project` without the database adding up; Ama hides."""
    for month, first, last, known in (("2026-03", "GH", "GR", ["BD", "GR"]), ("2026-07", "PE", "GH", ["PE"])):
        for country in known:
            yield ("people", country, month), 1
        for country in {first, last, *("BD" for _ in known[1:])}:
            yield ("partners", country, month), 1
        for measure, country, amount in (
            ("first_authors", first, 1),
            ("last_authors", last, 1),
            ("budget", first, 6000),
            ("budget", last, 4000),
            ("data", first, 1),
            ("training_given", first, 10),
            ("training_received", last, 10),
        ):
            yield (measure, country, month), amount
    yield ("people", "", ""), 2
    yield ("leads", "PE", "2026-07"), 1
    yield ("leads", "", ""), 1
    yield ("chairs", "GR", "2026-03"), 1
    yield ("chairs", "", ""), 1


def test_what_stewards_hid_is_not_shown_here_either(client, project, address):
    Hidden.objects.create(reference=project.reference, since=timezone.now(), act="act:k3v8wq2mzt7c")
    page = client.get(address).content.decode()
    assert project.title not in page
    assert 'id="leads"' not in page
    assert client.get(f"{address}rows.csv").status_code == 404
    assert project.title not in client.get("/equity/countries/GH/GR/").content.decode()


def test_two_countries(client, project, quispe):
    joint_project([quispe], ["PE", "GH"], DAY)
    pair = "/equity/countries/GH/GR/"
    assert amounts(client, pair, "partners") == ["1", "1", "1"]
    assert list(table(client, pair, "partners")) == ["Ghana", "Greece", "All other countries"]
    assert table(client, pair, "budget")["Ghana"] == ["60.00", "100.00", "60.0", "33.3"]
    assert table(client, pair, "people")["Ghana"] == ["1", "3", "33.3", "6.1–79.2"]
    assert f"/equity/projects/{project.public_id}/" in client.get(pair).content.decode()


def test_two_countries_without_a_project_have_nothing(client, project):
    page = client.get("/equity/countries/GR/PE/")
    assert page.status_code == 200
    assert "0 projects" in page.content.decode()


def test_a_country_leads_to_those_it_works_with(client, project):
    page = client.get("/equity/countries/GR/").content.decode()
    assert 'href="/equity/countries/BD/GR/"' in page
    assert 'href="/equity/countries/GH/GR/"' in page


@pytest.mark.parametrize("address", ["GR/GH", "GH/GH", "GH/XX", "gh/gr", "XX", "GH/GR/none.csv"])
def test_no_such_countries(client, address):
    assert client.get(f"/equity/countries/{address}/".replace(".csv/", ".csv")).status_code == 404


def test_no_such_project(client, db):
    assert client.get("/equity/projects/k3v8wq2mzt7c/").status_code == 404
    assert client.get("/equity/projects/k3v8wq2mzt7c/rows.csv").status_code == 404
