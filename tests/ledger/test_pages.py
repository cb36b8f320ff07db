"""Anybody can read the ledger, find entries in it, and sees only the names they may see."""

import pytest
from bs4 import BeautifulSoup
from django.db import transaction

from alliance.ledger import vocabulary
from alliance.ledger.actions.append import Act, append, append_many
from alliance.ledger.names import Named, register_names
from alliance.ledger.page import PER_PAGE


@pytest.fixture
def page(client, short_ledger):
    """Open an address of the ledger, as nobody or as a member."""

    def visit(address="/ledger/", member=None):
        if member:
            client.force_login(member)
        response = client.get(address)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return visit


def shown(page) -> list[int]:
    """Sequences of the entries on a page, in their order."""
    return [int(row["id"].removeprefix("entry-")) for row in page.select("tbody tr")]


def test_newest_first_each_with_a_page_of_its_own(page):
    listed = page()
    assert shown(listed) == [6, 5, 4, 3, 2, 1]
    for link in listed.select("tbody th a"):
        assert page(link["href"]).h1.get_text() == f"Entry {link.get_text()}"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("verb=sample.loaded", [4]),
        ("verb=ledger.signed", [5, 3]),
        ("actor=operator", [6, 4]),
        ("actor={me}&verb=member.joined", [2]),
        ("object={me}", [6, 2]),
        ("object=%20{me}%20", [6, 2]),
        ("since=2026-11-21", [6, 5, 4, 3]),
        ("until=2026-11-21", [4, 3, 2, 1]),
        ("since=2026-11-21&until=2026-11-21", [4, 3]),
        ("since=2026-11-21&actor=operator", [6, 4]),
        ("since=2026-11-23", []),
        ("until=2026-11-19", []),
        ("since=0001-01-01&until=9999-12-31", [6, 5, 4, 3, 2, 1]),
        ("verb=member.left", []),
    ],
)
def test_filters(page, ama, question, found):
    assert shown(page("/ledger/?" + question.format(me=f"member:{ama.public_id}"))) == found


@pytest.mark.parametrize(
    "question", ["verb=praised", "actor=Ama", "object=17", "since=yesterday", "until=22.11.2026", "actor=a%00b"]
)
def test_a_filter_that_cannot_be_understood_is_marked_and_finds_nothing(page, question):
    answer = page(f"/ledger/?{question}")
    assert shown(answer) == []
    assert answer.select(".wrong .errorlist")


@pytest.mark.parametrize("question", ["before=0", "before=-1", "after=x", "after=99999999999999999999", "after=²"])
def test_an_address_somebody_made_up_is_no_failure(page, question):
    page(f"/ledger/?{question}")


def test_pages_turn_both_ways_within_a_filter(page):
    with transaction.atomic():
        append_many(
            Act("operator", verb, "site", {})
            for _ in range(PER_PAGE + 5)
            for verb in ("site.backed_up", "site.restored")
        )
    first = page("/ledger/?verb=site.restored")
    assert len(shown(first)) == PER_PAGE
    assert first.select_one("a[rel=prev]") is None
    second = page("/ledger/" + first.select_one("a[rel=next]")["href"])
    assert len(shown(second)) == 5
    assert max(shown(second)) < min(shown(first))
    assert second.select_one("a[rel=next]") is None
    back = page("/ledger/" + second.select_one("a[rel=prev]")["href"])
    assert shown(back) == shown(first)
    assert back.select_one("a[rel=prev]") is None


def test_a_name_is_shown_to_those_who_may_see_it(page, ama, eleni):
    assert ama.name in page().get_text()
    ama.is_listed = False
    ama.save()
    for reader in (None, eleni):
        text = page(member=reader).get_text()
        assert ama.name not in text
        assert f"member:{ama.public_id}" in text
    assert ama.name in page(member=ama).get_text()


def test_the_actor_of_an_entry_links_to_the_members_page(page, ama):
    assert page("/ledger/2/").select_one(".facts a")["href"] == ama.get_absolute_url()


def test_another_room_can_name_its_things(page, monkeypatch):
    monkeypatch.setattr("alliance.ledger.names._LOOKUPS", {})
    register_names("institution", lambda identifiers, reader: {i: Named("Korle Bu", f"/i/{i}/") for i in identifiers})
    with transaction.atomic():
        append(actor="operator", verb="institution.created", object="institution:k3v8wq2mzt7c")
    assert page().select_one("a[href='/i/k3v8wq2mzt7c/']").get_text() == "Korle Bu"


def test_a_page_asks_for_all_its_names_at_once(client, short_ledger, cast, django_assert_max_num_queries):
    with transaction.atomic():
        append_many(
            Act(f"member:{member.public_id}", "member.joined", f"member:{member.public_id}") for member in cast * 3
        )
    with django_assert_max_num_queries(6):
        client.get("/ledger/")


def test_an_entry_says_everything_that_is_kept_of_it(page, short_ledger):
    text = page("/ledger/4/").get_text()
    entry = short_ledger[3]
    for said in ("members", "1300", entry.hash, entry.previous, entry.record.line().strip()):
        assert said in text
    assert page("/ledger/4/").select_one("a[href='/ledger/5/']"), "no link to the checkpoint that covers it"


def test_an_entry_that_is_not_there(client, short_ledger):
    assert client.get("/ledger/7/").status_code == 404
    assert client.get("/ledger/0/").status_code == 404
    assert client.get(f"/ledger/{10**30}/").status_code == 404


def test_the_verb_of_a_room_that_is_gone_is_shown_as_it_was_written(page, monkeypatch):
    monkeypatch.delitem(vocabulary._VERBS, "sample.loaded")
    assert "sample.loaded" in page("/ledger/4/").h1.find_next("p").get_text()
    assert "sample.loaded" in page().select_one("#entry-4").get_text()


@pytest.mark.django_db
def test_an_empty_ledger_says_so(client):
    assert "There is no entry yet" in client.get("/ledger/").content.decode()
    assert client.get("/ledger/key").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("address", ["", "4/", "entries.jsonl", "key", "verify_ledger.py"])
def test_nobody_writes_through_a_page(client, short_ledger, method, address):
    assert getattr(client, method)(f"/ledger/{address}").status_code == 405
