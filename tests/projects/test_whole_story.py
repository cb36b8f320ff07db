"""A project from its founding to its first output, through the pages, as its people walk through them."""

import re

import pytest
from django.urls import reverse

from alliance.ledger.models import Entry
from alliance.projects.models import Project


@pytest.fixture
def browse(client):
    """Somebody's browser: `browse(ama).get(...)`."""

    def sign_in(member):
        client.force_login(member)
        return client

    return sign_in


def page_of(project: Project, name: str, *args: object) -> str:
    return reverse(f"projects:{name}", args=[project.public_id, *args])


def test_from_the_founding_to_an_output(browse, ama, eleni, korlebu, athens):
    founded = browse(ama).post(
        reverse("projects:new"),
        {"title": "Efavirenz", "aim": "Doses.", "disciplines": ["genetics"], "institution": korlebu.pk,
         "mine": ["pharmacy"]},
    )  # fmt: skip
    project = Project.objects.get()
    assert founded.url == project.get_absolute_url()

    found = browse(ama).get(page_of(project, "search"), {"q": "Παπαδοπούλου"})
    assert page_of(project, "ask", eleni.public_id) in found.content.decode()
    asked = {"kind": "signatory", "institution": athens.pk, "disciplines": ["genetics"]}
    browse(ama).post(page_of(project, "ask", eleni.public_id), asked)
    assert eleni.name not in browse(eleni).get(project.get_absolute_url()).content.decode()
    waiting = browse(eleni).get(reverse("projects:mine")).content.decode()
    browse(eleni).post(re.search(r"/projects/roles/\w+/accept/", waiting)[0])
    told = browse(ama).get(project.get_absolute_url()).content.decode()
    assert eleni.name in told
    assert "its people bring 2 disciplines" in told
    assert "lower-middle-income country" in told

    output = {"doi": "10.1000/xyz", "title": "Doses in Accra", "kind": "article", "published_on": "2026-05-04",
              "authors": f"Ama S. Mensah; Ghana; {ama.get_absolute_url()}\nE. Papadopoulou; GR"}  # fmt: skip
    browse(ama).post(page_of(project, "write", "output"), output)
    results = browse(eleni).get(page_of(project, "results")).content.decode()
    assert results.index("Ama S. Mensah") < results.index("E. Papadopoulou")
    assert ama.name not in results
    mine = browse(ama).get(reverse("projects:mine")).content.decode()
    browse(ama).post(re.search(r"/projects/authors/\w+/", mine)[0], {"yes": "1"})
    assert ama.name in browse(eleni).get(page_of(project, "results")).content.decode()

    verbs = set(Entry.objects.filter(object=project.reference).values_list("verb", flat=True))
    assert {"project.founded", "output.added", "output.author_confirmed"} <= verbs
