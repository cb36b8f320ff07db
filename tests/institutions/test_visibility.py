"""Who works where is shown only as far as each member shows it, on every page of the room."""

import pytest

from alliance.institutions.actions.answer_request import answer_request
from alliance.institutions.actions.change_institution import change_institution
from alliance.institutions.actions.publish_profile import publish_profile
from alliance.members.actions.leave import leave
from alliance.members.models import Member
from tests.cast import make_member
from tests.institutions.conftest import confirmed_at, said_at
from tests.pages import walk

pytestmark = pytest.mark.django_db
ROLE = "Keeper of the freezer"


def pages(client, start="/institutions/") -> str:
    return "\n".join(str(page) for page in walk(client, start).values())


def page_of(client, institution) -> str:
    return client.get(institution.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("audience", "by_visitors", "by_members"),
    [("everyone", True, True), ("members", False, True), ("nobody", False, False)],
)
def test_a_member_decides_who_sees_where_they_work(client, ama, eleni, korle_bu, audience, by_visitors, by_members):
    confirmed_at(ama, korle_bu, role=ROLE)
    Member.objects.filter(pk=ama.pk).update(visibility={"institution": audience})
    seen = page_of(client, korle_bu)
    assert (ama.name in seen) == (ROLE in seen) == by_visitors
    client.force_login(eleni)
    seen = page_of(client, korle_bu)
    assert (ama.name in seen) == (ROLE in seen) == by_members


def test_somebody_who_is_not_listed_is_on_no_page(client, advocate, korle_bu):
    confirmed_at(advocate, korle_bu, role=ROLE)
    seen = pages(client)
    assert advocate.name not in seen
    assert ROLE not in seen


@pytest.mark.parametrize("state", ["ended", "declined"])
def test_what_is_over_is_shown_to_nobody_else(client, ama, korle_bu, state):
    affiliation = said_at(ama, korle_bu, role=ROLE)
    affiliation.state = state
    affiliation.save()
    assert ama.name not in page_of(client, korle_bu)


def test_what_nobody_confirmed_is_shown_as_said(client, ama, korle_bu):
    said_at(ama, korle_bu)
    seen = page_of(client, korle_bu)
    assert "Said by the member" in seen
    assert "Confirmed" not in seen


def test_a_request_is_read_only_by_those_who_answer_it(client, ama, eleni, kofi, korle_bu, athens):
    confirmed_at(ama, korle_bu)
    confirmed_at(eleni, athens)
    said_at(kofi, korle_bu, role=ROLE)
    Member.objects.filter(pk=kofi.pk).update(visibility={"institution": "nobody"})
    client.force_login(eleni)
    assert ROLE not in pages(client, "/institutions/mine/")
    client.force_login(ama)
    assert ROLE in client.get("/institutions/mine/").content.decode()


def test_no_page_shows_an_email_address(client, cast, korle_bu, operator):
    for member in cast:
        said_at(member, korle_bu)
    client.force_login(operator)
    seen = pages(client) + pages(client, "/institutions/mine/")
    assert all(member.email not in seen for member in cast)


def test_the_history_names_only_whom_one_may_see(client, ama, advocate, korle_bu):
    for editor in (ama, advocate):
        korle_bu.revisions.create(made_by=editor, source="member", changes={"place": ["Acra", "Accra"]})
    seen = client.get(f"{korle_bu.get_absolute_url()}history/").content.decode()
    assert ama.name in seen
    assert advocate.name not in seen


def test_who_leaves_is_gone_and_what_they_did_for_all_stays(client, ama, kofi, korle_bu):
    confirmed_at(ama, korle_bu, role=ROLE)
    waiting = said_at(kofi, korle_bu)
    answer_request(ama, waiting, is_yes=True)
    change_institution(ama, korle_bu, {"place": "Korle Gonno"})
    publish_profile(ama, korle_bu, {"r1": 1, "r2": 1, "r3": 1}, {})
    name = ama.name
    leave(ama, ama)
    assert not waiting.answers.exists()
    seen = page_of(client, korle_bu) + client.get(f"{korle_bu.get_absolute_url()}history/").content.decode()
    assert name not in seen
    assert ROLE not in seen
    assert "Korle Gonno" in seen
    assert "limited" in seen


def test_names_are_only_text(client, korle_bu):
    mean = make_member("x@x.example", "<script>alert(1)</script>", "clinic", "GH")
    confirmed_at(mean, korle_bu, role='"><img src=x onerror=alert(1)>')
    korle_bu.name = "<b>Korle</b>"
    korle_bu.save()
    seen = pages(client)
    assert not any(tag in seen for tag in ("<script>alert", "<img src=x", "<b>Korle"))
