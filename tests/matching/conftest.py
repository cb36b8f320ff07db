"""Members whose needs and offers meet."""

from datetime import timedelta

import pytest
from django.test import Client

from alliance.matching.actions.ask import ask
from alliance.matching.models import Request
from alliance.members.models import Member
from tests.cast import make_member


def say(member: Member, **profile) -> Member:
    """Let the profile say something."""
    for part, value in profile.items():
        setattr(member, part, value)
    member.save()
    return member


def signed_in(member: Member) -> Client:
    """A browser in which the member is signed in."""
    client = Client()
    client.force_login(member)
    return client


@pytest.fixture
def asker(ama) -> Member:
    """In Accra; looks for genotyping."""
    return say(ama, needs=["genotyping"], offers=["cohort-access"], topics=["pharmacogenomics"], genes=["CYP2D6"])


@pytest.fixture
def asked(eleni) -> Member:
    """In Athens; offers genotyping."""
    return say(eleni, needs=["cohort-access"], offers=["genotyping"], topics=["pharmacogenomics"], genes=["CYP2D6"])


def request_from(asker: Member, asked: Member, words: str = "May we talk?") -> Request:
    """A request as the form makes it."""
    return ask(asker, asked, needs=["genotyping"], offers=[], words=words)


def pass_days(request: Request, days: int) -> Request:
    """As if everything about the request had happened so many days earlier."""
    ago = timedelta(days=days)
    decided_at = request.decided_at and request.decided_at - ago
    Request.objects.filter(pk=request.pk).update(asked_at=request.asked_at - ago, decided_at=decided_at)
    request.refresh_from_db()
    return request


@pytest.fixture
def newcomers(db) -> list[Member]:
    """Seven members of whom one knows nothing but that they look for genotyping."""
    return [
        make_member(f"n{number}@new.example", f"Newcomer {number}", "academia", "KE", needs=["genotyping"])
        for number in range(7)
    ]
