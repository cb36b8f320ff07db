"""Before anything is taken over, it is said what every row would become, and who may be somebody already there."""

import pytest

from alliance.imports.actions.check_import import CheckImportError, check_import
from alliance.imports.actions.decline_invitation import decline_invitation
from alliance.imports.actions.open_import import OpenImportError, open_import
from alliance.imports.models import Import
from alliance.members.models import Member
from tests.imports.conftest import PEOPLE

pytestmark = pytest.mark.django_db


def states(source):
    return {row.line: row.state for row in source.rows.order_by("line")}


def row(name, email, institution="", country="", orcid=""):
    return [name, email, "", country, institution, "", orcid]


def test_checking_takes_nobody_over(checked):
    source = checked()
    assert states(source) == {2: "ready", 3: "ready", 4: "ready"}
    assert not Member.objects.exists()


def test_an_address_that_is_there_is_known_whatever_its_case(checked, ama):
    assert states(checked([row("Somebody Else", "AMA.Mensah@korlebu.example")])) == {2: "known"}


def test_an_address_twice_in_the_list_is_one_person(checked):
    source = checked([row("Ama", "a@b.example"), row("Ama M.", "A@b.example")])
    assert states(source) == {2: "ready", 3: "known"}
    assert source.rows.get(line=3).twin_line == 2


@pytest.mark.parametrize("name", ["Ama Serwaa Mensah-Boateng", "MENSAH-BOATENG Ama Serwaa", "Ama Mensah Boateng"])
def test_a_similar_name_at_the_same_institution_may_be_the_same_person(checked, ama, name):
    source = checked([row(name, "other@address.example", "Korle Bu Teaching Hospital", "Ghana")])
    assert states(source) == {2: "alike"}
    assert source.rows.get().twin_member == ama


def test_a_name_in_another_script_may_be_the_same_person(checked, eleni):
    assert states(checked([row("Elene Papadopoulou", "other@x.example", "", "Greece")])) == {2: "ready"}
    assert states(checked([row("Ελενη Παπαδοπουλου", "other@x.example", "", "Greece")])) == {2: "alike"}


def test_two_people_with_the_same_name_stay_two(checked, ama):
    source = checked([row(ama.name, "other@address.example", "University of Lagos", "Nigeria")])
    assert states(source) == {2: "ready"}


def test_the_same_orcid_may_be_the_same_person(checked, ama):
    ama.orcid = "0000-0002-1825-0097"
    ama.save()
    source = checked([row("A. Different Spelling", "other@x.example", orcid="https://orcid.org/0000-0002-1825-0097")])
    assert states(source) == {2: "alike"}
    assert source.rows.get().twin_member == ama


def test_two_similar_rows_of_one_list_are_asked_about(checked):
    rows = [row("Juan Pérez", "one@x.example", "UNAM", "Mexico"), row("Perez Juan", "two@x.example", "UNAM", "Mexico")]
    source = checked(rows)
    assert states(source) == {2: "ready", 3: "alike"}
    assert source.rows.get(line=3).twin_line == 2


def test_who_declined_is_not_written_to_again(checked, db):
    decline_invitation(Member.objects.create(email="liming@pku.example", name="x"))
    assert states(checked())[3] == "unwanted"


def test_a_bad_row_leaves_the_others_alone(checked):
    assert states(checked([row("", "nobody@x.example"), *PEOPLE])) == {2: "refused", 3: "ready", 4: "ready", 5: "ready"}


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"name": 0}, "needs a column"),
        ({"email": 1}, "needs a column"),
        ({"name": 0, "email": 99}, "no such column"),
        ({"name": 0, "email": 1, "shoe_size": 2}, "no such column"),
        ({"name": 1, "email": 1}, "only one thing"),
    ],
)
def test_columns_that_cannot_be_right_are_refused(checked, columns, says):
    source = checked()
    with pytest.raises(CheckImportError, match=says):
        check_import(None, source, columns)


def test_a_list_without_rows_or_with_too_many_is_not_kept(write_list):
    for rows, most, says in (([], None, "no rows"), (PEOPLE, 2, "more than 2 rows")):
        with pytest.raises(OpenImportError, match=says):
            open_import(None, write_list(rows), "members.csv", most_rows=most)
    assert not Import.objects.exists()
