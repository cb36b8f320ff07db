"""Which institutions work with few resources, as at a date."""

from datetime import UTC, date, datetime

import pytest

from alliance.institutions.low_resource import resources_of
from alliance.institutions.models import Institution, Kind, LowResourceProfile

pytestmark = pytest.mark.django_db


def institution(country: str) -> Institution:
    return Institution.objects.create(name="Coast Hospital", country=country, kind=Kind.HOSPITAL)


@pytest.mark.parametrize(
    ("country", "on", "is_low"),
    [
        ("GH", date(2026, 11, 1), True),
        ("GR", date(2026, 11, 1), False),
        ("ID", date(2020, 7, 1), False),
        ("ID", date(2021, 7, 1), True),
        ("ID", date(2023, 7, 1), False),
    ],
)
def test_the_income_group_of_the_day_decides(country, on, is_low):
    assert resources_of(institution(country), on).is_low is is_low


def test_a_least_developed_country_counts_whatever_it_earns():
    resources = resources_of(institution("TV"), date(2026, 11, 1))
    assert resources.is_low
    assert "least developed" in str(resources.words)


def test_an_institutions_own_profile_counts_from_the_day_it_was_published():
    poor = institution("GR")
    ratings = {"resources": 0, "knowledge": 1, "implementation": 1, "education": 3, "collaboration": None}
    published = datetime(2026, 3, 1, tzinfo=UTC)
    LowResourceProfile.objects.create(institution=poor, version=1, questionnaire="1", published_at=published, **ratings)
    assert not resources_of(poor, date(2026, 2, 28)).is_low
    assert resources_of(poor, date(2026, 3, 1)).is_low
    assert resources_of(poor, date(2026, 3, 1)).scarce == 3


def test_the_latest_profile_of_the_day_replaces_earlier_ones():
    better = institution("GR")
    for version, rating in ((1, 0), (2, 3)):
        ratings = dict.fromkeys(("resources", "knowledge", "implementation", "education", "collaboration"), rating)
        published = datetime(2026, version, 1, tzinfo=UTC)
        LowResourceProfile.objects.create(
            institution=better, version=version, questionnaire="1", published_at=published, **ratings
        )
    assert resources_of(better, date(2026, 1, 15)).is_low
    assert not resources_of(better, date(2026, 2, 15)).is_low
