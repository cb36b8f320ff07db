"""What readers and members see and can do on the pages."""

import gzip

import pytest
from bs4 import BeautifulSoup

from alliance.governance.actions.move_on import move_on
from alliance.governance.actions.object_to import object_to
from alliance.governance.actions.propose_amendment import propose_amendment
from alliance.governance.actions.write_comment import change_comment, withdraw_comment, write_comment
from alliance.governance.models import Comment, Draft, Proposal
from alliance.ledger.models import Entry
from tests.cast import PASSWORD
from tests.governance.conftest import TEXT, endorsed_by, pass_days

pytestmark = pytest.mark.django_db
FIELDS = {
    "kind": "decision",
    "title": "Meet every two weeks",
    "text": TEXT,
    "way": "ballot",
    "method": "yes-no",
    "options": "",
    "seats": "1",
    "secrecy": "secret",
}


def page(client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content, "html.parser")


def words(client, address: str) -> str:
    return " ".join(page(client, address).main.get_text(" ").split())


def test_from_a_draft_to_a_proposal(client, members):
    client.force_login(members[0])
    saved = client.post("/governance/new/", FIELDS)
    draft = Draft.objects.get()
    assert saved["Location"] == f"/governance/drafts/{draft.public_id}/"
    assert "We meet every two weeks." in words(client, saved["Location"])
    opened = client.post(f"{saved['Location']}open/")
    assert opened["Location"] == Proposal.objects.get().get_absolute_url()
    client.logout()
    assert "We meet every two weeks." in words(client, opened["Location"])


def test_a_draft_is_seen_by_its_author_only(client, draft, eleni):
    address = f"/governance/drafts/{draft().public_id}/"
    client.force_login(eleni)
    assert client.get(address).status_code == 404
    assert client.get(f"{address}change/").status_code == 404
    assert client.post(f"{address}open/").status_code == 404
    assert "Meet every two weeks" not in words(client, "/governance/?state=all")
    assert not Entry.objects.filter(verb__startswith="proposal").exists()


def test_gaps_are_said_before_it_is_opened(client, draft, ama):
    written = draft(method="schulze", options=["Accra", "Accra"])
    client.force_login(ama)
    assert "each different" in words(client, f"/governance/drafts/{written.public_id}/")
    client.post(f"/governance/drafts/{written.public_id}/open/")
    assert not Proposal.objects.exists()


def test_the_list_by_state(client, propose, members):
    first, second = propose(title="In discussion"), propose(title="Up for a vote")
    endorsed_by(second, members[1:3])
    move_on(pass_days(second, 7))
    assert "In discussion (1)" in words(client, "/governance/")
    shown = words(client, "/governance/?state=ballot")
    assert "Up for a vote" in shown
    assert first.title not in shown.partition("Proposals")[2]
    assert page(client, "/governance/?state=nonsense").select("[role=status]")


def test_what_needs_me_now(client, propose, draft, members):
    vote, soon = propose(title="Up for a vote"), propose(members[1], title="Ends soon")
    endorsed_by(vote, members[1:3])
    move_on(pass_days(vote, 7))
    pass_days(soon, 3)
    draft(title="Half a thought")
    client.force_login(members[0])
    shown = words(client, "/governance/mine/")
    for title in ("Up for a vote", "Ends soon", "Half a thought"):
        assert title in shown
    client.force_login(members[1])
    assert "Half a thought" not in words(client, "/governance/mine/")


def test_an_amendment_is_shown_word_by_word(client, propose, eleni):
    amendment = propose_amendment(eleni, propose(), "Every month", TEXT.replace("two weeks", "month"))
    shown = page(client, amendment.get_absolute_url())
    assert [piece.get_text() for piece in shown.select("del")] == ["[removed: two weeks]"]
    assert [piece.get_text() for piece in shown.select("ins")] == ["[added: month]"]


def test_a_thread_of_comments(client, propose, members):
    proposal = propose()
    first = write_comment(members[0], proposal, "First.")
    write_comment(members[1], proposal, "Second.")
    write_comment(members[2], proposal, "To the first.", first)
    shown = words(client, proposal.get_absolute_url())
    assert shown.index("First.") < shown.index("To the first.") < shown.index("Second.")


def test_a_changed_comment_keeps_what_it_said_and_a_withdrawn_one_nothing(client, propose, ama):
    comment = write_comment(ama, propose(), "Hasty words.")
    change_comment(ama, comment, "Calm words.")
    assert "Hasty words." in words(client, comment.get_absolute_url())
    withdraw_comment(ama, comment)
    for address in (comment.get_absolute_url(), comment.proposal.get_absolute_url()):
        shown = words(client, address)
        assert "words." not in shown
        assert "Taken back by its author." in shown


def test_the_ledger_holds_no_words(propose, members):
    proposal = propose(way="consensus", title="Kaleidoscope", text="Kaleidoscope.")
    comment = write_comment(members[1], proposal, "Kaleidoscope!")
    propose_amendment(members[1], proposal, "Kaleidoscope?", "Kaleidoscope, kaleidoscope.")
    object_to(members[2], proposal, "Kaleidoscope…")
    said = "".join(Entry.objects.lines())
    assert "aleidoscope" not in said
    for text in (proposal.current, comment, proposal.amendments.get(), proposal.objections.get()):
        assert text.hash in said


