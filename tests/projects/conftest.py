"""A hospital in Accra and a university in Athens, and who is confirmed there."""

import pytest

from alliance.institutions.models import Affiliation, Institution, Kind
from alliance.members.models import Member
from alliance.projects.actions.found_project import Seat, found_project
from alliance.projects.models import Project
from tests.projects.world import world  # noqa: F401


def confirm_at(member: Member, institution: Institution) -> Affiliation:
    """Let the member be confirmed at the institution."""
    return Affiliation.objects.create(member=member, institution=institution, state=Affiliation.State.CONFIRMED)


@pytest.fixture
def korlebu(ama) -> Institution:
    """Where Ama works."""
    there = Institution.objects.create(name="Korle Bu Teaching Hospital", country="GH", kind=Kind.HOSPITAL)
    confirm_at(ama, there)
    return there


@pytest.fixture
def athens(eleni) -> Institution:
    """Where Eleni works."""
    there = Institution.objects.create(name="University of Athens", country="GR", kind=Kind.UNIVERSITY)
    confirm_at(eleni, there)
    return there


@pytest.fixture
def project(ama, eleni, korlebu, athens) -> Project:
    """Led by Ama; both institutions are partners, and Ama and Eleni their signatories."""
    seats = [
        Seat(korlebu, ama, ["pharmacy"]),
        Seat(athens, eleni, ["genetics", "bioinformatics"], has_accepted=True),
    ]
    return found_project(
        ama, title="CYP2B6 and efavirenz", aim="Doses that suit.", disciplines=["genetics", "pharmacy"], partners=seats
    )
