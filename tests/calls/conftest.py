"""Calls of the cast: Eleni in Athens looks for partners in Accra, Dhaka and Lima."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.calls.actions.ask_to_join import ask_to_join
from alliance.calls.actions.open_call import open_call
from alliance.calls.models import Application, Call
from alliance.institutions.models import Institution, Kind
from alliance.members.models import Member
from tests.institutions.conftest import athens, confirmed_at, icddr, korle_bu, operator  # noqa: F401

AIM = "Starting doses of warfarin by genotype, compared with usual care.\n\nEach partner publishes its own counts."


@pytest.fixture
def lima(db) -> Institution:
    """A children's hospital in a country of upper middle income."""
    return Institution.objects.create(name="Instituto Nacional de Salud del Niño", country="PE", kind=Kind.HOSPITAL)


@pytest.fixture
def places(korle_bu, athens, icddr, lima, ama, eleni, farida, quispe) -> dict[Member, Institution]:  # noqa: F811
    """Where each of them is confirmed."""
    there = {ama: korle_bu, eleni: athens, farida: icddr, quispe: lima}
    for member, institution in there.items():
        confirmed_at(member, institution)
    return there


def said(**changes) -> dict:
    """What a call says."""
    usual = {
        "title": "Warfarin doses by genotype",
        "aim": AIM,
        "disciplines": ["pharmacy", "statistics"],
        "deadline": timezone.localdate() + timedelta(days=30),
        "low_resource": 1,
        "institutions": 2,
        "countries": 2,
        "least_disciplines": 2,
        "all_wanted": False,
    }
    return usual | changes


@pytest.fixture
def opened(places) -> Callable[..., Call]:
    """A call, by Eleni where nobody else is named; keyword arguments as for `said`."""

    def open_it(author: Member | None = None, **changes) -> Call:
        by = author or next(member for member in places if member.country == "GR")
        return open_call(by, places[by], ["statistics"], said(**changes))

    return open_it


@pytest.fixture
def call(opened) -> Call:
    """Eleni's call."""
    return opened()


@pytest.fixture
def asks(places) -> Callable[..., Application]:
    """Somebody asks to join a call for where they work."""

    def ask(member: Member, call: Call, brings: tuple[str, ...] = ("pharmacy",), words: str = "") -> Application:
        return ask_to_join(member, call, places[member], brings, words)

    return ask


def pass_days(call: Call, days: int) -> Call:
    """The call as if so many days had gone by."""
    gone = timedelta(days=days)
    call.refresh_from_db()
    Call.objects.filter(pk=call.pk).update(deadline=call.deadline - gone, opened_at=call.opened_at - gone)
    return Call.objects.get(pk=call.pk)
