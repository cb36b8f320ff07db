"""The letters about requests: in the language of whoever reads them, without anybody's address."""

import pytest
from django.core import mail

from alliance.matching.actions.accept import accept
from alliance.matching.actions.decline import decline
from alliance.members.visibility import DEFAULTS
from tests.matching.conftest import request_from, say

pytestmark = pytest.mark.django_db(transaction=True)


def letters() -> dict[str, mail.EmailMessage]:
    """What was sent since one looked last, by reader."""
    sent = {message.to[0]: message for message in mail.outbox}
    mail.outbox.clear()
    return sent


def test_whoever_is_asked_learns_that_somebody_asks_and_signs_in_to_read_who(asker, asked):
    request = request_from(asker, asked, words="A secret plan.")
    (letter,) = letters().values()
    assert letter.to == [asked.email]
    assert request.get_absolute_url() in letter.body
    assert "/partners/availability/" in letter.body
    for private in (asker.name, asker.email, "A secret plan."):
        assert private not in str(letter.message())


def test_a_refusal_is_a_letter_without_names_and_reasons(asker, asked):
    request = request_from(asker, asked)
    letters()
    decline(asked, request, "no-time", "A conference.", block_them=True)
    (letter,) = letters().values()
    assert letter.to == [asker.email]
    for private in (asked.name, asked.email, "A conference.", "No time"):
        assert private not in str(letter.message())


def test_an_introduction_is_a_letter_to_each_about_the_other(asker, asked):
    request = request_from(asker, asked)
    letters()
    accept(asked, request)
    sent = letters()
    assert sent.keys() == {asker.email, asked.email}
    for member, other in ((asker, asked), (asked, asker)):
        body = sent[member.email].body
        assert other.name in body
        assert f"/members/{other.public_id}/write/" in body
        assert other.email not in str(sent[member.email].message())


def test_what_one_hides_is_in_no_letter(asker, asked):
    said = []
    for about in ("Quokkas.", "Axolotls."):
        say(asker, about=about, institution=about, visibility=dict.fromkeys(DEFAULTS, "nobody"))
        request = request_from(asker, asked)
        accept(asked, request)
        said.append([letter.body.replace(request.public_id, "") for letter in letters().values()])
        request.delete()
    assert said[0] == said[1]
