"""When the founding is over the site announces draws of stewards by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.founding.actions.announce_stewards import announce_stewards
from alliance.founding.actions.end_founding import end_founding
from alliance.founding.models import Founding
from alliance.ledger.models import Entry
from alliance.members.models import Member
from alliance.site.due import do_what_is_due
from alliance.sortition.actions.begin_term import begin_term
from alliance.sortition.models import Draw, Term, Willing
from tests.founding.conftest import days_later

pytestmark = pytest.mark.django_db
COUNTRIES = ("GH", "GR", "BD", "PE", "ID", "EG", "VN", "KE")


def willing(number: int) -> list[Member]:
    """So many members who would serve."""
    people = [
        Member(
            email=f"w{one}@members.example",
            name=f"Willing {one}",
            sector="clinic",
            country=COUNTRIES[one % len(COUNTRIES)],
            joined_at=timezone.now(),
        )
        for one in range(number)
    ]
    found = Member.objects.bulk_create(people)
    Willing.objects.bulk_create(Willing(member=one, steward=True) for one in found)
    return found


@pytest.fixture
def ended(in_force) -> Founding:
    """A founding whose time is over."""
    end_founding(days_later(in_force, 365))
    return Founding.objects.get(pk=in_force.pk)


def test_nothing_is_drawn_where_a_site_was_never_founded(db):
    willing(20)
    assert announce_stewards() is None


def test_nothing_is_drawn_while_the_founders_act(in_force):
    willing(20)
    assert announce_stewards() is None


def test_the_first_draw_is_announced_in_the_round_that_ends_the_founding(in_force):
    willing(47)
    do_what_is_due()
    verbs = list(Entry.objects.order_by("sequence").values_list("verb", flat=True))
    assert verbs.index("founding.ended") < verbs.index("draw.announced")
    draw = Draw.objects.get()
    assert (draw.office, draw.subject, draw.seats, draw.term_days) == ("steward", "site", 5, 180)
    assert Entry.objects.get(verb="draw.announced").actor == "site"
    do_what_is_due()
    assert Draw.objects.count() == 1


def test_no_region_gives_more_than_half_where_the_pool_allows_it(ended):
    willing(20)
    assert {(feature, most) for feature, _, _, most in announce_stewards().quotas} == {("region", 3), ("income", 3)}


def test_a_pool_of_one_country_is_drawn_from_too(ended):
    for one in willing(20):
        Member.objects.filter(pk=one.pk).update(country="GH")
    assert announce_stewards().quotas == []


@pytest.mark.parametrize(("number", "seats"), [(3, None), (4, 2), (9, 4), (10, 5), (30, 5)])
def test_twice_as_many_are_willing_as_are_drawn(ended, number, seats):
    willing(number)
    draw = announce_stewards()
    assert (draw and draw.seats) == seats


def test_with_two_in_office_the_others_wait_until_enough_are_willing(ended):
    people = willing(7)
    for one in people[:2]:
        begin_term(actor="site", member=one, office="steward", days=180)
    assert announce_stewards() is None
    willing_too = Member.objects.create(
        email="one@more.example", name="One More", sector="clinic", country="KE", joined_at=timezone.now()
    )
    Willing.objects.create(member=willing_too, steward=True)
    assert announce_stewards().seats == 3


def test_seats_are_drawn_for_before_their_terms_end(ended):
    people = willing(20)
    for one in people[:5]:
        begin_term(actor="site", member=one, office="steward", days=180)
    assert announce_stewards() is None
    soon = timezone.now() + timedelta(days=13)
    Term.objects.filter(member__in=people[:3]).update(ends_at=soon)
    draw = announce_stewards()
    assert draw.seats == 3
    assert not draw.candidates.filter(member__in=people[3:5]).exists(), "who stays is not drawn again"
    assert draw.candidates.filter(member__in=people[:3]).count() == 3


def test_seats_and_term_are_those_of_the_charter(ended, charter_says):
    willing(20)
    charter_says(steward_seats=3, steward_term_days=60)
    draw = announce_stewards()
    assert (draw.seats, draw.term_days) == (3, 60)
