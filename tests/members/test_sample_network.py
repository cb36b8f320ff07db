"""The sample network: invented people who can be told from real ones, and taken away again."""

import re
import unicodedata
from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from alliance.countries.countries import countries
from alliance.countries.income import income_at
from alliance.directory.map import draw_world
from alliance.members.actions.load_sample_network import LoadSampleNetworkError, load_sample_network
from alliance.members.actions.remove_sample_network import RemoveSampleNetworkError, remove_sample_network
from alliance.members.languages import LANGUAGE_NAMES
from alliance.members.models import Member, Sector
from alliance.members.sample.network import generate
from alliance.members.vocabulary.exchange import EXCHANGE
from alliance.members.vocabulary.roles import ROLES
from alliance.members.vocabulary.topics import TOPICS

NETWORK = generate()


def script(name: str) -> str:
    """Script of the first letter, as Unicode names it."""
    return unicodedata.name(next(letter for letter in name if letter.isalpha())).split()[0]


def test_1300_members_in_exactly_72_countries() -> None:
    home = Counter(invented.country for invented in NETWORK)
    assert len(NETWORK) == 1300
    assert len(home) == 72
    assert set(home) <= set(countries())
    assert {"GR", "GH", "BD", "PE", "MU", "MT", "CV", "FJ", "MV"} <= set(home)


def test_most_members_are_from_developing_countries() -> None:
    groups = [income_at(invented.country, invented.joined_on) for invented in NETWORK]
    developing = sum(group is not None and group.developing for group in groups)
    assert developing / len(NETWORK) > 0.6


def test_the_same_seed_invents_the_same_people_and_another_seed_others() -> None:
    assert generate() == NETWORK
    assert generate(seed=2) != NETWORK


@pytest.mark.parametrize(("count", "places"), [(1, 1), (90, 72), (200, 5)])
def test_any_size_comes_out_exactly(count: int, places: int) -> None:
    few = generate(count, places)
    assert len(few) == count
    assert len({invented.country for invented in few}) == places


@pytest.mark.parametrize(("count", "places"), [(10, 11), (1300, 73), (10, 0)])
def test_an_impossible_size_is_refused(count: int, places: int) -> None:
    with pytest.raises(ValueError, match="countries are possible"):
        generate(count, places)


def test_sectors_are_in_the_proportions_of_the_network() -> None:
    sectors = Counter(invented.sector for invented in NETWORK)
    assert sectors == {"academia": 715, "clinic": 260, "company": 130, "regulator": 78, "public": 117}
    assert set(sectors) == set(Sector)


def test_names_are_written_in_many_scripts() -> None:
    scripts = Counter(script(invented.name) for invented in NETWORK)
    assert len(scripts) >= 18
    assert {"GREEK", "CYRILLIC", "ARABIC", "BENGALI", "DEVANAGARI", "ETHIOPIC", "HEBREW", "HANGUL", "CJK"} <= set(
        scripts
    )
    assert any(" " not in invented.name for invented in NETWORK if invented.country == "ID"), "nobody has a single name"


def test_nothing_was_left_to_fill_in() -> None:
    for invented in NETWORK:
        written = (invented.name, invented.institution, invented.about)
        assert not re.search(r"[{},]|^\s|\s$|  ", invented.name), invented
        assert not any("{" in text or "}" in text for text in written), invented
        assert invented.name
        assert invented.institution
        assert invented.languages
        assert set(invented.languages) <= set(LANGUAGE_NAMES), invented


def test_every_text_fits_its_field() -> None:
    for field in ("name", "institution", "about", "email"):
        longest = Member._meta.get_field(field).max_length
        assert all(len(getattr(invented, field)) <= longest for invented in NETWORK)


def test_no_mail_can_ever_be_delivered() -> None:
    addresses = {invented.email for invented in NETWORK}
    assert len(addresses) == len(NETWORK)
    # RFC 2606 reserves .invalid: it is in no name server.
    assert all(urlsplit(f"mailto://{address}").hostname.endswith(".invalid") for address in addresses)


