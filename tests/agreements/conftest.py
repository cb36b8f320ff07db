"""The project of the projects room, as far as its partnership charter is concerned."""

from datetime import date

import pytest

from alliance.agreements.actions.sign_charter import sign_charter
from alliance.agreements.clauses import CLAUSES, Terms
from alliance.projects.models import Role
from tests.projects.conftest import athens, korlebu, project  # noqa: F401

DUE = date(2030, 1, 1)
EVERY_CLAUSE = [Terms(code, "", DUE) for code in CLAUSES]


@pytest.fixture
def partners(project) -> dict:  # noqa: F811
    """The partner of each signatory."""
    return {one.roles.get(kind=Role.Kind.SIGNATORY).member: one for one in project.partners.all()}


@pytest.fixture
def sign(project, partners):  # noqa: F811
    """Sign the version that stands."""

    def signed(member):
        return sign_charter(member, partners[member], project.charters.first().hash)

    return signed
