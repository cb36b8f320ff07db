"""What may be counted of requests: months, countries that everyone may see, outcomes; never a name."""

from datetime import date

import pytest

from alliance.matching.actions.accept import accept
from alliance.matching.actions.decline import decline
from alliance.matching.models import Request
from alliance.members.models import Member
from tests.matching.conftest import request_from, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(asker, asked, farida, quispe) -> None:
    """In March 2026 two of Ghana's requests are declined and one of Bangladesh's accepted; another waits."""
    decline(asked, request_from(asker, asked), "no-time", block_them=False)
    decline(quispe, request_from(asker, quispe), "no-time", block_them=False)
    accept(asked, request_from(farida, asked))
    Request.objects.update(decided_at="2026-03-14T12:00:00Z")
    request_from(farida, quispe)


def counted() -> list[tuple[date, str, str, int]]:
    """Without the keys that tell people apart."""
    rows = Request.objects.outcomes(date(2026, 1, 1), date(2026, 4, 1))
    return [(month, country, outcome, number) for month, country, outcome, _asker, number in rows]


def test_decided_requests_are_counted_by_month_and_country_of_the_asker(decided):
    march = date(2026, 3, 1)
    assert counted() == [(march, "BD", "accepted", 1), (march, "GH", "declined", 2)]


def test_other_months_are_left_out(decided):
    assert Request.objects.outcomes(date(2026, 1, 1), date(2026, 3, 14)) == []


@pytest.mark.parametrize("change", [{"visibility": {"country": "members"}}, {"is_listed": False}])
def test_a_country_that_not_everyone_may_see_is_left_out(decided, asker, change):
    say(Member.objects.get(pk=asker.pk), **change)
    march = date(2026, 3, 1)
    assert counted() == [(march, "", "declined", 2), (march, "BD", "accepted", 1)]
