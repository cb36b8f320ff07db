"""The sample network has institutions where its members work, and takes them along when it goes."""

import pytest
from django.db import IntegrityError

from alliance.institutions.actions import sample_institutions
from alliance.institutions.models import Affiliation, Institution, LowResourceProfile
from alliance.members.actions.load_sample_network import load_sample_network
from alliance.members.actions.remove_sample_network import remove_sample_network
from alliance.members.models import Member
from alliance.members.sample.network import generate
from tests.institutions.conftest import confirmed_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(monkeypatch):
    """A smaller network, of the same making."""
    monkeypatch.setattr("alliance.members.actions.load_sample_network.generate", lambda: generate(400, 12))


@pytest.fixture
def loaded(few):
    load_sample_network(force=True)


def test_members_work_where_they_say(loaded):
    assert Institution.objects.sample().count() > 50
    for affiliation in Affiliation.objects.select_related("member", "institution"):
        assert affiliation.institution.name == affiliation.member.institution
        assert affiliation.institution.country == affiliation.member.country
        assert affiliation.institution.is_sample


def test_some_are_confirmed_and_some_are_not(loaded):
    states = set(Affiliation.objects.values_list("state", flat=True))
    assert states == {"said", "confirmed"}


def test_conditions_come_in_versions_and_differ(loaded):
    assert LowResourceProfile.objects.filter(version=3).exists()
    ratings = set(LowResourceProfile.objects.values_list("resources", flat=True))
    assert {0, 1, 2, 3} <= ratings


def test_an_invented_institution_says_so(loaded, client):
    page = client.get(Institution.objects.sample().first().get_absolute_url()).content.decode()
    assert "This institution is invented" in page


def test_it_goes_whole_and_leaves_what_is_real(loaded, korle_bu, ama):
    real = confirmed_at(ama, korle_bu)
    invented = confirmed_at(ama, Institution.objects.sample().first())
    remove_sample_network(actor=None)
    assert list(Institution.objects.all()) == [korle_bu]
    assert list(Affiliation.objects.all()) == [real]
    assert not LowResourceProfile.objects.exists()
    assert invented.member == ama
    assert Member.objects.filter(pk=ama.pk).exists()


def test_it_comes_whole_or_not_at_all(few, monkeypatch):
    def fail(*_arguments):
        raise IntegrityError

    monkeypatch.setattr(sample_institutions, "_profiles", fail)
    with pytest.raises(IntegrityError):
        load_sample_network()
    assert not Member.objects.exists()
    assert not Institution.objects.exists()


def test_the_same_members_make_the_same_institutions(loaded):
    before = set(Institution.objects.values_list("name", "country", "kind"))
    ratings = list(LowResourceProfile.objects.order_by("institution__name", "version").values_list("knowledge"))
    remove_sample_network(actor=None)
    load_sample_network(force=True)
    assert set(Institution.objects.values_list("name", "country", "kind")) == before
    assert list(LowResourceProfile.objects.order_by("institution__name", "version").values_list("knowledge")) == ratings
