"""Every page of a project, as its lead sees it on a small screen without JavaScript, in both writing directions."""

import gzip
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance.agreements.actions.add_evidence import add_evidence
from alliance.agreements.actions.revise_charter import revise_charter
from alliance.agreements.clauses import CLAUSES, Terms
from alliance.institutions.models import Affiliation, Institution, Kind
from alliance.projects.actions.add_document import add_document
from alliance.projects.actions.add_output import add_output
from alliance.projects.actions.found_project import Seat, found_project
from alliance.projects.actions.name_person import name_person
from alliance.projects.actions.record_data_set import record_data_set
from alliance.projects.actions.record_decision import record_decision
from alliance.projects.actions.record_training import record_training
from alliance.projects.actions.set_budget import set_budget
from alliance.projects.actions.set_milestone import set_milestone
from alliance.projects.authors import Named
from alliance.projects.models import Project
from alliance.projects.writing import WRITINGS
from tests.browser.test_accessibility import SCREENS, assert_accessible

HEAVIEST = 14 * 1024
SHOWN = ("project", "work", "results", "search")


@pytest.fixture
def project(cast) -> Project:
    """One with something in every part, led by Ama."""
    ama, eleni, farida = cast[:3]
    seats = []
    for member, country, name in ((ama, "GH", "Korle Bu Teaching Hospital"), (eleni, "GR", "Πανεπιστήμιο Αθηνών")):
        institution = Institution.objects.create(name=name, country=country, kind=Kind.HOSPITAL)
        Affiliation.objects.create(member=member, institution=institution, state=Affiliation.State.CONFIRMED)
        seats.append(Seat(institution, member, ["pharmacy", "genetics"], has_accepted=True))
    project = found_project(ama, title="CYP2B6 and efavirenz", aim="Doses.", disciplines=["genetics"], partners=seats)
    today, (first, second) = timezone.localdate(), project.partners.all()
    name_person(ama, project, farida, kind="chair", disciplines=["statistics"])
    set_milestone(ama, project, title="Ethics review", due_on=today - timedelta(days=3))
    link = {"address": "https://example.org/protocol", "is_public": False}
    add_document(ama, project, title="Protocol", version="1", **link)
    record_decision(ama, project, text="We meet on Tuesdays.", decided_on=today)
    revise_charter(ama, project, [Terms(code, "By turns.", today) for code in CLAUSES])
    add_evidence(eleni, project, "authorship", text="Minutes.", address="https://example.org/minutes")
    authors = [Named("A. Mensah", "GH", seats[0].institution, ama), Named("E. P.", "GR")]
    said = {"doi": "10.1000/x", "title": "Doses", "kind": "article", "published_on": today}
    add_output(ama, project, **said, authors=authors)
    terms = {"DUO:0000007": "HIV", "DUO:0000021": ""}
    record_data_set(ama, project, title="Genotypes", country="GH", located_on=today, terms=terms)
    for percent in (60, 45):
        set_budget(ama, project, since=today, shares={first: percent, second: 100 - percent})
    training = {"topic": "Calling", "began_on": today, "people": 8, "days": 5}
    record_training(ama, project, **training, giver=first, receiver=second)
    return project


def addresses(project: Project) -> list[str]:
    """Of every page that the lead may open."""
    named = project.roles.waiting().get().member.public_id
    pages = [(name, ()) for name in SHOWN] + [("write", (what,)) for what in WRITINGS]
    pages += [("ask", (named,))]
    charter = [("charter", ()), ("write", ()), ("evidence", ("authorship",))]
    own = [reverse(f"projects:{name}") for name in ("projects", "mine", "new")]
    reached = reverse("projects:reached", args=[project.milestones.get().public_id])
    of_project = [reverse(f"projects:{name}", args=[project.public_id, *more]) for name, more in pages]
    of_charter = [reverse(f"agreements:{name}", args=[project.public_id, *more]) for name, more in charter]
    return [*own, reached, *of_project, *of_charter]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_are_accessible_and_fit_a_phone(visit, cast, project, language):
    browser = visit(language, member=cast[0], viewport=SCREENS["phone"])
    page = browser.new_page()
    for address in addresses(project):
        assert_accessible(page, address, language)


def test_pages_fit_a_slow_line(client, cast, project):
    client.force_login(cast[0])
    sizes = {address: len(gzip.compress(client.get(address).content)) for address in addresses(project)}
    assert max(sizes.values()) < HEAVIEST, sizes
