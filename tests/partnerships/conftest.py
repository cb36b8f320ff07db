"""One world for all rooms in which partnerships are made: a call, a project, a round, a request, and who is in them."""

from dataclasses import dataclass

import pytest
from django.db.models import Model
from django.utils import timezone

from alliance.agreements.actions.revise_charter import revise_charter
from alliance.calls.actions.answer_application import accept
from alliance.institutions.models import Institution, Kind
from alliance.members.models import Member
from alliance.pairing.actions.enter import enter
from alliance.pairing.actions.open_round import open_round
from alliance.projects.actions.add_output import add_output
from alliance.projects.actions.answer_role import accept_role
from alliance.projects.actions.found_project import Seat, found_project
from alliance.projects.actions.name_person import name_person
from alliance.projects.actions.set_milestone import set_milestone
from alliance.projects.authors import Named
from alliance.sortition.actions.begin_term import begin_term
from alliance.sortition.models import Office
from tests.agreements.conftest import EVERY_CLAUSE
from tests.calls.conftest import asks, lima, opened, places  # noqa: F401
from tests.cast import make_member
from tests.institutions.conftest import athens, confirmed_at, icddr, korle_bu  # noqa: F401
from tests.matching.conftest import request_from


@dataclass
class World:
    """Everybody and everything, by name."""

    things: dict[str, Model]

    def __getitem__(self, name: str) -> Model:
        """As it stands in the database now."""
        kept = self.things[name]
        return type(kept)._default_manager.get(pk=kept.pk)


@pytest.fixture
def world(places, opened, asks, ama, eleni, farida, quispe, regulator) -> World:  # noqa: F811
    """All are confirmed at an institution of their own, so that nothing but their part decides what they may do."""
    steward = make_member("steward@site.example", "Steward", "academia", "KE")
    there = Institution.objects.create(name="Kenyatta Hospital", country="KE", kind=Kind.HOSPITAL)
    confirmed_at(steward, there)
    begin_term(actor="site", member=steward, office=Office.STEWARD, days=30)
    people = {"member": quispe, "partner": ama, "lead": eleni, "signatory": farida, "steward": steward}
    things = people | {"somebody": regulator, "request": request_from(ama, eleni)}
    things |= {f"place of {kind}": places.get(member, there) for kind, member in people.items()}
    things |= _calls(people, opened, asks) | _project(people, places) | _round(people, places)
    return World(things)


def _calls(people: dict[str, Member], opened, asks) -> dict[str, Model]:  # noqa: F811
    """Two of the lead's: one with the partner in its consortium, whom the signatory asks to join, and an empty one."""
    call, empty = opened(), opened(title="Another call")
    seat = accept(people["lead"], asks(people["partner"], call))
    return {"call": call, "empty call": empty, "seat": seat, "application": asks(people["signatory"], call)}


def _project(people: dict[str, Member], places) -> dict[str, Model]:  # noqa: F811
    """The lead's, with a charter nobody signed; the partner is in it, and asked for another role and as an author."""
    lead, partner, signatory = (people[kind] for kind in ("lead", "partner", "signatory"))
    seats = [Seat(places[lead], lead, ["genetics"]), Seat(places[signatory], signatory, ["pharmacy"], True)]
    project = found_project(lead, title="Efavirenz", aim="Doses.", disciplines=["genetics"], partners=seats)
    role = name_person(lead, project, partner, kind="member", institution=places[partner])
    accept_role(partner, role)
    today = timezone.localdate()
    said = {"doi": "10.1000/x", "title": "Doses", "kind": "article", "published_on": today}
    output = add_output(lead, project, **said, authors=[Named("A. Mensah", "GH", member=partner)])
    return {
        "project": project,
        "role": role,
        "asked role": name_person(lead, project, partner, kind="chair"),
        "author": output.authors.get(),
        "milestone": set_milestone(lead, project, title="Begin", due_on=today),
        "charter": revise_charter(lead, project, EVERY_CLAUSE),
        "partner of signatory": project.partners.get(institution=places[signatory]),
        "partner of lead": project.partners.get(institution=places[lead]),
    }


def _round(people: dict[str, Member], places) -> dict[str, Model]:  # noqa: F811
    """A round with the institutions of the signatory and the lead."""
    round = open_round(people["lead"], days=30, least_hours=0)
    entries = [
        enter(people[kind], places[people[kind]], round, {"languages": ["en"]}) for kind in ("signatory", "lead")
    ]
    return {"round": round, "entry": entries[0]}
