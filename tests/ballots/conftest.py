"""Ballots of the cast."""

import dataclasses
from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.ballots.actions.open_ballot import open_ballot
from alliance.ballots.models import Ballot
from alliance.members.models import Member
from alliance.tally.question import Method

YES_NO = (("yes", "Yes"), ("no", "No"))


@pytest.fixture(autouse=True)
def own_data_folder(settings, tmp_path):
    """Keys of urns are made in a folder of the test."""
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, data_dir=tmp_path)


@pytest.fixture
def hold(cast):
    """Open a ballot of the whole cast; keyword arguments as for `open_ballot`."""

    def opened(**chosen) -> Ballot:
        usual = {
            "actor": "site",
            "subject": "proposal:k3v8wq2mzt7c",
            "title": "Shall we?",
            "text": "We shall, or we shall not.",
            "method": Method.YES_NO,
            "options": YES_NO,
            "secret": True,
            "closes_at": timezone.now() + timedelta(days=7),
            "electorate": Member.objects.joined(),
            "charter": "1",
        }
        return open_ballot(**(usual | chosen))

    return opened


def over(ballot: Ballot) -> Ballot:
    """The same ballot when its time is over."""
    ballot.opened_at -= timedelta(days=30)
    ballot.closes_at = timezone.now().replace(microsecond=0) - timedelta(hours=1)
    ballot.save()
    return ballot
