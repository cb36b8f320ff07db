"""Members vote on pages, by every method, and anybody reads the result."""

import re

import pytest
from bs4 import BeautifulSoup

from alliance.ballots.actions.cast_vote import cast_vote
from alliance.ballots.actions.close_ballot import close_ballot
from alliance.ballots.models import Ballot, SealedVote
from alliance.tally.question import Method
from tests.ballots.conftest import over
from tests.cast import make_member

pytestmark = pytest.mark.django_db

THREE = (("a", "Accra"), ("l", "Lima"), ("x", "<b>Athens</b>"))


@pytest.fixture
def voter(client, ama):
    client.force_login(ama)
    return client


def paper(client, ballot) -> BeautifulSoup:
    answer = client.get(ballot.get_absolute_url())
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def vote(client, ballot, **marks):
    return client.post(f"{ballot.get_absolute_url()}vote/", marks)


def kept(answer) -> dict[str, str]:
    """The receipt's text as fields."""
    assert answer.status_code == 200, BeautifulSoup(answer.content, "html.parser").main.get_text()
    text = BeautifulSoup(answer.content, "html.parser").select_one("textarea[readonly]").get_text()
    return dict(line.strip().split(": ", 1) for line in text.strip().splitlines())


@pytest.mark.parametrize(
    ("method", "marks", "counted"),
    [
        (Method.YES_NO, {"choice": "01"}, '{"yes":1}'),
        (Method.YES_NO, {"choice": "00"}, "{}"),
        (Method.APPROVAL, {"choice": ["01", "03"]}, '{"a":1,"x":1}'),
        (Method.APPROVAL, {"blank": "on"}, "{}"),
        (Method.STAR, {"mark-01": "05", "mark-02": "00", "mark-03": "02"}, '{"a":5,"x":2}'),
        (Method.SCHULZE, {"mark-01": "03", "mark-02": "01", "mark-03": "03"}, '{"a":2,"l":1,"x":2}'),
        (Method.STV, {"mark-01": "03", "mark-02": "00", "mark-03": "02"}, '{"a":2,"x":1}'),
    ],
)
def test_a_vote_by_every_method_comes_out_of_the_box_as_it_was_marked(voter, hold, method, marks, counted):
    ballot = hold() if method is Method.YES_NO else hold(method=method, options=THREE)
    receipt = kept(vote(voter, ballot, **marks))
    assert receipt["choice"] == counted
    close_ballot(over(ballot))
    (entry,) = ballot.box.all()
    assert (entry.receipt, receipt["nonce"] in entry.line) == (receipt["receipt"], True)
    assert f'"choice":{counted},' in entry.line


@pytest.mark.parametrize(
    ("method", "marks", "said"),
    [
        (Method.APPROVAL, {}, "Nothing is marked"),
        (Method.APPROVAL, {"choice": ["01"], "blank": "on"}, "do one of the two"),
        (Method.STV, {"mark-01": "02", "mark-02": "00", "mark-03": "02"}, "Rank 2 stands beside more than one"),
        (Method.STAR, {"mark-01": "06", "mark-02": "00", "mark-03": "00"}, "look at the marked fields"),
        (Method.YES_NO, {}, "look at the marked fields"),
    ],
)
def test_a_paper_that_says_nothing_clear_comes_back_with_the_reason(voter, hold, method, marks, said):
    ballot = hold() if method is Method.YES_NO else hold(method=method, options=THREE)
    answer = vote(voter, ballot, **marks)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not ballot.roll.filter(has_voted=True).exists()


def test_the_change_code_changes_the_vote_and_nothing_else_does(voter, hold):
    ballot = hold()
    first = kept(vote(voter, ballot, choice="01"))
    refused = vote(voter, ballot, choice="02", change_code="2222-2222-2222-2222-2222")
    assert "The vote you cast before stands" in refused.content.decode()
    without = vote(voter, ballot, choice="02")
    assert without.status_code == 422
    second = kept(vote(voter, ballot, choice="02", change_code=first["change code"]))
    assert second["change code"] == first["change code"]
    assert SealedVote.objects.count() == 1
    assert close_ballot(over(ballot)).result["winners"] == ["no"]


def test_codes_cannot_be_tried_without_end_and_right_ones_leave_no_trace(voter, hold, ama):
    ballot = hold()
    code = kept(vote(voter, ballot, choice="01"))["change code"]
    for choice in ("01", "02") * 8:
        assert vote(voter, ballot, choice=choice, change_code=code).status_code == 200
    answers = [vote(voter, ballot, choice="02", change_code=f"{number}").status_code for number in range(12)]
    assert (answers[0], answers[-1]) == (422, 429)


