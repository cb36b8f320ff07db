"""Institutions of the tests, those who speak for them, and rounds."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.institutions.models import Affiliation, Institution, Kind
from alliance.members.models import Member
from alliance.pairing.actions.enter import enter
from alliance.pairing.actions.open_round import open_round
from alliance.pairing.actions.run_round import run_round
from alliance.pairing.models import Entry, Round


def institution(name: str, country: str, **details) -> Institution:
    return Institution.objects.create(name=name, country=country, kind=Kind.HOSPITAL, **details)


def speak_for(member: Member, place: Institution, **details) -> Affiliation:
    """A confirmed affiliation: nobody is a representative there, so all who are confirmed speak for it."""
    return Affiliation.objects.create(
        member=member,
        institution=place,
        state=Affiliation.State.CONFIRMED,
        method=Affiliation.Method.MEMBERS,
        decided_at=member.joined_at,
        **details,
    )


@pytest.fixture
def korle_bu(ama) -> Institution:
    """In Ghana, of lower-middle income; Ama speaks for it."""
    place = institution("Korle Bu Teaching Hospital", "GH")
    speak_for(ama, place)
    return place


@pytest.fixture
def icddr(farida) -> Institution:
    """In Bangladesh, least developed; Farida speaks for it."""
    place = institution("আইসিডিডিআর,বি", "BD")
    speak_for(farida, place)
    return place


@pytest.fixture
def athens(eleni) -> Institution:
    """In Greece, of high income; Eleni speaks for it."""
    place = institution("Πανεπιστήμιο Αθηνών", "GR")
    speak_for(eleni, place)
    return place


@pytest.fixture
def lima(quispe) -> Institution:
    """In Peru, of upper-middle income; María speaks for it."""
    place = institution("Instituto Nacional de Salud del Niño", "PE")
    speak_for(quispe, place)
    return place


@pytest.fixture
def opened(korle_bu, ama) -> Round:
    """A round that Ama opened, which asks for no shared hours."""
    return open_round(ama, days=30, least_hours=0)


@pytest.fixture
def entered(opened):
    """Enters an institution by whoever speaks for it; words are lists of codes."""

    def put(place: Institution, round: Round | None = None, **said) -> Entry:
        lists = {name: value.split() if isinstance(value, str) else value for name, value in said.items()}
        return enter(place.affiliations.get().member, place, round or opened, {"languages": ["en"]} | lists)

    return put


def after_close(round: Round) -> Round:
    """The round when its time is over."""
    Round.objects.filter(pk=round.pk).update(closes_at=timezone.now() - timedelta(minutes=1))
    return Round.objects.get(pk=round.pk)


def paired(round: Round) -> Round:
    """The round with its result."""
    assert run_round(after_close(round))
    return Round.objects.get(pk=round.pk)
