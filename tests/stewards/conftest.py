"""Stewards of the tests, a discussion, and somebody in it who goes too far."""

import dataclasses
from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.governance.actions.write_comment import write_comment
from alliance.governance.models import Comment
from alliance.members.models import Member
from alliance.sortition.models import Term
from tests.governance.conftest import draft, members, propose  # noqa: F401

INSULT = "People from there should not decide about medicines."
WHY = {"reason": "hatred", "words": "It denies a whole region a voice."}


@pytest.fixture(autouse=True)
def own_data_folder(settings, tmp_path):
    """Keys of urns are made in a folder of the test."""
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, data_dir=tmp_path)


def in_office(member: Member, office: str = "steward", days: int = 180) -> Term:
    """The member holds the office since a month ago, for so many days from now on; as if drawn."""
    now = timezone.now()
    return Term.objects.create(
        member=member, office=office, begins_at=now - timedelta(days=30), ends_at=now + timedelta(days=days)
    )


@pytest.fixture
def stewards(members) -> list[Member]:  # noqa: F811
    """Farida and María, drawn by lot; Suharto was, until yesterday."""
    for steward in members[2:4]:
        in_office(steward)
    in_office(members[4], days=-1)
    return members[2:4]


@pytest.fixture
def comment(members, propose) -> Comment:  # noqa: F811
    """What Yusuf wrote on a proposal of Ama's."""
    return write_comment(members[5], propose(), INSULT)
