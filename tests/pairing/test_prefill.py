"""An entry begins with what members confirmed there show to everybody, and with nothing that one of them hides."""

import pytest
from django.urls import reverse

from alliance.institutions.models import Affiliation
from alliance.members.visibility import DEFAULTS
from alliance.pairing.prefill import prefilled
from tests.pairing.conftest import speak_for

pytestmark = pytest.mark.django_db
SAID = {"needs": ["visit"], "offers": ["writing"], "topics": ["microbiome"], "genes": ["HBB"], "languages": ["wo"]}


def say(member, audience: str = "everyone", said=SAID) -> None:
    for name, value in said.items():
        setattr(member, name, value)
    member.visibility = dict.fromkeys(DEFAULTS, audience)
    member.save()


def test_it_is_what_those_there_show_most_said_first(korle_bu, ama, eleni):
    say(ama)
    speak_for(eleni, korle_bu)
    say(eleni, said=SAID | {"needs": ["training", "visit"], "languages": ["el"]})
    assert prefilled(korle_bu) == SAID | {"needs": ["visit", "training"], "languages": ["wo", "el"]}


@pytest.mark.parametrize("audience", ["members", "nobody"])
def test_what_somebody_hides_is_not_in_it_not_even_for_themself(client, opened, korle_bu, ama, audience):
    say(ama, audience)
    nothing = {name: [] for name in SAID}
    assert prefilled(korle_bu) == nothing
    client.force_login(ama)
    form = client.get(reverse("pairing:entry", args=[opened.public_id, korle_bu.public_id])).context["form"]
    assert {name: form[name].value() for name in ("needs", "offers", "topics", "languages")} == {
        name: [] for name in ("needs", "offers", "topics", "languages")
    }


@pytest.mark.parametrize("hidden", list(SAID))
def test_each_part_is_hidden_by_itself(korle_bu, ama, hidden):
    say(ama)
    ama.visibility |= {hidden: "nobody"}
    ama.save()
    assert prefilled(korle_bu) == SAID | {hidden: []}


def test_who_hides_their_institution_or_is_not_listed_is_not_in_it(korle_bu, ama):
    say(ama)
    ama.is_listed = False
    ama.save()
    assert not any(prefilled(korle_bu).values())
    ama.is_listed, ama.visibility = True, {"institution": "nobody"}
    ama.save()
    assert not any(prefilled(korle_bu).values())


def test_who_only_says_they_work_there_is_not_in_it(korle_bu, ama, eleni):
    say(eleni)
    Affiliation.objects.create(member=eleni, institution=korle_bu)
    assert "visit" not in prefilled(korle_bu)["needs"]
