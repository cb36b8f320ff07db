"""Institutions of the tests, and what it takes to be confirmed at one."""

import pytest

from alliance.institutions.models import Affiliation, Institution, Kind
from alliance.members.models import Member
from tests.cast import make_member
from tests.stewards.conftest import in_office


@pytest.fixture
def korle_bu(db) -> Institution:
    """A teaching hospital in Accra with a domain of its own."""
    return Institution.objects.create(
        name="Korle Bu Teaching Hospital",
        language="en",
        other_names=[
            {"text": "KBTH", "language": "", "kind": "acronym"},
            {"text": "Hôpital universitaire de Korle Bu", "language": "fr", "kind": "label"},
        ],
        country="GH",
        place="Accra",
        kind=Kind.HOSPITAL,
        domains=["korlebu.example"],
    )


@pytest.fixture
def athens(db) -> Institution:
    """A university that writes its name in Greek."""
    return Institution.objects.create(
        name="Εθνικό και Καποδιστριακό Πανεπιστήμιο Αθηνών",
        language="el",
        other_names=[{"text": "National and Kapodistrian University of Athens", "language": "en", "kind": "label"}],
        country="GR",
        place="Αθήνα",
        kind=Kind.UNIVERSITY,
    )


@pytest.fixture
def icddr(db) -> Institution:
    """A research institute without an e-mail domain."""
    return Institution.objects.create(name="আইসিডিডিআর,বি", language="bn", country="BD", kind=Kind.RESEARCH)


@pytest.fixture
def kofi(db) -> Member:
    """A colleague of Ama's who writes from a free mail service."""
    return make_member("kofi.asante@gmail.com", "Kofi Asante", "clinic", "GH", institution="Korle Bu")


@pytest.fixture
def steward(db) -> Member:
    """Drawn by lot, and at no institution."""
    drawn = make_member("steward@site.example", "Steward", "academia", "GR")
    in_office(drawn)
    return drawn


@pytest.fixture
def operator(db) -> Member:
    """Runs the site, and may no more than others here."""
    return make_member("operator@site.example", "Operator", "academia", "GR", is_operator=True)


def confirmed_at(member: Member, institution: Institution, **details) -> Affiliation:
    """A confirmed affiliation, as if two members had said yes."""
    return Affiliation.objects.create(
        member=member,
        institution=institution,
        state=Affiliation.State.CONFIRMED,
        method=Affiliation.Method.MEMBERS,
        decided_at=member.joined_at,
        **details,
    )


def said_at(member: Member, institution: Institution, **details) -> Affiliation:
    """A request that nobody has answered."""
    return Affiliation.objects.create(member=member, institution=institution, **details)