def test_every_country_of_the_network_is_shaded_on_the_map() -> None:
    svg = draw_world(Counter(invented.country for invented in NETWORK), title="Members", description="By country")
    shaded = "".join(re.findall(r'<g class="c[1-5]">.*?</g>', svg))
    missing = {member.country for member in NETWORK if not re.search(f'id="{member.country}(-dot)?"', shaded)}
    assert not missing


@pytest.mark.django_db
def test_loading_fills_the_directory_once() -> None:
    assert load_sample_network() == 1300
    assert load_sample_network() == 0
    assert Member.objects.sample().count() == Member.objects.joined().count() == 1300
    assert Member.objects.listed().count() == sum(invented.is_listed for invented in NETWORK)


@pytest.mark.django_db
def test_an_invented_member_is_found_by_search_and_page_says_it_is_invented(client) -> None:
    load_sample_network()
    found = Member.objects.listed().matching("ΠΑΠΑΔΟΠΟΥΛΟΥ", AnonymousUser()).filter(country="GR").first()
    assert found is not None
    assert "invented" in client.get(found.get_absolute_url()).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["", "!", "password", "member-0001"])
def test_nobody_signs_in_as_an_invented_member(rf, password: str) -> None:
    load_sample_network()
    assert authenticate(rf.post("/"), username=NETWORK[0].email, email=NETWORK[0].email, password=password) is None
    assert not Member.objects.get(email=NETWORK[0].email).has_usable_password()


@pytest.mark.django_db
def test_a_site_with_real_members_stays_without_invented_ones(ama) -> None:
    with pytest.raises(LoadSampleNetworkError, match="real members"):
        load_sample_network()
    assert list(Member.objects.all()) == [ama]


@pytest.mark.django_db
def test_removal_leaves_every_real_member(cast) -> None:
    load_sample_network(force=True)
    assert remove_sample_network(actor=None) == 1300
    assert set(Member.objects.all()) == set(cast)
    assert remove_sample_network(actor=None) == 0


@pytest.mark.django_db
def test_only_an_operator_removes_it(ama, eleni) -> None:
    load_sample_network(force=True)
    with pytest.raises(RemoveSampleNetworkError):
        remove_sample_network(ama)
    assert Member.objects.sample().count() == 1300
    eleni.is_operator = True
    assert remove_sample_network(eleni) == 1300


@pytest.mark.django_db
def test_the_banner_offers_removal_to_the_operator_alone(client, ama, eleni) -> None:
    load_sample_network(force=True)
    address = reverse("members:remove_sample")
    client.force_login(ama)
    assert address not in client.get("/").content.decode()
    assert client.post(address).status_code == 403
    eleni.is_operator = True
    eleni.save()
    client.force_login(eleni)
    assert address in client.get("/").content.decode()
    assert client.get(address).status_code == 405
    page = client.post(address, follow=True).content.decode()
    assert address not in page
    assert not Member.objects.sample().exists()


@pytest.mark.django_db
def test_the_figures_of_the_home_page_follow_at_once(client, ama) -> None:
    shown = re.compile(r"1[,.\s]?301")
    assert not shown.search(client.get("/").content.decode())
    load_sample_network(force=True)
    assert shown.search(client.get("/").content.decode())
    remove_sample_network(actor=None)
    assert not shown.search(client.get("/").content.decode())


def test_what_invented_members_do_and_offer_is_in_the_vocabularies() -> None:
    profiles = [member.profile for member in generate()]
    for field, vocabulary in (("roles", ROLES), ("topics", TOPICS), ("offers", EXCHANGE), ("needs", EXCHANGE)):
        used = {code for profile in profiles for code in getattr(profile, field)}
        assert used <= set(vocabulary)
        assert len(used) >= 8
