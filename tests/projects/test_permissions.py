"""Who may do what: every address of the room, for everybody who might come."""

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance.projects.models import Project
from alliance.projects.urls import urlpatterns
from alliance.projects.writing import WRITINGS
from tests.projects.world import ACTIVE, EVERYBODY, INSIDE, SIGNED_IN, answer, assert_button, assert_page, names

PAGES = [
    (("projects",), EVERYBODY),
    (("project", "project"), EVERYBODY),
    (("work", "project"), EVERYBODY),
    (("results", "project"), EVERYBODY),
    (("mine",), SIGNED_IN),
    (("new",), ACTIVE),
    (("search", "project"), {"lead"}),
    (("ask", "project", "somebody"), {"lead"}),
    (("reached", "first"), {"lead"}),
    *((("write", "project", what), INSIDE) for what in ("document", "decision", "training")),
    *((("write", "project", what), {"lead"}) for what in ("text", "milestone", "output", "data", "budget")),
]
BUTTONS = [
    (("accept", "asked"), {"asked"}),
    (("refuse", "asked"), {"asked", "lead"}),
    (("leave", "own"), {"partner"}),
    (("leave_with_partner", "korlebu"), {"signatory"}),
    (("author", "author"), {"asked"}),
    (("lead", "project"), set()),
    (("end", "project"), {"lead"}),
]


@pytest.mark.parametrize(("page", "allowed"), PAGES, ids=names(PAGES))
def test_pages(world, page, allowed):
    assert_page(world, page, allowed)


@pytest.mark.parametrize(("button", "allowed"), BUTTONS, ids=names(BUTTONS))
def test_buttons(world, button, allowed):
    assert_button(world, button, allowed)


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
        if page[0] in ("search", "ask", "reached", "write"):
            assert answer(world, "lead", "get", world.address(*page)).status_code == 403, page
