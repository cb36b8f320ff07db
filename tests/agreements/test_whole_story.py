"""A charter from its first wording to the evidence for it, through the pages, as its people walk through them."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance.agreements.clauses import CLAUSES
from alliance.ledger.models import Entry


@pytest.fixture
def browse(client):
    """Somebody's browser: `browse(ama).get(...)`."""

    def sign_in(member):
        client.force_login(member)
        return client

    return sign_in


def charter_form() -> dict[str, str]:
    due = (timezone.localdate() + timedelta(days=200)).isoformat()
    words = {f"{code}.wording": "" for code in CLAUSES} | {"authorship.wording": "First places in turn."}
    return words | {f"{code}.due": due for code in CLAUSES}


def test_from_the_wording_to_the_evidence(browse, project, ama, eleni):
    address = reverse("agreements:charter", args=[project.public_id])
    written = browse(ama).post(reverse("agreements:write", args=[project.public_id]), charter_form())
    assert written.url == address
    for signatory in (ama, eleni):
        charter = browse(signatory).get(address).content.decode()
        assert "is proposed" in charter
        button = re.search(r'action="([^"]+/sign/)"', charter)[1]
        browse(signatory).post(button, {"hash": re.search(r'name="hash" value="(\w+)"', charter)[1]})
    assert "is in force" in browse(ama).get(address).content.decode()

    evidence = reverse("agreements:evidence", args=[project.public_id, "authorship"])
    browse(eleni).post(evidence, {"text": "The minutes of May.", "address": "doi:10.1000/ABC"})
    shown = browse(ama).get(address).content.decode()
    assert "The minutes of May." in shown
    assert "https://doi.org/10.1000/abc" in shown

    verbs = Entry.objects.filter(verb__startswith="partnership_charter.").order_by("sequence")
    assert [one.verb.partition(".")[2] for one in verbs] == ["revised", "signed", "signed", "evidence_added"]
