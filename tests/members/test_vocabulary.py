"""The lists that members choose from."""

import re

import pytest

from alliance.members.vocabulary.exchange import EXCHANGE
from alliance.members.vocabulary.roles import ROLES
from alliance.members.vocabulary.topics import TOPICS


@pytest.mark.parametrize("vocabulary", [TOPICS, EXCHANGE, ROLES])
def test_codes_go_into_addresses_as_they_are_and_labels_differ(vocabulary):
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in vocabulary)
    assert len({str(term.label) for term in vocabulary.values()}) == len(vocabulary)


def test_identifiers_have_the_form_of_their_vocabulary_and_stand_once():
    edam = [term.edam for term in TOPICS.values() if term.edam]
    mesh = [term.mesh for term in TOPICS.values() if term.mesh]
    assert all(re.fullmatch(r"topic_[0-9]{4}", number) for number in edam)
    assert all(re.fullmatch(r"D[0-9]{6}([0-9]{3})?", number) for number in mesh)
    assert len(set(edam)) == len(edam)
    assert len(set(mesh)) == len(mesh)


def test_a_code_that_a_list_no_longer_has_is_left_out():
    assert [term.code for term in TOPICS.known(["cancer", "alchemy"])] == ["cancer"]


@pytest.mark.django_db
def test_the_page_leads_to_both_vocabularies_and_to_the_members(client):
    page = client.get("/topics/").content.decode()
    assert "http://edamontology.org/topic_0208" in page
    assert "https://id.nlm.nih.gov/mesh/D010597" in page
    assert "/members/?topic=pharmacogenomics" in page
