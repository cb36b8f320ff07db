"""A request is made, answered, taken back or lapses; only the two learn of it."""

import pytest

from alliance.ledger.models import Entry
from alliance.matching.actions.accept import accept
from alliance.matching.actions.decline import decline
from alliance.matching.actions.withdraw import withdraw
from alliance.matching.deciding import DecidedError
from alliance.matching.models import Request
from alliance.members.actions.leave import leave
from alliance.members.models import Member
from alliance.members.my_data import everything_about
from alliance.site.due import do_what_is_due
from tests.matching.conftest import pass_days, request_from, say, signed_in

pytestmark = pytest.mark.django_db
SECRETS = ("genotyping array for malaria", "too many cohorts", "enough-partners", "I have enough partners for this")


def page(member: Member, address: str) -> str:
    return signed_in(member).get(address).content.decode()


def test_what_meets_is_ticked_and_what_is_sent_is_read(asker, asked):
    form = signed_in(asker).get(f"/partners/ask/{asked.public_id}/").context["form"]
    assert form.fields["needs"].initial == ["genotyping"]
    assert form.fields["offers"].initial == ["cohort-access"]
    said = {"needs": ["genotyping"], "offers": ["cohort-access"], "words": "A panel of 12 genes?"}
    answer = signed_in(asker).post(f"/partners/ask/{asked.public_id}/", said)
    request = Request.objects.get()
    assert answer["Location"] == request.get_absolute_url()
    read = page(asked, request.get_absolute_url())
    for said in (asker.name, "Genotyping", "Access to a cohort or biobank", "A panel of 12 genes?"):
        assert said in read
    assert asker.email not in read
    assert "1 request waits for your answer" in page(asked, "/partners/")


def test_whoever_is_not_listed_may_ask_and_is_read_by_name_without_a_page(advocate, asked):
    request = request_from(advocate, asked)
    read = page(asked, request.get_absolute_url())
    assert advocate.name in read
    assert advocate.get_absolute_url() not in read
    accept(asked, request)
    assert f"/members/{advocate.public_id}/write/" in page(asked, request.get_absolute_url())


def test_a_request_about_nothing_is_not_made(asker, asked):
    answer = signed_in(asker).post(f"/partners/ask/{asked.public_id}/", {"words": "  "})
    assert "Please say what it is about" in answer.content.decode()
    assert not Request.objects.exists()


def test_accepted_both_are_introduced_and_may_write_whatever_they_chose(asker, asked):
    request = request_from(asker, asked)
    signed_in(asked).post(f"{request.get_absolute_url()}accept/")
    for member in (asker, asked):
        say(member, accepts_messages=False, is_listed=False)
    for member, other in ((asker, asked), (asked, asker)):
        listed = signed_in(member).get("/partners/requests/").context["introductions"]
        assert [one.other.name for one in listed] == [other.name]
        assert signed_in(member).get(f"/members/{other.public_id}/write/").status_code == 200
    signed_in(asked).post(f"{request.get_absolute_url()}block/")
    assert signed_in(asker).get(f"/members/{asked.public_id}/write/").status_code == 404


def test_the_first_partner_outside_one_s_region_is_the_first_once(asker, asked, quispe):
    say(quispe, offers=["genotyping"])
    first = "would be your first partner outside your region"
    assert first in page(asker, "/partners/")
    accept(asked, request_from(asker, asked))
    assert quispe.name in page(asker, "/partners/")
    assert first not in page(asker, "/partners/")
    say(asked, visibility={"country": "nobody"})
    assert first in page(asker, "/partners/")


def test_the_ledger_counts_an_introduction_and_names_nobody(asker, asked):
    request = accept(asked, request_from(asker, asked))
    entry = Entry.objects.latest("sequence")
    assert (entry.actor, entry.verb, entry.object) == ("site", "introduction.made", f"introduction:{request.public_id}")
    assert entry.payload == "{}"


