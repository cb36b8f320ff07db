"""What is hidden stands on no page, in no feed, letter, search or file; what it was is kept."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance.ballots.actions.open_ballot import open_ballot
from alliance.governance.actions.accept_amendment import accept_amendment
from alliance.governance.actions.object_to import object_to
from alliance.governance.actions.propose_amendment import propose_amendment
from alliance.governance.actions.write_comment import change_comment, write_comment
from alliance.members.models import Member
from alliance.members.my_data import everything_about
from alliance.members.refusals import NotAllowedError
from alliance.moderation.actions.hide import hide, show_again
from alliance.moderation.models import Hidden
from alliance.news.actions.send_letters import send_letters
from alliance.tally.question import Method
from tests.stewards.conftest import draft, members, own_data_folder, propose  # noqa: F401

pytestmark = pytest.mark.django_db
WORD = "Zanzibarbarian"
TEXT = f"All {WORD}s out."


@pytest.fixture
def said(members, propose):  # noqa: F811
    """One of everything that can be hidden, all of it with the same word in it."""
    eleni, farida = members[1:3]
    proposal = propose(title=f"A {WORD} title", text=TEXT, way="consensus")
    comment = change_comment(eleni, write_comment(eleni, proposal, TEXT), TEXT + " Now.")
    amendment = propose_amendment(farida, proposal, f"A {WORD} amendment", TEXT + " Today.")
    objection = object_to(farida, proposal, TEXT)
    return {"proposal": proposal, "comment": comment, "amendment": amendment, "objection": objection}


def pages(said, ballot=None) -> list[str]:
    """Every address at which the words stand."""
    proposal = said["proposal"].get_absolute_url()
    there = ["/governance/", proposal, f"{proposal}discussion/", f"{proposal}text/1/", f"{proposal}amend/"]
    there += [f"{proposal}comment/", said["comment"].get_absolute_url(), said["amendment"].get_absolute_url()]
    there += [f"/governance/comments/{said['comment'].public_id}/reply/", "/governance/mine/", "/news/closings.ics"]
    there += ["/ledger/", "/ledger/entries.jsonl", "/ledger/entries.atom", "/ballots/"]
    return [*there, *([ballot.get_absolute_url()] if ballot else [])]


def read(client, address: str) -> str:
    answer = client.get(address)
    text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def test_every_kind_is_on_some_page_until_it_is_hidden_and_then_on_none(client, said, members):  # noqa: F811
    client.force_login(members[4])
    whole = "".join(read(client, address) for address in pages(said))
    assert whole.count(WORD) > 10
    for thing in said.values():
        hide(thing.reference, "hatred", "act:none")
    for address in pages(said):
        assert WORD not in read(client, address), address
    assert "Hidden by stewards. Reason: Stirs up hatred" in read(client, said["comment"].get_absolute_url())


@pytest.mark.parametrize("kind", ["proposal", "comment", "amendment", "objection"])
def test_what_is_shown_again_is_as_it_was(client, said, kind):
    address = said[kind].get_absolute_url()
    before = read(client, address)
    hide(said[kind].reference, "hatred", "act:none")
    assert read(client, address) != before
    show_again(said[kind].reference, "act:none")
    assert read(client, address) == before


def test_a_time_with_an_end_is_over_by_itself(client, said):
    hide(said["comment"].reference, "hatred", "brake:none", until=timezone.now() + timedelta(hours=1))
    assert "Held back until" in read(client, said["comment"].get_absolute_url())
    Hidden.objects.update(until=timezone.now())
    assert WORD in read(client, said["comment"].get_absolute_url())


def test_letters_do_not_tell_hidden_titles(said):
    hide(said["proposal"].reference, "hatred", "act:none")
    send_letters()
    assert mail.outbox
    assert not any(WORD in letter.body + letter.subject for letter in mail.outbox)


def test_a_ballot_shows_neither_a_hidden_proposal_nor_a_hidden_amendment(client, said, members):  # noqa: F811
    ballot = open_ballot(
        actor="site", subject=said["proposal"].reference, title=f"A {WORD} title", text=TEXT, charter="1",
        method=Method.SCHULZE, secret=False, closes_at=timezone.now() + timedelta(days=1), status_quo="unchanged",
        options=(("proposed", "As proposed"), (said["amendment"].option, f"{WORD}!"), ("unchanged", "No change")),
        electorate=Member.objects.joined(),
    )  # fmt: skip
    client.force_login(members[0])
    assert WORD in read(client, ballot.get_absolute_url())
    hide(said["amendment"].reference, "hatred", "act:none")
    page = read(client, ballot.get_absolute_url())
    assert TEXT not in page
    assert f"{WORD}!" not in page
    assert "As proposed" in page
    hide(said["proposal"].reference, "hatred", "act:none")
    assert WORD not in read(client, ballot.get_absolute_url()) + read(client, "/ballots/")


def test_a_hidden_amendment_does_not_become_the_text(said, members):  # noqa: F811
    hide(said["amendment"].reference, "hatred", "act:none")
    with pytest.raises(NotAllowedError):
        accept_amendment(members[0], said["amendment"])


def test_a_profile_tells_hidden_parts_to_nobody_else_in_no_search_and_no_file(client, ama, eleni):
    ama.about = TEXT
    ama.save()
    ama.works.create(doi="10.5555/one", title=f"On {WORD}s")
    places = [ama.get_absolute_url(), "/members/", f"/members/?q={WORD}"]
    assert all(WORD in read(client, address) for address in places)
    for part in ("about", "works"):
        hide(f"{part}:{ama.public_id}", "hatred", "act:none")
    for viewer in (None, eleni):
        if viewer:
            client.force_login(viewer)
        assert not any(f"{WORD}s" in read(client, address) for address in places)
        assert ama.name not in read(client, f"/members/?q={WORD}")
    client.force_login(ama)
    assert WORD in read(client, ama.get_absolute_url())
    assert everything_about(ama)["profile"]["about"] == TEXT
    show_again(f"about:{ama.public_id}", "act:none")
    client.logout()
    assert WORD in read(client, f"/members/?q={WORD}")


def test_a_list_asks_once_what_is_hidden(client, propose, members):  # noqa: F811
    for member in members[:4]:
        propose(member)
    with CaptureQueriesContext(connection) as asked:
        client.get("/governance/")
    assert sum("moderation_hidden" in query["sql"] for query in asked.captured_queries) == 1
