"""A project and everybody who might come to it, for the tables of who may do what."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alliance.members.models import Member
from alliance.projects.actions.add_output import add_output
from alliance.projects.actions.found_project import Seat, found_project
from alliance.projects.actions.name_person import name_person
from alliance.projects.actions.set_milestone import set_milestone
from alliance.projects.authors import Named
from alliance.projects.models import Project, Role
from tests.cast import make_member

EVERYBODY = {"visitor", "closed", "member", "asked", "partner", "signatory", "lead", "suspended", "operator"}
SIGNED_IN = EVERYBODY - {"visitor", "closed"}
ACTIVE = SIGNED_IN - {"suspended"}
INSIDE = {"partner", "signatory", "lead"}


@dataclass
class World:
    """A project with everything in it, and everybody who might come."""

    project: Project
    people: dict[str, Member]
    things: dict[str, object]
    room: str = "projects"
    """Whose addresses are asked for."""
    said: dict[str, str] = field(default_factory=lambda: {"yes": "1"})
    """What goes along with a button."""

    def address(self, name: str, *arguments: str) -> str:
        """Of a page; arguments that name a thing stand for its identifier."""
        known = {"project": self.project.public_id} | self.things
        return reverse(f"{self.room}:{name}", args=[known.get(one, one) for one in arguments])


@pytest.fixture
def world(cast, korlebu, athens) -> World:
    ama, eleni, farida, quispe, regulator, company, advocate = cast
    seats = [Seat(korlebu, ama, ["pharmacy"], has_accepted=True), Seat(athens, eleni, ["genetics"], has_accepted=True)]
    project = found_project(company, title="Efavirenz", aim="Doses.", disciplines=["genetics"], partners=seats)
    today = timezone.localdate()
    own = Role.objects.create(project=project, member=quispe, kind="member", since=today)
    asked = name_person(company, project, farida, kind="member")
    milestone = set_milestone(company, project, title="Begin", due_on=today)
    said = {"doi": "10.1000/x", "title": "Doses", "kind": "article", "published_on": today}
    output = add_output(company, project, **said, authors=[Named("F. Yasmin", "BD", member=farida)])
    eleni.suspended_until = timezone.now() + timedelta(days=9)
    regulator.is_operator = True
    closed = make_member("gone@closed.example", "Gone", "clinic", "GH", is_active=False)
    for member in (eleni, regulator):
        member.save()
    partners = {one.institution: one.pk for one in project.partners.all()}
    things = {
        "korlebu": partners[korlebu], "athens": partners[athens],
        "first": milestone.public_id, "own": own.public_id, "asked": asked.public_id,
        "author": output.authors.get().public_id, "somebody": ama.public_id,
    }  # fmt: skip
    people = {
        "visitor": None, "closed": closed, "member": advocate, "asked": farida, "partner": quispe, "signatory": ama,
        "lead": company, "suspended": eleni, "operator": regulator,
    }  # fmt: skip
    return World(project, people, things)


def names(rows) -> list[str]:
    """Of the tests: of each row the address."""
    return ["-".join(map(str, address)) for address, _allowed in rows]


def answer(world: World, who: str, method: str, address: str):
    """What the site answers; whatever was done is undone."""
    browser = Client()
    if world.people[who]:
        browser.force_login(world.people[who])
    with transaction.atomic():
        said = getattr(browser, method)(address, world.said)
        transaction.set_rollback(True)
    return said


def assert_page(world: World, page: tuple, allowed: set[str]) -> None:
    """Only these see the page; others are refused, or asked to sign in."""
    seen = {who: answer(world, who, "get", world.address(*page)) for who in EVERYBODY}
    assert {who for who, said in seen.items() if said.status_code == 200} == allowed
    assert {said.status_code for who, said in seen.items() if who in SIGNED_IN - allowed} <= {403}
    for who in EVERYBODY - SIGNED_IN - allowed:
        assert seen[who].url.startswith("/account/login/")


def assert_button(world: World, button: tuple, allowed: set[str]) -> None:
    """Only these do something with the button; others are refused, or asked to sign in."""
    done = {who: answer(world, who, "post", world.address(*button)) for who in EVERYBODY}
    assert {who for who, said in done.items() if who in SIGNED_IN and said.status_code == 302} == allowed
    assert {done[who].status_code for who in SIGNED_IN - allowed} <= {403}
    for who in EVERYBODY - SIGNED_IN:
        assert done[who].url.startswith("/account/login/")
