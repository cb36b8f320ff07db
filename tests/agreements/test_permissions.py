"""Who may do what: every address of the room, for everybody who might come."""

import pytest
from django.utils import timezone

from alliance.agreements.actions.revise_charter import revise_charter
from alliance.agreements.urls import urlpatterns
from alliance.projects.models import Project
from tests.agreements.conftest import EVERY_CLAUSE
from tests.projects.world import EVERYBODY, INSIDE, World, answer, assert_button, assert_page, names, world  # noqa: F401


@pytest.fixture
def chartered(world) -> World:  # noqa: F811
    """The project with a charter that nobody has signed."""
    charter = revise_charter(world.people["lead"], world.project, EVERY_CLAUSE)
    world.room, world.said = "agreements", {"hash": charter.hash}
    return world


PAGES = [
    (("charter", "project"), EVERYBODY),
    (("charter_text", "project", 1), EVERYBODY),
    (("write", "project"), {"lead"}),
    (("evidence", "project", "authorship"), INSIDE),
]
BUTTONS = [
    (("sign", "korlebu"), {"signatory"}),
    (("sign", "athens"), set()),
]


@pytest.mark.parametrize(("page", "allowed"), PAGES, ids=names(PAGES))
def test_pages(chartered, page, allowed):
    assert_page(chartered, page, allowed)


@pytest.mark.parametrize(("button", "allowed"), BUTTONS, ids=names(BUTTONS))
def test_buttons(chartered, button, allowed):
    assert_button(chartered, button, allowed)


def test_every_address_is_in_the_table():
    assert {address[0] for address, _allowed in (*PAGES, *BUTTONS)} == {pattern.name for pattern in urlpatterns}


def test_nothing_is_agreed_in_a_project_that_has_ended(chartered):
    Project.objects.update(state=Project.State.ENDED, ended_at=timezone.now())
    for page in (("write", "project"), ("evidence", "project", "authorship")):
        assert answer(chartered, "lead", "get", chartered.address(*page)).status_code == 403, page
    assert answer(chartered, "signatory", "post", chartered.address("sign", "korlebu")).status_code == 403
