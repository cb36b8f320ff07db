"""Members write to each other through the site: it carries the words, and keeps both addresses to itself."""

from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.translation import get_language

from alliance.members import letters
from alliance.members.actions.update_profile import update_profile
from alliance.members.actions.write_to import KEPT, WriteToError, write_to
from alliance.members.models import Member, Message
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_ama(client, ama):
    client.login(email=ama.email, password=PASSWORD)
    return client


def write(client, recipient, text="May I send you three samples?", **more):
    return client.post(f"/members/{recipient.public_id}/write/", {"text": text, **more})


def test_a_message_arrives_with_the_sender_s_name_and_without_addresses(as_ama, ama, eleni):
    assert write(as_ama, eleni)["Location"] == eleni.get_absolute_url()
    (message,) = mail.outbox
    assert message.to == [eleni.email]
    assert ama.name in message.subject
    assert "May I send you three samples?" in message.body
    assert ama.get_absolute_url() in message.body
    assert ama.email not in str(message.message())
    assert eleni.email not in message.body


def test_the_sender_may_choose_to_show_their_address(as_ama, ama, eleni):
    write(as_ama, eleni, show_address="on")
    assert mail.outbox[0].reply_to == [ama.email]
    assert ama.email in mail.outbox[0].body


def test_the_recipient_answers_the_same_way(as_ama, client, ama, eleni):
    write(as_ama, eleni)
    client.login(email=eleni.email, password=PASSWORD)
    assert write(client, ama, "Please do.").status_code == 302
    assert mail.outbox[1].to == [ama.email]
    assert eleni.email not in str(mail.outbox[1].message())


def test_the_message_is_in_a_language_of_its_reader(as_ama, company, monkeypatch):
    languages = []
    monkeypatch.setattr(letters, "render_to_string", lambda *_: languages.append(get_language()) or "")
    write(as_ama, company)
    assert languages == ["ar"]


def test_the_words_are_not_kept(as_ama, eleni):
    write(as_ama, eleni)
    kept = Message.objects.values().get()
    assert kept.keys() == {"id", "sender_id", "recipient_id", "sent_at"}


def test_visitors_are_asked_to_sign_in(client, eleni):
    assert write(client, eleni)["Location"].startswith("/account/login/")
    assert not mail.outbox


def test_whoever_takes_no_messages_is_like_nobody(as_ama, ama, eleni, advocate, quispe):
    Member.objects.filter(pk=eleni.pk).update(accepts_messages=False)
    quispe.blocks.create(blocked=ama)
    nobody = as_ama.get("/members/23456789bcdf/write/")
    for closed in (eleni, advocate, quispe, ama):
        answer = as_ama.get(f"/members/{closed.public_id}/write/")
        assert (answer.status_code, len(answer.content)) == (nobody.status_code, len(nobody.content))
        assert write(as_ama, closed).status_code == 404
    assert not mail.outbox


def test_somebody_who_is_not_listed_gets_answers(as_ama, client, ama, advocate):
    write_to(advocate, ama, "A question from a patient.")
    assert write(as_ama, advocate, "An answer.").status_code == 302
    assert mail.outbox[1].to == [advocate.email]
    assert "About Đỗ Thị Lan" not in mail.outbox[0].body


def test_a_closed_letter_box_still_takes_answers(ama, eleni):
    update_profile(ama, ama, {"accepts_messages": False})
    write_to(ama, eleni, "A question.")
    write_to(eleni, ama, "An answer.")
    assert len(mail.outbox) == 2


def test_blocking_stops_even_answers_and_can_be_undone(as_ama, client, ama, eleni):
    write_to(ama, eleni, "A question.")
    write_to(eleni, ama, "Buy this.")
    page = as_ama.get("/profile/messages/").content.decode()
    assert eleni.name in page
    as_ama.post(f"/profile/messages/block/{eleni.public_id}/")
    with pytest.raises(WriteToError, match="closed"):
        write_to(eleni, ama, "Buy this now.")
    as_ama.post(f"/profile/messages/unblock/{eleni.public_id}/")
    write_to(eleni, ama, "Sorry.")


def test_one_blocks_only_who_wrote(as_ama, farida):
    assert as_ama.post(f"/profile/messages/block/{farida.public_id}/").status_code == 404


def test_three_to_the_same_member_in_a_week(ama, eleni, farida):
    for _ in range(3):
        write_to(ama, eleni, "Hello")
    with pytest.raises(WriteToError, match="too-many"):
        write_to(ama, eleni, "Hello?")
    write_to(ama, farida, "Hello")


def test_five_in_an_hour_and_twenty_in_a_day(ama, eleni, farida, quispe):
    for recipient in (eleni, eleni, farida, farida, quispe):
        write_to(ama, recipient, "Hello")
    with pytest.raises(WriteToError, match="too-many"):
        write_to(ama, quispe, "Hello")
    hours_ago = timezone.now() - timedelta(hours=2)
    Message.objects.all().delete()
    Message.objects.bulk_create(Message(sender=ama, recipient=eleni, sent_at=hours_ago) for _ in range(20))
    with pytest.raises(WriteToError, match="too-many"):
        write_to(ama, quispe, "Hello")
    assert len(mail.outbox) == 5


def test_the_page_says_when_it_is_enough(as_ama, ama, eleni):
    Message.objects.bulk_create(Message(sender=ama, recipient=eleni) for _ in range(5))
    assert "many messages in a short time" in write(as_ama, eleni).content.decode()


def test_a_name_never_adds_a_header(as_ama, ama, eleni):
    Member.objects.filter(pk=ama.pk).update(name="Ama\r\nBcc: everybody@else.example\n\n<b>")
    write(as_ama, eleni)
    message = mail.outbox[0].message()
    assert message["Bcc"] is None
    assert "\n" not in mail.outbox[0].subject


def test_html_in_a_message_is_text(as_ama, eleni):
    write(as_ama, eleni, "<script>alert(1)</script> & co")
    message = mail.outbox[0]
    assert message.content_subtype == "plain"
    assert not getattr(message, "alternatives", [])
    assert "<script>alert(1)</script> & co" in message.body


def test_a_message_that_is_too_long_is_refused(as_ama, eleni):
    assert "text" in write(as_ama, eleni, "x" * 4001).context["form"].errors
    assert not mail.outbox


def test_what_the_mail_server_does_not_take_does_not_count(as_ama, eleni, monkeypatch):
    def refuse(*_):
        raise SMTPException

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", refuse)
    assert "could not be sent" in write(as_ama, eleni).content.decode()
    assert not Message.objects.exists()


def test_after_half_a_year_the_site_forgets_who_wrote_to_whom(ama, eleni, farida):
    long_ago = timezone.now() - KEPT - timedelta(days=1)
    Message.objects.create(sender=eleni, recipient=ama, sent_at=long_ago)
    write_to(farida, eleni, "Hello")
    assert Message.objects.get().sender == farida


def test_invented_members_get_no_mail(ama, eleni):
    Member.objects.filter(pk=eleni.pk).update(is_sample=True)
    with pytest.raises(WriteToError, match="closed"):
        write_to(ama, Member.objects.get(pk=eleni.pk), "Hello")


def test_nothing_about_a_message_is_logged(as_ama, ama, eleni, caplog):
    write(as_ama, eleni)
    for secret in (ama.name, eleni.name, ama.email, eleni.email, eleni.public_id, "samples"):
        assert secret not in caplog.text