def test_before_voting_the_page_says_what_a_change_code_is(voter, hold):
    said = paper(voter, hold()).main.get_text(" ")
    assert "The change code is the only way to change your vote" in said
    assert "What keeps your vote secret, and what does not" in said


def test_the_receipt_is_shown_once_and_kept_by_nobody_on_the_way(voter, hold):
    ballot = hold()
    answer = vote(voter, ballot, choice="01")
    assert "no-store" in answer["Cache-Control"]
    receipt = kept(answer)
    for address in (ballot.get_absolute_url(), "/ballots/", "/profile/"):
        shown = voter.get(address).content.decode()
        assert not any(secret in shown for secret in (receipt["change code"], receipt["nonce"], receipt["receipt"]))
    assert voter.get(f"{ballot.get_absolute_url()}vote/").url == ballot.get_absolute_url()


def test_the_size_of_the_answer_tells_nothing(client, hold, cast):
    ballot = hold(method=Method.SCHULZE, options=THREE)
    sizes = set()
    for member, first in zip(cast, ("01", "03", "02", "00", "01", "02", "03"), strict=True):
        client.force_login(member)
        marks = {"mark-01": first, "mark-02": "01", "mark-03": "00"}
        answer = vote(client, ballot, **marks)
        page = re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", answer.content)
        sizes.add(len(page))
    assert len(sizes) == 1


def test_while_it_is_open_nobody_sees_a_count(client, hold, cast):
    ballot = hold()
    before = [client.get(address).content for address in ("/ballots/", ballot.get_absolute_url())]
    for member in cast:
        cast_vote(member, ballot, {"yes": 1})
    after = [client.get(address).content for address in ("/ballots/", ballot.get_absolute_url())]
    token = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
    assert [token.sub(b"", page) for page in before] == [token.sub(b"", page) for page in after]
    for part in ("box.jsonl", "box.abif", "receipt/", "names/"):
        assert client.get(f"{ballot.get_absolute_url()}{part}").status_code == 404


def test_who_is_not_on_the_roll_is_told_so(client, hold):
    ballot = hold()
    client.force_login(make_member("late@x.example", "Late", "clinic", "KE"))
    assert "You are not on the roll" in paper(client, ballot).main.get_text()
    assert vote(client, ballot, choice="01").status_code == 403


def test_a_visitor_is_asked_to_sign_in(client, hold):
    ballot = hold()
    assert paper(client, ballot).select_one(f"main a[href='/account/login/?next={ballot.get_absolute_url()}']")
    assert vote(client, ballot, choice="01").url.startswith("/account/login/")


def test_the_list_says_what_is_still_to_do(voter, hold):
    done, waiting = hold(title="Done"), hold(title="Waiting")
    vote(voter, done, choice="01")
    listed = {
        item.h3.get_text(): "You have not voted yet" in item.get_text()
        for item in BeautifulSoup(voter.get("/ballots/").content, "html.parser").select(".people li")
    }
    assert listed == {"Done": False, "Waiting": True}
    assert waiting in Ballot.objects.closing_soon(days=8)


def closed(hold, cast, votes, **asked) -> Ballot:
    ballot = hold(**asked)
    for member, marks in zip(cast, votes, strict=False):
        cast_vote(member, ballot, marks)
    return close_ballot(over(ballot))


@pytest.mark.parametrize(
    ("method", "votes", "said"),
    [
        (Method.YES_NO, [{"yes": 1}] * 4 + [{"no": 1}, {}], ["Yes", "Abstained", "6 of 7 members"]),
        (Method.APPROVAL, [{"a": 1}, {"l": 1}, {"a": 1, "x": 1}], ["Approvals", "<b>Athens</b>"]),
        (Method.STAR, [{"a": 5, "l": 1}, {"l": 4}], ["Stars", "Runoff"]),
        (Method.SCHULZE, [{"a": 1, "l": 2}, {"x": 1}], ["Strength of the strongest path", "Compared one with one"]),
        (Method.STV, [{"a": 1, "l": 2}, {"a": 1}, {"x": 1}], ["Votes needed to be elected", "2.00000"]),
    ],
)
def test_the_result_shows_every_step(client, hold, cast, method, votes, said):
    asked = {} if method is Method.YES_NO else {"method": method, "options": THREE}
    ballot = closed(hold, cast, votes, **asked)
    page = paper(client, ballot)
    text = page.main.get_text()
    assert all(part in text for part in said)
    assert page.select(".chart svg rect")
    assert len(page.select("#steps ~ h3")) == len(ballot.result["steps"])
    for fact in (ballot.box_hash, ballot.share, ballot.commitment, ballot.roll_hash):
        assert fact in text


