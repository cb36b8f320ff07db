"""Draws the outlines of `alliance/directory/world.tsv` from Natural Earth. Run once per new edition of the geometry:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/build_world.py package/countries-50m.json > alliance/directory/world.tsv

Natural Earth is in the public domain; the npm package `world-atlas` (ISC) carries it as TopoJSON, where neighbours
share their border as one arc. Borders and disputed territories are drawn as Natural Earth draws them by default.

Each arc is projected (Equal Earth: areas stay true), simplified and rounded to the grid before the countries are put
together from arcs, so that neighbours still meet without a gap.
"""

import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from alliance.countries.countries import countries

Point = tuple[float, float]
Ring = list[tuple[int, int]]

WIDTH = 2000  # grid steps from the map's western to its eastern edge
CENTRAL_MERIDIAN = 11.0  # the cut then runs through the Bering Strait and Chukotka stays with Asia
DETAIL = 5.0  # a corner is left out if its triangle covers less than this (square grid steps)
SMALLEST_ISLAND = 14.0  # islands below this area are left out (square grid steps)
DOT_BELOW = 40.0  # a country whose largest island is below this area also gets a dot
WITHOUT_PEOPLE = {"AQ", "BV", "GS", "HM", "TF", "UM"}

# What Natural Earth draws as part of another country, or not at all at this scale: longitude and latitude in degrees.
ELSEWHERE: dict[str, Point] = {
    "BQ": (-68.3, 12.2),
    "CC": (96.8, -12.2),
    "CX": (105.6, -10.5),
    "GF": (-53.1, 3.9),
    "GI": (-5.4, 36.1),
    "GP": (-61.5, 16.2),
    "MQ": (-61.0, 14.6),
    "RE": (55.5, -21.1),
    "SJ": (16.0, 78.6),
    "TK": (-171.8, -9.2),
    "TV": (179.2, -8.5),
    "YT": (45.2, -12.8),
}


HEADER = """\
# Outlines of the world's countries: Natural Earth 1:50m (public domain) by way of world-atlas 2.0.2 (ISC).
# Equal Earth projection, written by scripts/build_world.py. Disputed territories as in Natural Earth;
# land without an ISO 3166-1 code has none here.
# outline: SVG path data. dot: x and y of a country too small to see."""


def equal_earth(longitude: float, latitude: float) -> Point:
    """Equal Earth projection (Šavrič, Patterson and Jenny 2018) on a unit sphere, y to the south. Degrees in."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    slope = a1 + 3 * a2 * t**2 + t**6 * (7 * a3 + 9 * a4 * t**2)
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(t) / (3 * slope)
    return x, -t * (a1 + a2 * t**2 + t**6 * (a3 + a4 * t**2))


SCALE = WIDTH / (2 * equal_earth(180, 0)[0])


def east(longitude: float, near: float = 0.0) -> float:
    """Degrees east of the central meridian, on the turn of the globe that is closest to `near`."""
    return near + (longitude - CENTRAL_MERIDIAN - near + 180) % 360 - 180


def on_grid(degrees_east: float, latitude: float) -> Point:
    """Grid coordinates; 0, 0 where the central meridian meets the equator."""
    x, y = equal_earth(degrees_east, latitude)
    return x * SCALE, y * SCALE


def arcs_on_grid(topology: dict[str, Any]) -> list[list[Point]]:
    """All arcs of a TopoJSON file: steps added up, projected and simplified."""
    (scale_x, scale_y), (origin_x, origin_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        points: list[Point] = []
        x = y = 0
        at: float | None = None
        for dx, dy in steps:
            x, y = x + dx, y + dy
            # An island that the cut runs through stays whole: it sticks out over the edge.
            at = east(x * scale_x + origin_x, near=0.0 if at is None else at)
            points.append(on_grid(at, y * scale_y + origin_y))
        arcs.append(simplified(points))
    return arcs


def triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def simplified(points: list[Point]) -> list[Point]:
    """Visvalingam and Whyatt: leave out the corner with the smallest triangle until none is below DETAIL. Ends stay."""
    kept = list(points)
    while len(kept) > 2:
        areas = [triangle(*kept[i - 1 : i + 2]) for i in range(1, len(kept) - 1)]
        smallest = min(areas)
        if smallest >= DETAIL or (len(kept) <= 4 and kept[0] == kept[-1]):
            break
        del kept[areas.index(smallest) + 1]
    return kept


def ring_of(arc_numbers: list[int], arcs: list[list[Point]]) -> Ring:
    """One closed ring on whole grid steps. A negative number is the arc ~n backwards."""
    ring: Ring = []
    for number in arc_numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        for x, y in arc:
            corner = (round(x), round(y))
            if not ring or ring[-1] != corner:
                ring.append(corner)
    return ring[:-1] or ring


def area(ring: Ring) -> float:
    """Square grid steps."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))) / 2


def centre(ring: Ring) -> Point:
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def outline(rings: list[Ring], west: int, north: int) -> str:
    """SVG path data in relative steps, as short as it gets."""
    at_x = at_y = 0
    path = ""
    for ring in rings:
        for number, (x, y) in enumerate(ring):
            dx, dy = x - west - at_x, y - north - at_y
            step = f"{dx}{dy}" if dy < 0 else f"{dx} {dy}"
            path += ("m" if number == 0 else "l" if number == 1 else " " if dx >= 0 else "") + step
            at_x, at_y = x - west, y - north
        at_x, at_y = ring[0][0] - west, ring[0][1] - north
        path += "z"
    return path


def main(source: Path) -> None:
    topology = json.loads(source.read_text(encoding="utf-8"))
    by_number = {country.m49: code for code, country in countries().items()}
    arcs = arcs_on_grid(topology)
    lands: dict[str, list[Ring]] = {}
    dots: dict[str, Point] = {code: on_grid(east(place[0]), place[1]) for code, place in ELSEWHERE.items()}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = by_number.get(geometry.get("id", ""), "")
        if code in WITHOUT_PEOPLE:
            continue
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        rings = [ring_of(numbers, arcs) for polygon in polygons for numbers in polygon]
        largest = max(rings, key=lambda ring: area(ring) if len(ring) > 2 else 0)
        if code and (len(largest) < 3 or area(largest) < DOT_BELOW):
            dots[code] = centre(largest)
        lands.setdefault(code, []).extend(
            ring for ring in rings if len(ring) > 2 and (ring is largest or area(ring) >= SMALLEST_ISLAND)
        )
    write(lands, dots)


def write(lands: dict[str, list[Ring]], dots: dict[str, Point]) -> None:
    corners = [corner for rings in lands.values() for ring in rings for corner in ring] + [*dots.values()]
    west, north = (math.floor(min(corner[axis] for corner in corners)) - 8 for axis in (0, 1))
    east, south = (math.ceil(max(corner[axis] for corner in corners)) + 8 for axis in (0, 1))
    print(HEADER)
    print(f"# size: {east - west} {south - north}")
    print("code", "outline", "dot", sep="\t")
    for code in sorted(lands.keys() | dots.keys()):
        dot = f"{round(dots[code][0]) - west} {round(dots[code][1]) - north}" if code in dots else ""
        print(code, outline(sorted(lands.get(code, []), key=area, reverse=True), west, north), dot, sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
