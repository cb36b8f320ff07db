"""What the pages tell: whom, to whom, and how to check it. Nobody learns whose label is whose."""

import gzip
import re

import pytest
from bs4 import BeautifulSoup

from alliance.sortition.actions.answer_seat import answer_seat
from alliance.sortition.actions.begin_term import begin_term
from alliance.sortition.actions.count_chances import count_chances
from alliance.sortition.actions.enter_value import enter_value
from alliance.sortition.models import Conflict, Office, Willing
from alliance.sortition.quotas import Quota
from alliance.sortition.strata import FEATURES
from tests.sortition.beacon import sign

pytestmark = pytest.mark.django_db


def words(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


def test_a_draw_from_the_announcement_to_the_first_term(client, announce, later, ama):
    draw = announce()
    address = draw.get_absolute_url()
    page = words(client.get(address))
    assert "waiting for the public value" in page
    assert draw.inputs_hash in page
    assert f"https://api.drand.sh/{draw.chain}/public/{draw.round}" in page
    client.force_login(ama)
    assert "too early" in words(client.post(f"{address}value/", {"value": sign(draw.round)}))
    later(hours=2)
    assert "not the signature of round" in words(client.post(f"{address}value/", {"value": "00" * 48}))
    assert "People are drawn" in words(client.post(f"{address}value/", {"value": sign(draw.round)}, follow=True))
    seat = draw.places.first()
    client.force_login(seat.candidate.member)
    page = words(client.get(address))
    assert "The lot fell on you" in page
    assert seat.candidate.label in page
    assert seat.candidate.salt in page
    client.post(f"{address}answer/", {"answer": "accept"})
    client.logout()
    assert seat.candidate.member.name in words(client.get(address))
    assert seat.candidate.member.name in words(client.get("/draws/"))


def test_who_was_drawn_is_named_only_once_they_accept(client, drawn):
    draw = drawn()
    first, second, *_ = draw.places.all()
    answer_seat(first.candidate.member, first, accepts=False)
    answer_seat(second.candidate.member, second, accepts=True)
    page = words(client.get(draw.get_absolute_url()))
    assert second.candidate.member.name in page
    for seat in draw.places.exclude(pk=second.pk):
        assert not re.search(rf"{seat.candidate.member.name}\b", page)


def test_a_name_stands_beside_a_label_only_by_the_wish_of_whose_it_is(client, drawn):
    draw = drawn()
    silent, open_ = list(draw.places.all())[:2]
    answer_seat(silent.candidate.member, silent, accepts=True)
    answer_seat(open_.candidate.member, open_, accepts=True, shows_proof=True)
    file = client.get(f"{draw.get_absolute_url()}draw.json").json()
    member = open_.candidate.member
    assert file["proofs"] == [[open_.candidate.label, member.public_id, open_.candidate.salt]]
    assert "Whose labels these are" in words(client.get(draw.get_absolute_url()))


def test_who_cannot_be_found_in_the_directory_is_not_named(client, drawn, ama):
    draw = drawn()
    seat = draw.places.first()
    member = seat.candidate.member
    member.is_listed = False
    member.save()
    answer_seat(member, seat, accepts=True)
    for reader in (None, ama):
        if reader:
            client.force_login(reader)
        assert member.name not in words(client.get(draw.get_absolute_url()))
        assert "A member" in words(client.get("/draws/"))


def test_the_salts_of_others_are_nowhere(client, drawn, ama):
    draw = drawn()
    salts = set(draw.candidates.values_list("salt", flat=True))
    client.force_login(draw.places.first().candidate.member)
    own = draw.places.first().candidate.salt
    for address in (draw.get_absolute_url(), f"{draw.get_absolute_url()}draw.json", "/draws/"):
        content = client.get(address).content.decode()
        assert not [salt for salt in salts - {own} if salt in content]


def test_the_button_checks_the_draw(client, drawn):
    draw = drawn()
    page = words(client.post(f"{draw.get_absolute_url()}check/"))
    assert page.count("Yes:") == 7
    assert "NO:" not in page
    draw.candidates.filter(seat=None).first().delete()
    assert "NO: Pool, quotas, seats and round" in words(client.post(f"{draw.get_absolute_url()}check/"))


def test_quotas_and_chances_stand_in_one_table(client, drawn):
    draw = drawn()
    address = draw.get_absolute_url()
    assert "The chances are being worked out" in words(client.get(address))
    count_chances(draw)
    table = BeautifulSoup(client.get(address).content, "html.parser").table
    rows = {row.th.get_text(strip=True): [cell.get_text(strip=True) for cell in row("td")] for row in table.tbody("tr")}
    quota, number, chance = rows["Region: Africa (12)"]
    assert quota == "2–3"
    assert number in ("2", "3")
    assert re.fullmatch(r"\d\d\.\d ± 0\.\d", chance)
    assert rows["Region: Asia (6)"][0] == ""


def test_members_say_what_they_would_serve_as_and_see_what_would_be_published(client, ama):
    client.force_login(ama)
    page = words(client.get("/draws/willing/"))
    for published in ("Africa", "Lower middle income", "Clinic or hospital", "Not given"):
        assert published in page
    client.post("/draws/willing/", {"steward": "on", "jury": "on", "gender": "woman"})
    willing = Willing.objects.get(member=ama)
    assert (willing.offices, willing.gender) == (["steward", "jury"], "woman")
    client.post("/draws/willing/", {})
    willing.refresh_from_db()
    assert (willing.offices, willing.gender) == ([], "")


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("https://alliance.example/institutions/k3v8wq2mzt7c/", "institution:k3v8wq2mzt7c"),
        ("/members/k3v8wq2mzt7c/", "member:k3v8wq2mzt7c"),
        ("/governance/k3v8wq2mzt7c/discussion/", "proposal:k3v8wq2mzt7c"),
        (" proposal:k3v8wq2mzt7c ", "proposal:k3v8wq2mzt7c"),
        ("Korle Bu", None),
        ("https://elsewhere.example/", None),
    ],
)
def test_a_conflict_is_declared_by_the_address_of_a_page(client, ama, typed, about):
    client.force_login(ama)
    answer = client.post("/draws/willing/conflicts/", {"about": typed})
    assert answer.status_code == (302 if about else 422)
    assert list(Conflict.objects.values_list("about", flat=True)) == ([about] if about else [])
    if about:
        client.post("/draws/willing/conflicts/end/", {"about": about})
        assert not Conflict.objects.exists()


def test_who_is_drawn_gets_a_letter_that_names_nobody_else(drawn, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        draw = drawn()
    members = {seat.candidate.member.email: seat.candidate.member.name for seat in draw.places.all()}
    assert {letter.to[0] for letter in mailoutbox} == set(members)
    for letter in mailoutbox:
        assert members[letter.to[0]] in letter.body
        assert draw.get_absolute_url() in letter.body


def test_an_office_is_given_up_on_ones_own_page(client, ama):
    term = begin_term(actor="site", member=ama, office=Office.STEWARD, days=30)
    client.force_login(ama)
    assert "Give it up" in words(client.get("/draws/willing/"))
    client.post(f"/draws/terms/{term.public_id}/resign/")
    assert "Give it up" not in words(client.get("/draws/willing/"))


def test_the_page_of_a_large_panel_fits_a_slow_line(client, announce, later, ama):
    quotas = [Quota(feature, category) for feature in FEATURES for category in FEATURES[feature][1]]
    draw = announce(seats=30, quotas=quotas)
    later(hours=2)
    draw = enter_value(ama, draw, sign(draw.round))
    count_chances(draw)
    assert len(gzip.compress(client.get(draw.get_absolute_url()).content)) < 14 * 1024
