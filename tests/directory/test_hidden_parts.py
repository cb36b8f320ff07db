"""What a member hides is found by nobody whom it is hidden from: no hit, no count, no page of a country."""

import pytest

from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

PARTS = {
    "sector": ("clinic", {"sector": "clinic"}),
    "country": ("GH", {"country": "GH"}),
    "languages": (["tw"], {"language": "tw"}),
    "topics": (["gwas"], {"topic": "gwas"}),
    "offers": (["mentoring"], {"offers": "mentoring"}),
    "needs": (["funding"], {"needs": "funding"}),
    "institution": ("Korle Bu Teaching Hospital", {"q": "korle bu"}),
    "genes": (["VKORC1"], {"q": "vkorc1"}),
    "about": ("Dosing of warfarin", {"q": "warfarin"}),
}


def hits(client, asked: dict[str, str]) -> list[str]:
    return [member.name for member in client.get("/members/", asked).context["directory"].members]


def counted(client, asked: dict[str, str]) -> bool:
    ((name, value),) = asked.items()
    facets = client.get("/members/", {"all": name}).context["directory"].facets
    return any(choice.value == value for choices in facets if choices.facet.name == name for choice in choices.values)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("audience", ["everyone", "members", "nobody"])
def test_a_part_is_searched_and_counted_only_for_its_audience(client, ama, eleni, part, audience):
    value, asked = PARTS[part]
    setattr(ama, part, value)
    ama.visibility = {part: audience}
    ama.save()
    for_members, for_visitors = audience in ("everyone", "members"), audience == "everyone"
    assert (hits(client, asked) == [ama.name]) is for_visitors
    if "q" not in asked:
        assert counted(client, asked) is for_visitors
    client.login(email=eleni.email, password=PASSWORD)
    assert (hits(client, asked) == [ama.name]) is for_members
    if "q" not in asked:
        assert counted(client, asked) is for_members


def test_a_hidden_country_hides_its_region_and_income_group_too(client, ama):
    ama.visibility = {"country": "nobody"}
    ama.save()
    for asked in ({"region": "africa"}, {"income": "lower middle"}):
        assert hits(client, asked) == []
        assert not counted(client, asked)
    assert hits(client, {}) == [ama.name]
    for address in ("/countries/GH/", "/regions/africa/"):
        assert ama.name not in client.get(address).content.decode()
    assert "Ghana" not in client.get(ama.get_absolute_url()).content.decode()


def test_a_hidden_topic_is_not_found_by_its_label(client, ama):
    ama.topics = ["gwas"]
    ama.visibility = {"topics": "nobody"}
    ama.save()
    assert hits(client, {"q": "genome-wide"}) == []
