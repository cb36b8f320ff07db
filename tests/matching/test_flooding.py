"""Nobody is flooded with requests, and nobody floods."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.matching.actions.ask import AskError
from alliance.matching.actions.choose_availability import choose_availability
from alliance.matching.actions.decline import decline
from alliance.matching.actions.lapse_requests import lapse_requests
from alliance.matching.actions.withdraw import withdraw
from alliance.matching.models import Request
from alliance.matching.permissions import REFUSALS, Refusal, refusals
from alliance.members.actions.block import block
from alliance.members.models import Member
from tests.cast import make_member
from tests.matching.conftest import pass_days, request_from, say, signed_in

pytestmark = pytest.mark.django_db
OPEN = {"takes_requests": True, "at_once": 3, "a_month": 10, "quiet_until": None}
TAKES_NONE = str(REFUSALS[Refusal.TAKES_NONE])


def refusal(asker: Member, asked: Member) -> Refusal | None:
    """Why `asker` cannot ask, which the action agrees with."""
    found = refusals(asker, [asked]).get(asked.pk)
    if found:
        with pytest.raises(AskError, match=str(REFUSALS[found])):
            request_from(asker, asked)
    return found


def page_of(asked: Member, asker: Member) -> str:
    """Where `asker` would ask, without the token that differs each time."""
    page = signed_in(asker).get(f"/partners/ask/{asked.public_id}/").content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_three_wait_at_once_unless_one_chooses_otherwise(asker, asked, newcomers):
    first, *_ = [request_from(newcomer, asked) for newcomer in newcomers[:3]]
    assert refusal(asker, asked) is Refusal.TAKES_NONE
    choose_availability(asked, **OPEN | {"at_once": 4})
    assert refusal(asker, asked) is None
    choose_availability(asked, **OPEN)
    decline(asked, first, "no-time", block_them=False)
    assert refusal(asker, asked) is None


def test_so_many_a_month_however_fast_one_answers(asker, asked, newcomers):
    choose_availability(asked, **OPEN | {"a_month": 2})
    answered = [decline(asked, request_from(one, asked), "no-time", block_them=False) for one in newcomers[:2]]
    assert refusal(asker, asked) is Refusal.TAKES_NONE
    pass_days(answered[0], 30)
    assert refusal(asker, asked) is None


def test_five_requests_of_one_asker_wait_at_once(asker, newcomers):
    made = [request_from(asker, newcomer) for newcomer in newcomers[:5]]
    with pytest.raises(AskError, match="wait for their answers"):
        request_from(asker, newcomers[5])
    withdraw(asker, made[0])
    assert request_from(asker, newcomers[5]).is_waiting


def test_twenty_a_month_however_many_one_takes_back(asker):
    others = [make_member(f"o{n}@many.example", f"Lab {n}", "academia", "KE") for n in range(21)]
    made = [withdraw(asker, request_from(asker, other)) for other in others[:20]]
    with pytest.raises(AskError, match="wait for their answers"):
        request_from(asker, others[20])
    pass_days(made[0], 30)
    assert request_from(asker, others[20]).is_waiting


@pytest.mark.parametrize(("outcome", "days"), [("declined", 180), ("withdrawn", 30), ("lapsed", 30)])
def test_the_same_member_is_not_asked_again_soon(asker, asked, outcome, days):
    request = request_from(asker, asked)
    if outcome == "declined":
        decline(asked, request, "no-time", block_them=False)
    elif outcome == "withdrawn":
        withdraw(asker, request)
    else:
        pass_days(request, 30)
        lapse_requests()
    request.refresh_from_db()
    pass_days(request, days - 1)
    assert refusal(asker, asked) is Refusal.TOO_SOON
    assert refusal(asked, asker) is None
    pass_days(request, 1)
    assert refusal(asker, asked) is None


def test_one_waits_for_an_answer_before_asking_again_either_way(asker, asked):
    request_from(asker, asked)
    assert refusal(asker, asked) is Refusal.ASKED
    assert refusal(asked, asker) is Refusal.ASKED_YOU


def test_the_database_keeps_two_requests_from_waiting_for_the_same(asker, asked):
    request_from(asker, asked)
    with pytest.raises(Exception, match=r"request_waits_once|UNIQUE"):
        Request.objects.create(asker=asker, asked=asked)


def test_one_asks_neither_oneself_nor_an_invented_member(asker, asked):
    assert refusal(asker, asker) is Refusal.YOURSELF
    say(asked, is_sample=True)
    assert refusal(asker, asked) is Refusal.SAMPLE


def test_a_block_looks_like_a_member_who_takes_none(asker, asked):
    choose_availability(asked, **OPEN | {"takes_requests": False})
    takes_none = page_of(asked, asker)
    assert TAKES_NONE in takes_none
    choose_availability(asked, **OPEN)
    assert TAKES_NONE not in page_of(asked, asker)
    block(asked, asker)
    assert page_of(asked, asker) == takes_none
    choose_availability(asked, **OPEN | {"quiet_until": timezone.localdate() + timedelta(days=9)})
    assert page_of(asked, asker) == takes_none


def test_whom_one_blocked_one_does_not_ask(asker, asked):
    block(asker, asked)
    assert refusal(asker, asked) is Refusal.BLOCKED_BY_YOU


def test_the_page_of_a_member_who_is_not_listed_does_not_exist(asker, advocate):
    assert signed_in(asker).get(f"/partners/ask/{advocate.public_id}/").status_code == 404


def test_one_chooses_on_a_page(asked):
    quiet = {"takes_requests": "on", "at_once": "1", "a_month": "4", "quiet_until": "2030-01-31"}
    browser = signed_in(asked)
    assert browser.post("/partners/availability/", quiet)["Location"] == "/partners/availability/"
    asked.availability.refresh_from_db()
    assert (asked.availability.at_once, asked.availability.a_month) == (1, 4)
    assert 'value="2030-01-31"' in browser.get("/partners/availability/").content.decode()
    refused = browser.post("/partners/availability/", quiet | {"at_once": "0"})
    assert refused.context["form"].errors.keys() == {"at_once"}


def test_a_crowd_costs_no_more_questions_than_one(asker, newcomers, django_assert_num_queries):
    for some in (newcomers[:1], newcomers):
        with django_assert_num_queries(4):
            refusals(asker, some)
