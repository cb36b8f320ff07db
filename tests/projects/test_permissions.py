"""Who may do what: every address of the room, for everybody who might come."""

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
from alliance.projects.actions.revise_charter import revise_charter
from alliance.projects.actions.set_milestone import set_milestone
from alliance.projects.authors import Named
from alliance.projects.clauses import CLAUSES, Terms
from alliance.projects.models import Project, Role
from alliance.projects.urls import urlpatterns
from alliance.projects.writing import WRITINGS
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
    things: dict[str, object] = field(default_factory=dict)

    def address(self, name: str, *arguments: str) -> str:
        """Of a page; arguments that name a thing stand for its identifier."""
        known = {"project": self.project.public_id} | self.things
        return reverse(f"projects:{name}", args=[known.get(one, one) for one in arguments])


@pytest.fixture
def world(cast, korlebu, athens) -> World:
    ama, eleni, farida, quispe, regulator, company, advocate = cast
    seats = [Seat(korlebu, ama, ["pharmacy"], has_accepted=True), Seat(athens, eleni, ["genetics"], has_accepted=True)]
    project = found_project(company, title="Efavirenz", aim="Doses.", disciplines=["genetics"], partners=seats)
    today = timezone.localdate()
    own = Role.objects.create(project=project, member=quispe, kind="member", since=today)
    asked = name_person(company, project, farida, kind="member")
    milestone = set_milestone(company, project, title="Begin", due_on=today)
    charter = revise_charter(company, project, [Terms(code, "", today) for code in CLAUSES])
    said = {"doi": "10.1000/x", "title": "Doses", "kind": "article", "published_on": today}
    output = add_output(company, project, **said, authors=[Named("F. Yasmin", "BD", member=farida)])
    eleni.suspended_until = timezone.now() + timedelta(days=9)
    regulator.is_operator = True
    closed = make_member("gone@closed.example", "Gone", "clinic", "GH", is_active=False)
    for member in (eleni, regulator):
        member.save()
    partners = {one.institution: one.pk for one in project.partners.all()}
    things = {
        "charter_hash": charter.hash, "korlebu": partners[korlebu], "athens": partners[athens],
        "first": milestone.public_id, "own": own.public_id, "asked": asked.public_id,
        "author": output.authors.get().public_id, "somebody": ama.public_id,
    }  # fmt: skip
    people = {
        "visitor": None, "closed": closed, "member": advocate, "asked": farida, "partner": quispe, "signatory": ama,
        "lead": company, "suspended": eleni, "operator": regulator,
    }  # fmt: skip
    return World(project, people, things)


PAGES = [
    (("projects",), EVERYBODY),
    (("project", "project"), EVERYBODY),
    (("work", "project"), EVERYBODY),
    (("charter", "project"), EVERYBODY),
    (("charter_text", "project", 1), EVERYBODY),
    (("results", "project"), EVERYBODY),
    (("mine",), SIGNED_IN),
    (("new",), ACTIVE),
    (("search", "project"), {"lead"}),
    (("ask", "project", "somebody"), {"lead"}),
    (("reached", "first"), {"lead"}),
    (("evidence", "project", "authorship"), INSIDE),
    *((("write", "project", what), INSIDE) for what in ("document", "decision", "training")),
    *((("write", "project", what), {"lead"}) for what in ("text", "milestone", "output", "data", "budget", "charter")),
]
BUTTONS = [
    (("accept", "asked"), {"asked"}),
    (("refuse", "asked"), {"asked", "lead"}),
    (("leave", "own"), {"partner"}),
    (("sign", "korlebu"), {"signatory"}),
    (("sign", "athens"), set()),
    (("leave_with_partner", "korlebu"), {"signatory"}),
    (("author", "author"), {"asked"}),
    (("lead", "project"), set()),
    (("end", "project"), {"lead"}),
]


def names(rows) -> list[str]:
    """Of the tests: of each row the address."""
    return ["-".join(map(str, address)) for address, _allowed in rows]


def answer(world: World, who: str, method: str, address: str):
    """What the site answers; whatever was done is undone."""
    browser = Client()
    if world.people[who]:
        browser.force_login(world.people[who])
    with transaction.atomic():
        said = getattr(browser, method)(address, {"hash": world.things["charter_hash"], "yes": "1"})
        transaction.set_rollback(True)
    return said


@pytest.mark.parametrize(("page", "allowed"), PAGES, ids=names(PAGES))
def test_pages(world, page, allowed):
    seen = {who: answer(world, who, "get", world.address(*page)) for who in EVERYBODY}
    assert {who for who, said in seen.items() if said.status_code == 200} == allowed
    assert {said.status_code for who, said in seen.items() if who in SIGNED_IN - allowed} <= {403}
    for who in EVERYBODY - SIGNED_IN - allowed:
        assert seen[who].url.startswith("/account/login/")


@pytest.mark.parametrize(("button", "allowed"), BUTTONS, ids=names(BUTTONS))
def test_buttons(world, button, allowed):
    done = {who: answer(world, who, "post", world.address(*button)) for who in EVERYBODY}
    assert {who for who, said in done.items() if who in SIGNED_IN and said.status_code == 302} == allowed
    assert {done[who].status_code for who in SIGNED_IN - allowed} <= {403}
    for who in EVERYBODY - SIGNED_IN:
        assert done[who].url.startswith("/account/login/")


def test_every_address_and_everything_one_may_write_is_in_the_table():
    rows = [address for address, _allowed in (*PAGES, *BUTTONS)]
    assert {address[0] for address in rows} == {pattern.name for pattern in urlpatterns}
    assert {address[2] for address in rows if address[0] == "write"} == set(WRITINGS)


def test_a_suspended_member_reads_and_lays_roles_down(world):
    eleni = world.people["suspended"]
    role = world.project.roles.get(member=eleni)
    assert answer(world, "suspended", "post", reverse("projects:leave", args=[role.public_id])).status_code == 302


def test_nothing_is_written_into_a_project_that_has_ended(world):
    Project.objects.update(state=Project.State.ENDED, ended_at=timezone.now())
    for page, _allowed in PAGES:
        if page[0] in ("search", "ask", "reached", "evidence", "write"):
            assert answer(world, "lead", "get", world.address(*page)).status_code == 403, page
    assert answer(world, "signatory", "post", world.address("sign", "korlebu")).status_code == 403
