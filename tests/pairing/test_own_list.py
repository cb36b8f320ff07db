"""An institution's own list: the derived order with its reasons, and what the institution changes in it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from alliance.pairing.actions.arrange import ArrangeError, arrange
from alliance.pairing.models import Entry
from tests.cast import make_member
from tests.pairing.conftest import institution, speak_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(entered, korle_bu) -> Entry:
    """Korle Bu, which needs training."""
    return entered(korle_bu, needs="training", topics="pediatrics")


@pytest.fixture
def supporters(entered, mine):
    """Adds institutions of Greece that support: a name and what each says."""

    def add(*names: str, **said) -> list[Entry]:
        made = []
        for name in names:
            place = institution(name, "GR")
            speak_for(make_member(f"{name}@x.example", name, "clinic", "GR"), place)
            made.append(entered(place, **said))
        return made

    return add


def address(entry: Entry) -> str:
    return reverse("pairing:list", args=[entry.round.public_id, entry.institution.public_id])


def names(page: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in page.select("form li h2 a")]


def read(client, entry: Entry, query: str = "") -> BeautifulSoup:
    client.force_login(entry.institution.affiliations.get().member)
    return BeautifulSoup(client.get(address(entry) + query).content, "html.parser")


def send(client, page: BeautifulSoup, entry: Entry, changes: dict[str, str], query: str = ""):
    """Fill in the form as a browser would."""
    sent = {"shown": [field["value"] for field in page.select("input[name=shown]")]}
    sent |= {field["name"]: field.get("value", "") for field in page.select("input[type=number]")}
    sent |= {field["name"]: "on" for field in page.select("form input[type=checkbox][checked]")}
    return client.post(address(entry) + query, sent | changes)


def test_the_order_is_derived_and_says_why(client, mine, supporters):
    supporters("Beta", offers="statistics")
    supporters("Alpha", offers="training", needs="translation")
    page = read(client, mine)
    assert names(page) == ["Alpha", "Beta"]
    first = page.select_one("form li").get_text()
    assert "offers training, which you need" in first
    assert "English in common" in first


def test_numbers_move_and_boxes_strike_out(client, mine, supporters):
    alpha, beta, gamma = supporters("Alpha", "Beta", "Gamma", offers="training")
    page = read(client, mine)
    changes = {f"place-{gamma.institution.public_id}": "1", f"strike-{alpha.institution.public_id}": "on"}
    assert send(client, page, mine, changes).status_code == 302
    page = read(client, mine)
    assert names(page) == ["Gamma", "Beta", "Alpha"]
    assert "struck out" in page.select("ol.comments > li")[2].get_text()
    mine.refresh_from_db()
    assert mine.places == {gamma.institution.public_id: 1}
    assert mine.struck == [alpha.institution.public_id]
    back = {f"place-{gamma.institution.public_id}": ""}
    send(client, page, mine, back)
    assert names(read(client, mine)) == ["Beta", "Gamma", "Alpha"]
    assert beta.institution.name == "Beta"


def test_one_place_is_given_once(client, mine, supporters):
    alpha, beta = supporters("Alpha", "Beta")
    page = read(client, mine)
    both = {f"place-{one.institution.public_id}": "1" for one in (alpha, beta)}
    answer = send(client, page, mine, both)
    assert "Two institutions have the same place" in answer.content.decode()
    mine.refresh_from_db()
    assert mine.places == {}


@pytest.mark.parametrize("place", ["0", "21", "first"])
def test_places_go_from_1_to_20(client, mine, supporters, place):
    (alpha,) = supporters("Alpha")
    page = read(client, mine)
    answer = send(client, page, mine, {f"place-{alpha.institution.public_id}": place})
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_only_those_across_can_be_moved(mine, supporters, ama, korle_bu):
    supporters("Alpha")
    entry = arrange(ama, mine, {korle_bu.public_id: 1}, ["nobody"])
    assert (entry.places, entry.struck) == ({}, [])
    with pytest.raises(ArrangeError):
        arrange(ama, mine, {supporters("Beta")[0].institution.public_id: 21}, [])


def test_a_place_is_free_again_when_whoever_had_it_leaves_or_cannot_be_had(client, mine, supporters, entered):
    alpha, beta, gamma = supporters("Alpha", "Beta", "Gamma")
    places = {f"place-{one.institution.public_id}": str(place) for place, one in enumerate((alpha, beta), start=1)}
    send(client, read(client, mine), mine, places)
    alpha.delete()
    entered(beta.institution, languages="el")
    page = read(client, mine)
    assert send(client, page, mine, {f"place-{gamma.institution.public_id}": "1"}).status_code == 302
    mine.refresh_from_db()
    assert mine.places == {gamma.institution.public_id: 1}


def test_who_leaves_and_comes_back_is_still_struck_out(client, mine, supporters, entered):
    alpha, beta = supporters("Alpha", "Beta")
    send(client, read(client, mine), mine, {f"strike-{alpha.institution.public_id}": "on"})
    alpha.delete()
    send(client, read(client, mine), mine, {f"place-{beta.institution.public_id}": "1"})
    entered(alpha.institution)
    assert "struck out" in read(client, mine).select("ol.comments > li")[1].get_text()


def test_a_long_list_comes_in_parts_and_a_part_leaves_the_others_alone(client, mine, supporters):
    made = supporters(*[f"Place {number:02}" for number in range(23)])
    last = made[-1].institution.public_id
    page = read(client, mine, "?page=2")
    assert len(names(page)) == 3
    send(client, page, mine, {f"strike-{last}": "on", f"place-{made[-2].institution.public_id}": "2"}, "?page=2")
    page = read(client, mine)
    assert names(page)[:3] == ["Place 00", "Place 21", "Place 01"]
    send(client, page, mine, {f"strike-{made[0].institution.public_id}": "on"})
    mine.refresh_from_db()
    assert mine.places == {made[-2].institution.public_id: 2}
    assert set(mine.struck) == {last, made[0].institution.public_id}


def test_who_enters_while_the_page_is_open_changes_nothing_on_it(client, mine, supporters):
    alpha, beta = supporters("Alpha", "Beta")
    page = read(client, mine)
    send(client, page, mine, {f"strike-{beta.institution.public_id}": "on"})
    page = read(client, mine)
    supporters("Aardvark", offers="training")
    send(client, page, mine, {f"place-{alpha.institution.public_id}": "1"})
    assert names(read(client, mine)) == ["Alpha", "Aardvark", "Beta"]


def test_who_cannot_be_paired_is_named_with_the_reason(client, mine, supporters):
    supporters("Alpha", languages="el")
    page = read(client, mine)
    assert names(page) == []
    assert "Alpha: No working language in common" in page.select_one("details").get_text()


def test_the_other_side_sees_nothing_of_a_strike_a_move_or_a_conflict(client, mine, supporters, entered, ama, korle_bu):
    alpha, beta = supporters("Alpha", "Beta", offers="training")
    before = {one: read(client, one).main.get_text() for one in (alpha, beta)}
    entered(korle_bu, needs="training", topics="pediatrics", conflicts=[alpha.institution.public_id])
    mine.refresh_from_db()
    arrange(ama, mine, {beta.institution.public_id: 2}, [alpha.institution.public_id])
    assert {one: read(client, one).main.get_text() for one in (alpha, beta)} == before


def test_a_list_of_nobody_is_a_page_too(client, mine):
    assert "Nobody is on the other side yet" in read(client, mine).get_text()