def test_after_the_close_each_member_sees_their_own_mark_on_the_roll(client, hold, ama, eleni):
    ballot = closed(hold, [ama], [{"yes": 1}])
    for member, said in ((ama, "marked as having voted"), (eleni, "marked as not having voted")):
        client.force_login(member)
        assert said in paper(client, ballot).main.get_text()
    client.logout()
    assert "marked as" not in paper(client, ballot).main.get_text()


def test_a_tie_is_shown_with_the_order_drawn(client, hold, cast):
    votes = [{"a": 1}, {"l": 1}]
    ballot = closed(hold, cast, votes, method=Method.APPROVAL, options=THREE)
    assert "There was a tie, which the lot decided" in paper(client, ballot).main.get_text()


@pytest.mark.parametrize(
    ("votes", "few", "unanimous"),
    [
        ([{"yes": 1}] * 6, False, True),
        ([{"yes": 1}, {"no": 1}], True, False),
        ([{"yes": 1}] * 5 + [{"no": 1}], False, False),
    ],
)
def test_weak_secrecy_is_said(client, hold, cast, votes, few, unanimous):
    text = paper(client, closed(hold, cast, votes)).main.get_text()
    assert ("Fewer than five members voted" in text) is few
    assert ("All votes are the same" in text) is unanimous


def test_a_missed_quorum_is_said(client, hold, cast):
    from fractions import Fraction

    text = paper(client, closed(hold, cast, [{"yes": 1}], quorum=Fraction(1, 2))).main.get_text()
    assert "No result: too few members took part" in text
    assert "missed" in text


def test_a_receipt_is_found_by_its_form_and_never_through_an_address(client, hold, cast, ama):
    ballot = hold()
    receipt = cast_vote(ama, ballot, {"yes": 1})
    close_ballot(over(ballot))
    address = f"{ballot.get_absolute_url()}receipt/"
    found = client.post(address, {"receipt": f" {receipt.hash.upper()} "})
    assert "It is in the box" in found.content.decode()
    assert "no-store" in found["Cache-Control"]
    assert "not in the box" in client.post(address, {"receipt": "0" * 64}).content.decode()
    assert "64 digits" in client.post(address, {"receipt": "zero"}).content.decode()
    assert "It is in the box" not in client.get(address, {"receipt": receipt.hash}, follow=True).content.decode()


def test_names_beside_open_votes_are_shown_to_whom_may_see_them(client, hold, cast, ama, advocate):
    ballot = closed(hold, [ama, advocate], [{"yes": 1}, {"no": 1}], secret=False)
    address = f"{ballot.get_absolute_url()}names/"
    seen = client.get(address).content.decode()
    assert ama.name in seen
    assert advocate.name not in seen
    client.force_login(advocate)
    assert advocate.name in client.get(address).content.decode()


def test_a_secret_ballot_has_no_names(client, hold, cast):
    ballot = closed(hold, cast, [{"yes": 1}])
    assert client.get(f"{ballot.get_absolute_url()}names/").status_code == 404


def test_a_void_ballot_says_so(client, hold, ama, tmp_path):
    ballot = hold()
    cast_vote(ama, ballot, {"yes": 1})
    next((tmp_path / "urns").iterdir()).unlink()
    close_ballot(over(ballot))
    assert "This ballot is void" in paper(client, ballot).main.get_text()
    assert client.get(f"{ballot.get_absolute_url()}box.jsonl").status_code == 404


def test_the_text_of_a_question_does_nothing_but_be_read(client, hold):
    ballot = hold(
        title="<script>alert(1)</script>", text="# Head\n\n<script>alert(1)</script> ![x](http://x.example/y)"
    )
    page = paper(client, ballot)
    assert not page.select("main script, main img")
    assert page.main.select_one("h3").get_text() == "Head"


def test_the_ledger_leads_to_the_ballot(client, hold):
    ballot = hold()
    page = BeautifulSoup(client.get("/ledger/").content, "html.parser")
    assert page.select_one(f"main a[href='{ballot.get_absolute_url()}']").get_text() == "Shall we?"
