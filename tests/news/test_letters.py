"""News by e-mail: weekly or at once, small, in plain text, easy to stop, and never about votes."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from alliance.ballots.actions.cast_vote import cast_vote
from alliance.governance.actions.move_on import move_on
from alliance.governance.models import Proposal
from alliance.members.models import Member
from alliance.news.actions import send_letters as sending
from alliance.news.actions.choose_letters import choose_letters
from alliance.news.actions.send_letters import SendLettersError, send_letters
from alliance.news.letter import token_for
from alliance.news.models import Letters
from tests.cast import make_member
from tests.governance.conftest import endorsed_by, pass_days

pytestmark = pytest.mark.django_db


def a_week_later() -> None:
    for letters in Letters.objects.all():
        letters.sent_at -= timedelta(days=7)
        letters.save()


def addresses() -> set[str]:
    return {letter.to[0] for letter in mail.outbox}


def test_everybody_hears_of_a_new_proposal_once(propose, members):
    proposal = propose()
    assert send_letters() == len(members)
    assert send_letters() == 0
    assert addresses() == {member.email for member in members}
    a_week_later()
    pass_days(proposal, 8)
    assert send_letters() == 0, "there was no news in this week"


def test_no_news_no_letter(members):
    assert send_letters() == 0
    assert not mail.outbox


def test_in_batches(propose, members):
    propose()
    assert [send_letters(limit=3) for _ in range(4)] == [3, 3, 1, 0]
    assert len(addresses()) == len(members)


def test_only_members_get_letters(propose, members, ama, eleni, farida):
    propose()
    Member.objects.filter(pk=eleni.pk).update(is_active=False)
    Member.objects.filter(pk=farida.pk).update(is_sample=True)
    applicant = make_member("new@applicant.example", "New", "clinic", "KE", joined_at=None)
    send_letters()
    assert not addresses() & {eleni.email, farida.email, applicant.email}
    assert ama.email in addresses()


def test_at_once_only_who_chose_so(propose, members, ama, eleni):
    send_letters()
    choose_letters(ama, Letters.Rhythm.EACH)
    choose_letters(eleni, Letters.Rhythm.NEVER)
    propose()
    assert send_letters() == 1
    assert addresses() == {ama.email}
    a_week_later()
    send_letters()
    assert eleni.email not in addresses()


def test_a_letter_says_what_opened_and_closes_and_nothing_of_votes(propose, members, ama, eleni):
    vote = propose(title="Up for a vote")
    propose(eleni, title="Just begun")
    endorsed_by(vote, members[1:3])
    vote = move_on(pass_days(vote, 7))
    before = _letter_to(ama)
    cast_vote(ama, vote.ballot, {"yes": 1})
    assert _letter_to(ama) == before
    for part in ("Up for a vote", "Just begun", vote.get_absolute_url(), "until"):
        assert part in before
    assert "yes" not in before.lower()


def _letter_to(member: Member) -> str:
    mail.outbox.clear()
    now = timezone.now()
    Letters.objects.update_or_create(member=member, defaults={"sent_at": now - timedelta(days=8)})
    send_letters()
    (letter,) = [letter for letter in mail.outbox if letter.to == [member.email]]
    return letter.body.partition("\n-- \n")[0]


def test_the_longest_letter_is_small_and_plain(propose, members, ama):
    proposal = propose()
    title = "জিনোমিক" * 20
    now = timezone.now()
    for state, number in [("discussion", 20), ("ballot", 20), ("consensus", 20), ("decided", 20)]:
        over = now if state == "decided" else None
        closes = now + timedelta(days=2)
        Proposal.objects.bulk_create(
            Proposal(
                title=title,
                state=state,
                outcome="adopted" if over else "",
                author=ama,
                charter=proposal.charter,
                over_at=over,
                consensus_at=now,
                closes_at=closes,
                discussed_until=closes,
            )
            for _ in range(number)
        )
    send_letters()
    letter = mail.outbox[0]
    assert len(letter.message().as_bytes()) < 20_000
    assert letter.content_subtype == "plain"
    assert not getattr(letter, "alternatives", None)


@pytest.mark.parametrize("by_button", [False, True])
def test_one_click_stops_them_without_signing_in(client, propose, members, by_button):
    propose()
    send_letters()
    letter = mail.outbox[0]
    address = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in letter.body
    path = "/" + address.split("/", 3)[3]
    reader = Member.objects.get(email=letter.to[0])
    assert client.get(path).status_code == 200
    assert Letters.objects.get(member=reader).rhythm == "weekly", "looking at the page stops nothing"
    client.post(path, {"List-Unsubscribe": "One-Click"} if by_button else {})
    assert Letters.objects.get(member=reader).rhythm == "never"


def test_a_link_that_was_tampered_with_stops_nothing(client, ama, eleni):
    token = token_for(ama)
    forged = token.replace(token.partition(":")[0], token_for(eleni).partition(":")[0])
    assert client.post(f"/news/letters/{forged}/stop/").status_code == 404
    assert not Letters.objects.exists()


def test_the_choice_is_made_on_a_page(client, ama, members):
    client.force_login(ama)
    client.post("/news/letters/", {"rhythm": "each"})
    assert Letters.objects.get().rhythm == "each"
    answer = client.post("/news/letters/", {"rhythm": "hourly"})
    assert answer.context["form"].errors


def test_after_a_failure_nobody_gets_a_second_letter(propose, members, monkeypatch):
    propose()
    sent = []

    def send(self, fail_silently=False):
        if len(sent) == 3:
            raise SMTPServerDisconnected
        sent.append(self.to[0])
        return 1

    monkeypatch.setattr(EmailMessage, "send", send)
    with pytest.raises(SendLettersError):
        send_letters()
    monkeypatch.undo()
    assert sending.send_letters() == len(members) - 3
    assert not addresses() & set(sent)


def test_only_members_choose_and_only_for_themselves(client, members, ama, eleni):
    assert client.post("/news/letters/", {"rhythm": "never"})["Location"].startswith("/account/login/")
    applicant = make_member("new@applicant.example", "New", "clinic", "KE", joined_at=None)
    client.force_login(applicant)
    assert client.get("/news/letters/").status_code == 403
    client.force_login(eleni)
    client.post("/news/letters/", {"rhythm": "never"})
    assert [letters.member for letters in Letters.objects.all()] == [eleni]
