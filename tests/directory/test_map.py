"""The world map of members: small, readable by machine and ear, and silent about single persons."""

import gzip
import xml.etree.ElementTree as ElementTree

import pytest

from alliance.countries.countries import countries
from alliance.directory.map import draw_world, shade

SVG = "{http://www.w3.org/2000/svg}"
ISLANDS = ("MU", "MT", "CV", "FJ", "MV", "SC", "KI", "TV", "LC", "ST")
NOBODY_LIVES_THERE = {"AQ", "BV", "GS", "HM", "TF", "UM"}


def drawn(counts: dict[str, int], title: str = "Members", description: str = "By country") -> ElementTree.Element:
    return ElementTree.fromstring(draw_world(counts, title=title, description=description))


def shaded(root: ElementTree.Element) -> dict[str, str]:
    """Shade class by the id of each shape with members."""
    return {
        shape.attrib["id"]: group.attrib["class"]
        for group in root.iter(f"{SVG}g")
        if group.get("class")
        for shape in group
        if "id" in shape.attrib
    }


def test_every_inhabited_country_is_on_the_map() -> None:
    marks = {name.removesuffix("-dot") for name in shaded(drawn(dict.fromkeys(countries(), 1)))}
    assert marks == set(countries()) - NOBODY_LIVES_THERE


@pytest.mark.parametrize("code", ISLANDS)
def test_a_small_island_state_is_a_dot_within_the_map(code: str) -> None:
    root = drawn({code: 7})
    dot = next(circle for circle in root.iter(f"{SVG}circle") if circle.get("id") == f"{code}-dot")
    _, _, width, height = map(int, root.attrib["viewBox"].split())
    assert 0 < int(dot.attrib["cx"]) < width
    assert 0 < int(dot.attrib["cy"]) < height
    assert shaded(root)[f"{code}-dot"] == "c2"


def test_neighbours_lie_where_they_lie_on_earth() -> None:
    dots = {c.attrib["id"][:2]: c.attrib for c in drawn({}).iter(f"{SVG}circle")}
    east = {code: int(dot["cx"]) for code, dot in dots.items()}
    south = {code: int(dot["cy"]) for code, dot in dots.items()}
    assert east["CV"] < east["MT"] < east["MU"] < east["MV"] < east["SG"] < east["FJ"]
    assert south["FO"] < south["MT"] < south["CV"] < south["MV"] < south["MU"]


def test_shades_hide_how_few_members_a_country_has() -> None:
    assert [shade(count) for count in (0, 1, 2, 3, 4, 5, 9, 10, 19, 20, 49, 50, 1300)] == [
        *(0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5)
    ]
    one, four = (draw_world({"GH": count}, title="Members", description="By country") for count in (1, 4))
    assert one == four


def test_a_country_is_shaded_by_its_members_and_no_other_is() -> None:
    assert shaded(drawn({"GH": 41, "GR": 16, "XX": 500, "": 500})) == {"GH": "c4", "GR": "c3"}


def test_the_map_is_small_enough_for_a_slow_connection() -> None:
    svg = draw_world(dict.fromkeys(countries(), 30), title="Members of the Alliance", description="By country")
    assert len(gzip.compress(svg.encode(), 6)) < 18_000


def test_the_map_names_and_describes_itself() -> None:
    root = drawn({"GH": 1}, title="Μέλη <b>&amp;", description='"]]><script>alert(1)</script>\x00\x1b')
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"].split() == [root[0].attrib["id"], root[1].attrib["id"]]
    assert root[0].text == "Μέλη <b>&amp;"
    assert root[1].text == '"]]><script>alert(1)</script>'
    assert not list(root.iter(f"{SVG}script"))


def test_the_map_follows_light_and_dark_and_loads_nothing() -> None:
    svg = draw_world({}, title="Members", description="By country")
    assert "prefers-color-scheme:dark" in svg
    assert "url(" not in svg
    assert "href" not in svg
