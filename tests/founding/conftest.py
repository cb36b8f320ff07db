"""A site whose founders are Ama, Eleni and Farida, and time that passes."""

import dataclasses
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.ballots.actions.cast_vote import cast_vote
from alliance.ballots.actions.close_ballot import close_ballot
from alliance.ballots.models import Ballot
from alliance.founding.actions.announce_founding import announce_founding
from alliance.founding.actions.conclude_founding import conclude_founding
from alliance.founding.models import Founding
from alliance.governance.models import CharterVersion
from alliance.members.models import Member
from alliance.sortition.models import Term


@pytest.fixture(autouse=True)
def own_data_folder(settings, tmp_path):
    """Keys are made in a folder of the test."""
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, data_dir=tmp_path)


@pytest.fixture
def founders(ama, eleni, farida) -> list[Member]:
    """Three members."""
    return [ama, eleni, farida]


@pytest.fixture
def announced(founders) -> Founding:
    """Their roll is announced; they vote."""
    return announce_founding(founders)


@pytest.fixture
def in_force(announced, founders) -> Founding:
    """They adopted the charter."""
    return voted(announced, founders)


@pytest.fixture
def charter_says() -> Callable[..., CharterVersion]:
    """Bring a charter into force that differs in these values."""

    def say(**values: int) -> CharterVersion:
        present = CharterVersion.objects.in_force()
        return CharterVersion.objects.create(number=present.number + 1, values=present.values | values)

    return say


def voted(founding: Founding, voters: list[Member], **marks: int) -> Founding:
    """The voters vote, yes unless told otherwise; the ballot closes and is concluded."""
    for voter in voters:
        cast_vote(voter, founding.ballot, marks or {"yes": 1})
    over = timezone.now() - timedelta(minutes=1)
    Ballot.objects.filter(pk=founding.ballot_id).update(opened_at=over - timedelta(days=7), closes_at=over)
    close_ballot(Ballot.objects.get(pk=founding.ballot_id))
    conclude_founding(founding)
    return Founding.objects.get(pk=founding.pk)


def days_later(founding: Founding, days: float) -> Founding:
    """The founding as if so many days had gone by since it was adopted."""
    gone = timedelta(days=days)
    Founding.objects.filter(pk=founding.pk).update(adopted_at=founding.adopted_at - gone)
    for term in Term.objects.all():
        term.begins_at, term.ends_at = term.begins_at - gone, term.ends_at - gone
        term.save()
    return Founding.objects.get(pk=founding.pk)
