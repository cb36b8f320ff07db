"""Members whose needs and offers meet."""

import pytest
from django.test import Client

from alliance.members.models import Member


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
