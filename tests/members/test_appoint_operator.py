"""Whoever has the machine appoints who runs the site."""

import pytest

from alliance.members.actions.appoint_operator import AppointOperatorError, appoint_operator, dismiss_operator
from alliance.members.models import Member, Sector

pytestmark = pytest.mark.django_db


def test_a_member_becomes_operator(ama):
    appoint_operator(f" {ama.email.upper()} ")
    assert Member.objects.get(is_operator=True) == ama


def test_nobody_by_that_address(ama):
    with pytest.raises(AppointOperatorError, match="join on the site"):
        appoint_operator("nobody@nowhere.example")


def test_an_address_that_was_never_confirmed_does_not_count():
    Member.objects.create(email="new@applicant.example", name="New", sector=Sector.CLINIC, country="KE")
    with pytest.raises(AppointOperatorError):
        appoint_operator("new@applicant.example")


def test_an_operator_is_dismissed(ama):
    appoint_operator(ama.email)
    dismiss_operator(ama.email.upper())
    assert not Member.objects.filter(is_operator=True).exists()
    with pytest.raises(AppointOperatorError, match="no operator"):
        dismiss_operator(ama.email)
