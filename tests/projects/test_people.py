"""Who is in a project: asked, accepted, handed over, gone."""

import pytest
from django.urls import reverse

from alliance.institutions.models import Institution
from alliance.ledger.models import Entry
from alliance.members.actions.leave import leave
from alliance.members.refusals import NotAllowedError
from alliance.projects.actions.answer_role import accept_role, refuse_role
from alliance.projects.actions.found_project import Seat, found_project
from alliance.projects.actions.leave_partnership import leave_partnership
from alliance.projects.actions.leave_project import leave_project
from alliance.projects.actions.name_person import NamePersonError, name_person
from alliance.projects.actions.take_lead import take_lead
from alliance.projects.models import Role
from alliance.projects.permissions import may_lead
from alliance.projects.taking_part import TakingPartError
from tests.projects.conftest import confirm_at

KIND = Role.Kind


@pytest.fixture
def icddr() -> Institution:
    """In Dhaka."""
    return Institution.objects.create(name="icddr,b", country="BD", kind="research")


def kinds_of(project, member) -> set[str]:
    return set(project.roles.current().filter(member=member).values_list("kind", flat=True))


def test_nobody_else_sees_a_role_before_it_is_accepted(project, ama, eleni, farida, client):
    name_person(ama, project, farida, kind=KIND.CHAIR)
    for viewer, sees in ((None, False), (eleni, False), (ama, True)):
        if viewer:
            client.force_login(viewer)
        assert (farida.name in client.get(project.get_absolute_url()).content.decode()) is sees
    assert not Entry.objects.filter(actor=farida.reference).exists()


def test_a_no_leaves_nothing(project, ama, farida, icddr):
    confirm_at(farida, icddr)
    entries = Entry.objects.count()
    refuse_role(farida, name_person(ama, project, farida, kind=KIND.MEMBER, institution=icddr))
    assert not project.roles.filter(member=farida).exists()
    assert not project.partners.filter(institution=icddr).exists()
    assert Entry.objects.count() == entries


def test_an_institution_is_a_partner_once_its_first_person_accepts(project, ama, farida, icddr):
    confirm_at(farida, icddr)
    role = name_person(ama, project, farida, kind=KIND.MEMBER, institution=icddr, disciplines=["statistics"])
    assert icddr not in [one.institution for one in project.partners.current()]
    accept_role(farida, role)
    partner = project.partners.current().get(institution=icddr)
    assert (partner.country, partner.is_low_resource) == ("BD", True)


def test_whom_one_cannot_ask(project, ama, eleni, farida, athens):
    with pytest.raises(NamePersonError, match="not confirmed"):
        name_person(ama, project, farida, kind=KIND.MEMBER, institution=athens)
    with pytest.raises(NamePersonError, match="signatory"):
        name_person(ama, project, farida, kind=KIND.SIGNATORY)
    with pytest.raises(NamePersonError, match="already"):
        name_person(ama, project, farida, kind=KIND.LEAD)
    with pytest.raises(TakingPartError):
        name_person(ama, project, eleni, kind=KIND.SIGNATORY, institution=athens)
    farida.blocks.create(blocked=ama)
    with pytest.raises(NamePersonError):
        name_person(ama, project, farida, kind=KIND.MEMBER)


def test_the_lead_is_handed_over_when_the_next_one_accepts(project, ama, eleni):
    role = name_person(ama, project, eleni, kind=KIND.LEAD)
    assert may_lead(ama, project)
    accept_role(eleni, role)
    assert (may_lead(ama, project), may_lead(eleni, project)) == (False, True)
    assert kinds_of(project, ama) == {KIND.SIGNATORY}


def test_a_lead_without_another_role_stays_a_member(company, eleni, athens):
    seats = [Seat(athens, eleni, has_accepted=True)]
    project = found_project(company, title="T", aim="A", disciplines=[], partners=seats)
    accept_role(eleni, name_person(company, project, eleni, kind=KIND.LEAD))
    assert kinds_of(project, company) == {KIND.MEMBER}


def test_a_project_whose_lead_left_the_alliance_goes_to_somebody_in_it(project, ama, eleni, farida):
    with pytest.raises(NotAllowedError):
        take_lead(eleni, project)
    leave(ama, ama)
    with pytest.raises(NotAllowedError):
        take_lead(farida, project)
    take_lead(eleni, project)
    assert may_lead(eleni, project)


def test_a_project_whose_lead_has_a_closed_account_goes_to_somebody_in_it(project, ama, eleni, client):
    ama.is_active = False
    ama.save()
    assert ama.name not in client.get(project.get_absolute_url()).content.decode()
    client.force_login(eleni)
    client.post(reverse("projects:lead", args=[project.public_id]))
    assert may_lead(eleni, project)


def test_one_lays_down_ones_own_role_but_hands_over_the_lead(project, ama, eleni):
    own = project.roles.get(member=eleni)
    with pytest.raises(NotAllowedError):
        leave_project(ama, own)
    with pytest.raises(NotAllowedError):
        leave_project(ama, project.roles.get(member=ama, kind=KIND.LEAD))
    leave_project(eleni, own)
    assert not kinds_of(project, eleni)
    own.refresh_from_db()
    assert own.since
    assert own.until


def test_an_institution_leaves_with_its_people_and_the_lead_stays(project, ama, korlebu, athens):
    leave_partnership(ama, project.partners.get(institution=korlebu))
    assert [one.institution for one in project.partners.current()] == [athens]
    assert kinds_of(project, ama) == {KIND.LEAD}
    assert Entry.objects.filter(verb="project.partner_left", object=project.reference).count() == 1


def test_multidisciplinary_counts_what_people_bring_today(project, eleni, client):
    assert "bring 3 disciplines" in client.get(project.get_absolute_url()).content.decode()
    leave_project(eleni, project.roles.get(member=eleni))
    assert "Not multidisciplinary yet" in client.get(project.get_absolute_url()).content.decode()
