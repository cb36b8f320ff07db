"""Founding a project: who is in it, which institutions are partners, and what the ledger says."""

from datetime import date

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from alliance.institutions.models import Affiliation
from alliance.ledger.models import Entry
from alliance.members.refusals import NotAllowedError
from alliance.projects.actions.found_project import FoundProjectError, Seat, found_project
from alliance.projects.models import Project, Role
from alliance.projects.taking_part import TakingPartError

ASKED = {"title": "Efavirenz", "aim": "Doses that suit.", "disciplines": ["pharmacy"]}


def test_whoever_founds_leads_and_signs_for_their_institution(project, ama, korlebu):
    roles = project.roles.current().filter(member=ama)
    assert {role.kind for role in roles} == {"lead", "signatory"}
    assert {role.partner.institution for role in roles} == {korlebu}


def test_partners_keep_where_they_stood_when_they_joined(project, korlebu, athens):
    ghana, greece = project.partners.get(institution=korlebu), project.partners.get(institution=athens)
    assert (ghana.country, ghana.is_low_resource, ghana.resources) == ("GH", True, "lower-middle-income country")
    assert (greece.country, greece.is_low_resource, greece.resources) == ("GR", False, "")
    korlebu.country = "GB"
    korlebu.save()
    ghana.refresh_from_db()
    assert ghana.country == "GH"


def test_somebody_who_has_not_accepted_is_asked_and_their_institution_is_no_partner_yet(
    ama, eleni, athens, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        project = found_project(ama, **ASKED, partners=[Seat(athens, eleni)])
    assert not project.partners.current().exists()
    assert project.roles.waiting().get().member == eleni
    letter = mail.outbox[0]
    assert letter.to == [eleni.email]
    assert ama.name not in letter.body


def test_the_ledger_tells_the_founding_in_order_without_words(project):
    entries = Entry.objects.filter(object=project.reference).order_by("sequence")
    verbs = [entry.verb for entry in entries]
    assert verbs[0] == "project.founded"
    assert verbs.count("project.partner_joined") == 2
    assert not any(project.title in entry.payload for entry in entries)


def test_a_seat_is_for_somebody_confirmed_there(ama, farida, athens):
    Affiliation.objects.filter(institution=athens).delete()
    with pytest.raises(FoundProjectError, match="University of Athens"):
        found_project(ama, **ASKED, partners=[Seat(athens, farida)])
    assert not Project.objects.exists()


def test_a_project_says_what_it_is_for(ama):
    with pytest.raises(FoundProjectError):
        found_project(ama, title="Efavirenz", aim=" \n ", disciplines=[], partners=[])


def test_disciplines_come_from_the_list(ama):
    with pytest.raises(TakingPartError):
        found_project(ama, title="Efavirenz", aim="Doses.", disciplines=["astrology"], partners=[])


def test_a_closed_account_founds_nothing(ama):
    ama.is_active = False
    with pytest.raises(NotAllowedError):
        found_project(ama, **ASKED, partners=[])


def test_a_project_has_one_lead_at_a_time(project, eleni):
    with pytest.raises(IntegrityError), transaction.atomic():
        Role.objects.create(project=project, member=eleni, kind="lead", since=date(2026, 1, 1))