def test_a_decline_is_read_by_the_asker_alone_and_is_in_no_ledger(asker, asked, farida):
    before = Entry.objects.count()
    request = request_from(asker, asked, words=SECRETS[0])
    answer = {"reason": "enough-partners", "words": SECRETS[1]}
    signed_in(asked).post(f"{request.get_absolute_url()}decline/", answer)
    assert Entry.objects.count() == before
    read = page(asker, request.get_absolute_url())
    assert SECRETS[1] in read
    assert SECRETS[3] in read
    public = (
        "/partners/",
        "/partners/requests/",
        f"/members/{asked.public_id}/",
        "/ledger/",
        "/profile/data/download/",
    )
    seen = [page(farida, address) for address in (*public, request.get_absolute_url())]
    assert not [secret for secret in SECRETS for text in seen if secret in text]


def test_a_reason_is_asked_for(asker, asked):
    request = request_from(asker, asked)
    answer = signed_in(asked).post(f"{request.get_absolute_url()}decline/", {})
    assert answer.context["form"].errors.keys() == {"reason"}
    request.refresh_from_db()
    assert request.is_waiting


def test_one_may_decline_and_hear_no_more(asker, asked):
    request = request_from(asker, asked)
    signed_in(asked).post(f"{request.get_absolute_url()}decline/", {"reason": "other", "block_them": "on"})
    assert signed_in(asker).get(f"/members/{asked.public_id}/write/").status_code == 404


@pytest.mark.parametrize("first", ["accept", "decline", "withdraw", "lapse"])
def test_a_request_is_decided_once(asker, asked, first):
    request = request_from(asker, asked)
    acts = {
        "accept": lambda: accept(asked, request),
        "decline": lambda: decline(asked, request, "other", block_them=False),
        "withdraw": lambda: withdraw(asker, request),
        "lapse": lambda: (pass_days(request, 31), do_what_is_due()),
    }
    acts.pop(first)()
    decided = Request.objects.get().state
    assert decided != "waiting"
    for act in (act for name, act in acts.items() if name != "lapse"):
        with pytest.raises(DecidedError):
            act()
    assert Request.objects.get().state == decided
    answer = signed_in(asked).post(f"{request.get_absolute_url()}accept/", follow=True)
    assert "no longer waits" in answer.content.decode()


def test_nobody_s_answer_lets_a_request_lapse_after_a_month(asker, asked):
    request = pass_days(request_from(asker, asked), 29)
    do_what_is_due()
    assert Request.objects.get().is_waiting
    pass_days(request, 1)
    do_what_is_due()
    assert Request.objects.get().state == "lapsed"


def test_the_words_of_an_answered_request_go_after_half_a_year_and_those_of_an_introduction_stay(asker, asked, farida):
    pass_days(decline(asked, request_from(asker, asked), "other", "No, sorry.", block_them=False), 180)
    pass_days(accept(farida, request_from(asker, farida)), 180)
    do_what_is_due()
    forgotten, kept = Request.objects.order_by("pk")
    assert (forgotten.words, forgotten.reason_words, forgotten.reason) == ("", "", "other")
    assert kept.words == "May we talk?"


def test_each_takes_their_side_of_a_request_along(asker, asked, farida):
    decline(asked, request_from(asker, asked), "other", "No, sorry.", block_them=False)
    (made,) = everything_about(asker)["introductions_asked_for"]
    (received,) = everything_about(asked)["introductions_asked_of_me"]
    assert made["asked__public_id"] == asked.public_id
    assert made["reason_words"] == received["reason_words"] == "No, sorry."
    assert everything_about(farida)["introductions_asked_of_me"] == []


def test_whoever_leaves_takes_their_requests_with_them(asker, asked):
    accept(asked, request_from(asker, asked))
    leave(asker, asker)
    assert not Request.objects.exists()
    assert page(asked, "/partners/requests/")
