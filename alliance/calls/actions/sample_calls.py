"""The room's part of the sample network: four calls of invented members, at different stages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from django.db import transaction
from django.utils import timezone

from alliance.calls.consortium import is_low_resource
from alliance.calls.models import Application, Call
from alliance.institutions.models import Affiliation


@dataclass(frozen=True, slots=True)
class _Invented:
    title: str
    aim: str
    disciplines: Sequence[str]
    days: int
    """Until the deadline, from the day of loading."""
    rules: dict[str, int | bool]
    low: int
    """Low-resource partners in the consortium."""
    other: int
    """Other partners there, the author first where there is one."""


_CALLS = (
    _Invented(
        "Warfarin starting doses where INR clinics are far apart",
        "We compare genotype-guided starting doses with usual care in three districts, and publish the dosing table "
        "for clinics that see a patient once a month.",
        ("clinical-pharmacology", "pharmacy", "statistics", "nursing"),
        60,
        {"low_resource": 1, "institutions": 3, "countries": 2, "least_disciplines": 3},
        low=0,
        other=3,
    ),
    _Invented(
        "NUDT15 and TPMT before thiopurines: one protocol for small laboratories",
        "A protocol that one person and one real-time PCR machine can run, tried in every partner's laboratory with "
        "the same blinded samples.",
        ("laboratory-science", "genetics", "medicine"),
        90,
        {"low_resource": 2, "institutions": 4, "countries": 3, "least_disciplines": 2, "all_wanted": True},
        low=2,
        other=2,
    ),
    _Invented(
        "Consent in the languages that patients speak",
        "We write and test consent forms for genomic studies together with patients, in languages that have no forms "
        "yet, and measure what is understood.",
        ("ethics", "social-science", "patient-experience", "genetic-counselling"),
        30,
        {"low_resource": 1, "institutions": 2, "countries": 2, "least_disciplines": 2},
        low=1,
        other=1,
    ),
    _Invented(
        "Allele frequencies from newborn screening cards",
        "Counts of pharmacogenetic alleles from residual cards, made at the place that holds them: only counts travel.",
        ("bioinformatics", "epidemiology", "law", "data-management"),
        180,
        {"low_resource": 2, "institutions": 3, "countries": 3, "least_disciplines": 4},
        low=1,
        other=0,
    ),
)

_SEARCHED = 100
"""Invented people among whom the consortia are found."""


@transaction.atomic
def load_sample_calls() -> int:
    """Add the calls, each with a consortium of invented institutions where somebody is confirmed.

    Returns:
        How many calls were added; fewer where the network is too small for them.
    """
    low, other = _people()
    added = 0
    for invented in _CALLS:
        seats = [*islice(other, invented.other), *islice(low, invented.low)]
        if seats:
            _load(invented, seats)
            added += 1
    return added


@transaction.atomic
def remove_sample_calls() -> int:
    """Delete the invented calls with the requests of real members to them.

    Returns:
        How many calls were removed.
    """
    invented = Call.objects.filter(is_sample=True)
    removed = invented.count()
    invented.delete()
    return removed


def _people() -> tuple[Iterator[Affiliation], Iterator[Affiliation]]:
    """One member each, confirmed and listed, of invented institutions: those that are low-resource, and the others."""
    confirmed = Affiliation.objects.confirmed().filter(institution__is_sample=True, member__is_listed=True)
    found = confirmed.select_related("institution", "member").order_by("pk")[:_SEARCHED]
    people = list({one.institution_id: one for one in found}.values())
    low = [one for one in people if is_low_resource(one.institution)]
    return iter(low), iter([one for one in people if one not in low])


def _load(invented: _Invented, seats: Sequence[Affiliation]) -> None:
    now = timezone.now()
    call = Call.objects.create(
        author=seats[0].member,
        title=invented.title,
        aim=invented.aim,
        disciplines=list(invented.disciplines),
        deadline=(now + timedelta(days=invented.days)).date(),
        opened_at=now - timedelta(days=10),
        is_sample=True,
        **invented.rules,
    )
    Application.objects.bulk_create(
        Application(
            call=call,
            member=seat.member,
            institution=seat.institution,
            disciplines=[invented.disciplines[place % len(invented.disciplines)]],
            state=Application.State.ACCEPTED,
            decided_at=now - timedelta(days=9 - place),
            is_low_resource=is_low_resource(seat.institution),
        )
        for place, seat in enumerate(seats)
    )
