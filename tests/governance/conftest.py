"""Proposals of the cast, and time that passes."""

import dataclasses
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.ballots.models import Ballot
from alliance.charter.rules import ABOUT_SOMETHING
from alliance.governance import subjects
from alliance.governance.actions.endorse import endorse
from alliance.governance.actions.open_proposal import open_proposal
from alliance.governance.actions.save_draft import save_draft
from alliance.governance.models import Proposal
from alliance.members.models import Member

TEXT = "We meet every two weeks.\n\nMinutes are published."
DATES = ("opened_at", "settled_at", "discussed_until", "consensus_at", "closes_at")


@pytest.fixture(autouse=True)
def own_data_folder(settings, tmp_path):
    """Keys of urns are made in a folder of the test."""
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, data_dir=tmp_path)


@pytest.fixture
def members(cast) -> list[Member]:
    """The cast, in the Alliance for long enough to vote."""
    Member.objects.update(joined_at=timezone.now() - timedelta(days=60))
    for member in cast:
        member.refresh_from_db()
    return cast


@pytest.fixture
def askable(monkeypatch) -> str:
    """A reference that members can be asked about: to recall, or to appeal against."""
    for kind in ABOUT_SOMETHING:
        monkeypatch.setitem(subjects._CHECKS, (kind, "thing"), lambda identifier, author: None)
    return "thing:something"


@pytest.fixture
def draft(members):
    """Ama's draft of a decision; keyword arguments as for `save_draft`."""

    def write(author: Member | None = None, **said):
        usual = {"kind": "decision", "title": "Meet every two weeks", "text": TEXT}
        return save_draft(author or members[0], usual | said)

    return write


@pytest.fixture
def propose(draft) -> Callable[..., Proposal]:
    """The same, open for discussion."""

    def opened(author: Member | None = None, **said) -> Proposal:
        written = draft(author, **said)
        return open_proposal(written.author, written)

    return opened


def pass_days(proposal: Proposal, days: float) -> Proposal:
    """The proposal as if so many days had gone by."""
    proposal.refresh_from_db()
    for name in DATES:
        if moment := getattr(proposal, name):
            setattr(proposal, name, moment - timedelta(days=days))
    proposal.save()
    if proposal.ballot:
        gone = timedelta(days=days)
        ballot = proposal.ballot
        times = {"opened_at": ballot.opened_at - gone, "closes_at": ballot.closes_at - gone}
        Ballot.objects.filter(pk=ballot.pk).update(**times)
    proposal.refresh_from_db()
    return Proposal.objects.get(pk=proposal.pk)


def endorsed_by(proposal: Proposal, members: list[Member], amendment=None) -> None:
    """Each of them endorses it."""
    for member in members:
        endorse(member, proposal, amendment)
