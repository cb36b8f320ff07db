"""The room's part of the sample network: institutions where the invented members work, and their conditions."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from random import Random

from django.db import transaction

from alliance.countries.income import Income, income_at
from alliance.institutions.models import Affiliation, Institution, Kind, LowResourceProfile, Revision, Source
from alliance.institutions.questionnaire import questions_by_criterion
from alliance.institutions.ratings import VERSION, rate_all
from alliance.members.models import Member

KINDS = {
    "academia": Kind.UNIVERSITY,
    "clinic": Kind.HOSPITAL,
    "company": Kind.COMPANY,
    "regulator": Kind.AGENCY,
    "public": Kind.PATIENTS,
}
"""By the sector of the members there."""
LEAST_MEMBERS = 2
"""Members who name a place before it becomes an institution; the others keep their own words only."""
SHARE_CONFIRMED, SHARE_RATED = 0.6, 0.5
_LIKELY = {Income.LOW: 0.8, Income.LOWER_MIDDLE: 1.2, Income.UPPER_MIDDLE: 1.8, Income.HIGH: 2.5}
"""Where the invented answers gather, from 0 to 3, in a country of this income."""
_FIRST_DAY = datetime(2024, 2, 1, 12, tzinfo=UTC)

Place = tuple[str, str, str]
"""Name, country and sector."""


@transaction.atomic
def load_sample_institutions() -> int:
    """Add an institution for each place that several invented members name, with affiliations and profiles.

    The same members make the same institutions. Nobody is written to.

    Returns:
        How many institutions were added.
    """
    members = list(Member.objects.sample().exclude(institution="").order_by("email"))
    named = Counter(_place(member) for member in members)
    institutions = {place: _institution(place) for place, number in named.items() if number >= LEAST_MEMBERS}
    Institution.objects.bulk_create(institutions.values())
    Revision.objects.bulk_create(
        Revision(institution=one, source=Source.SAMPLE, made_at=one.added_at) for one in institutions.values()
    )
    random = Random(1)  # noqa: S311 - invents places, guards nothing
    Affiliation.objects.bulk_create(
        _affiliation(member, institutions[_place(member)], random)
        for member in members
        if _place(member) in institutions
    )
    rated = [one for one in institutions.values() if random.random() < SHARE_RATED]
    LowResourceProfile.objects.bulk_create(profile for one in rated for profile in _profiles(one, random))
    return len(institutions)


@transaction.atomic
def remove_sample_institutions() -> int:
    """Delete the invented institutions with everything that hangs on them; a real member there keeps their words.

    Returns:
        How many institutions were removed.
    """
    invented = Institution.objects.sample()
    removed = invented.count()
    invented.delete()
    return removed


def _place(member: Member) -> Place:
    return member.institution, str(member.country), member.sector


def _institution(place: Place) -> Institution:
    name, country, sector = place
    return Institution(name=name, country=country, kind=KINDS[sector], is_sample=True, added_at=_FIRST_DAY)


def _affiliation(member: Member, institution: Institution, random: Random) -> Affiliation:
    is_confirmed = random.random() < SHARE_CONFIRMED
    return Affiliation(
        member=member,
        institution=institution,
        is_main=True,
        said_at=member.joined_at,
        state=Affiliation.State.CONFIRMED if is_confirmed else Affiliation.State.SAID,
        method=Affiliation.Method.MEMBERS if is_confirmed else "",
        decided_at=member.joined_at + timedelta(days=9) if is_confirmed else None,
    )


def _profiles(institution: Institution, random: Random) -> list[LowResourceProfile]:
    """One to three versions a year apart, each a little better than the one before."""
    found = income_at(str(institution.country), _FIRST_DAY.date())
    level = (_LIKELY[found.income] if found else 1.5) + random.gauss(0, 0.4)
    profiles = []
    for version in range(1, random.randint(1, 3) + 1):
        answers = _answers(level + 0.35 * (version - 1), random)
        profiles.append(
            LowResourceProfile(
                institution=institution,
                version=version,
                questionnaire=VERSION,
                published_at=_FIRST_DAY + timedelta(days=365 * (version - 1) + random.randrange(90)),
                answers=answers,
                **rate_all(answers, questions_by_criterion()),
            )
        )
    return profiles


def _answers(level: float, random: Random) -> Mapping[str, int]:
    codes = [code for codes in questions_by_criterion().values() for code in codes]
    return {code: min(3, max(0, round(random.gauss(level, 0.8)))) for code in codes}