HOSTILE = (
    "<script>alert(1)</script><img src=//x.example/y onerror=alert(1)> [a](javascript:alert(1)) ![b](//x.example/z)"
)


def test_html_is_text_in_every_field(client, propose, members):
    proposal = propose(way="consensus", title=HOSTILE[:140], text=HOSTILE, method="yes-no")
    options = propose(title="Options", text=HOSTILE, method="approval", options=[HOSTILE[:100], "B"])
    comment = write_comment(members[1], proposal, HOSTILE)
    amendment = propose_amendment(members[1], proposal, HOSTILE[:120], HOSTILE + "!")
    object_to(members[2], proposal, HOSTILE)
    texts = [f"{one.get_absolute_url()}text/1/" for one in (proposal, options)]
    for address in (
        *("/governance/", "/ledger/", proposal.get_absolute_url(), options.get_absolute_url()),
        *(comment.get_absolute_url(), amendment.get_absolute_url(), *texts),
        f"{proposal.get_absolute_url()}discussion/",
    ):
        shown = page(client, address)
        assert not shown.select("script:not([src]), main img, [onerror], main [src]"), address
        assert not [link for link in shown.select("a[href]") if "javascript:" in link["href"]], address


@pytest.mark.parametrize(("address", "field"), [("comment", "text"), ("amend", "text"), ("revise", "text")])
def test_very_long_texts_are_refused(client, propose, ama, address, field):
    proposal = propose()
    client.force_login(ama)
    sent = {"title": "Long", field: "word " * 20_000}
    answer = client.post(f"{proposal.get_absolute_url()}{address}/", sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert not Comment.objects.exists()
    assert proposal.texts.count() == 1


def test_a_thousand_comments_fit_a_slow_line(client, propose, members):
    proposal = propose(text="Why we should meet, and how often. " * 300)
    opinions = [f"Opinion {n}: {'because of the distance, the time and the money. ' * (n % 20)}" for n in range(1000)]
    Comment.objects.bulk_create(
        Comment(proposal=proposal, author=members[n % 7], text=text) for n, text in enumerate(opinions)
    )
    client.force_login(members[0])
    shown = client.get(proposal.get_absolute_url())
    assert len(gzip.compress(shown.content)) < 14 * 1024
    for number in (1, 100):
        shown = client.get(f"{proposal.get_absolute_url()}discussion/?page={number}")
        assert len(gzip.compress(shown.content)) < 14 * 1024
    assert "Opinion 0:" in words(client, f"{proposal.get_absolute_url()}discussion/")
    assert "Opinion 999:" in words(client, f"{proposal.get_absolute_url()}discussion/?page=100")


def test_what_was_written_survives_the_end_of_a_session(client, ama, members):
    client.force_login(ama)
    client.session.flush()
    answer = client.post("/governance/new/", FIELDS)
    assert answer["Location"] == "/account/login/?next=/governance/new/"
    signed_in = client.post(answer["Location"], {"login": ama.email, "password": PASSWORD})
    assert signed_in["Location"] == "/governance/new/"
    form = page(client, "/governance/new/").select_one("main form")
    assert form.select_one("textarea[name=text]").get_text().strip() == TEXT
    assert form.select_one("input[name=title]")["value"] == FIELDS["title"]
    assert not page(client, "/governance/new/").select_one("input[name=title]").get("value")


def test_a_comment_survives_the_end_of_a_session_too(client, propose, ama):
    address = f"{propose().get_absolute_url()}comment/"
    client.post(address, {"text": "Long thought through."})
    client.post(f"/account/login/?next={address}", {"login": ama.email, "password": PASSWORD})
    assert "Long thought through." in words(client, address)


def test_a_change_of_the_charter_is_written_in_a_form(client, ama):
    client.force_login(ama)
    form = client.get("/governance/new/charter/").context["form"]
    sent = {name: form[name].initial for name in form.fields}
    sent |= {"title": "Two weeks", "text": "Because.", "decision.discussion_days": "14", "recall.quorum": "2/8"}
    saved = client.post("/governance/new/charter/", sent)
    assert Draft.objects.get().changes == {"decision.discussion_days": [7, 14], "recall.quorum": ["1/10", "1/4"]}
    assert "Decision: Days of discussion at least" in words(client, saved["Location"])
    refused = client.post("/governance/new/charter/", sent | {"recall.quorum": "3/4"})
    assert refused.context["form"].errors["recall.quorum"]


def test_the_charter_in_plain_words(client, db):
    shown = words(client, "/governance/charter/")
    assert "It is in force." in shown
    assert "It is discussed for at least 21 days." in shown
    assert client.get("/governance/charter/2/").status_code == 404


def test_the_ledger_page_shows_titles_in_place_of_numbers(client, propose, eleni):
    propose_amendment(eleni, propose(), "Every month", "We meet every month.")
    shown = words(client, "/ledger/")
    assert "Meet every two weeks" in shown
    assert "Every month" in shown
