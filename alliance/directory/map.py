"""The world map of members, drawn as one small SVG that stands alone in an <img>.

The map never reveals a person: it shows shade classes, no exact number, and one member looks like four.
Borders and disputed territories are as in Natural Earth, the source of the outlines in `world.tsv`, by its default.
"""

import csv
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources

CLASSES = (1, 5, 10, 20, 50)
"""The least number of members of each shade class, palest first."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# The classes are one hue in even steps of lightness, away from the page: darker by day, brighter by night.
# On a phone the legend and the dots grow, as they would otherwise shrink below what an eye can tell apart.
_STYLE = """
:root{color-scheme:light dark}path,circle{fill:#e3e7e8;stroke:#faf9f5;stroke-width:1.6;stroke-linejoin:round}
circle{r:6px}g circle{r:9px}text{font:26px system-ui,sans-serif;fill:#47565a}
.c1 *{fill:#a8d6cc}.c2 *{fill:#78bbb0}.c3 *{fill:#469f95}.c4 *{fill:#1d7b75}.c5 *{fill:#0b5552}
@media(max-width:600px){circle{r:9px}g circle{r:15px}.k{transform:scale(2)}}
@media(prefers-color-scheme:dark){path,circle{fill:#2c363a;stroke:#101716}text{fill:#a9b7ba}
.c1 *{fill:#2b625f}.c2 *{fill:#30807a}.c3 *{fill:#3c9d93}.c4 *{fill:#62c0b2}.c5 *{fill:#9fe6d6}}
"""


@dataclass(frozen=True, slots=True)
class Shape:
    """A country on the map: `outline` is SVG path data or empty, `dot` its place if it is too small to see."""

    code: str
    outline: str
    dot: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class World:
    """All shapes and the size of the map, in steps of its grid."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


def shade(count: int) -> int:
    """Shade class of a number of members: 0 for none, then 1 to 5."""
    return bisect_right(CLASSES, count)


def draw_world(counts: Mapping[str, int], *, title: str, description: str) -> str:
    """Members per country as an SVG document.

    `counts` goes by ISO 3166-1 alpha-2 code; a code that is on no map is left out. `title` and `description` are what
    a screen reader says, in the language of the page.
    """
    world = _world()
    height = world.width // 2  # two to one: leaves a strip below the land for the legend
    layers: list[list[str]] = [[] for _ in range(len(CLASSES) + 1)]
    for draw in (_outline, _dot):
        for shape in world.shapes:
            layers[shade(counts.get(shape.code, 0)) if shape.code else 0].append(draw(shape))
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {world.width} {height}"',
            ' role="img" aria-labelledby="t d">',
            f'<title id="t">{_text(title)}</title><desc id="d">{_text(description)}</desc><style>{_STYLE}</style>',
            *layers[0],
            *(f'<g class="c{number}">{"".join(shapes)}</g>' for number, shapes in enumerate(layers[1:], start=1)),
            f'<g transform="translate({world.width // 2} {height - 12})">{_legend()}</g></svg>',
        ]
    )


def _outline(shape: Shape) -> str:
    identity = f' id="{shape.code}"' if shape.code else ""
    return f'<path{identity} d="{shape.outline}"/>' if shape.outline else ""


def _dot(shape: Shape) -> str:
    if shape.dot is None:
        return ""
    return f'<circle id="{shape.code}-dot" cx="{shape.dot[0]}" cy="{shape.dot[1]}" r="9"/>'


def _legend() -> str:
    """A row of swatches around the origin, each with its range in digits, which need no translation."""
    row = []
    for number, (least, following) in enumerate(zip(CLASSES, (*CLASSES[1:], None), strict=True), start=1):
        x = 170 * (number - 1) - 400
        label = f"{least}+" if following is None else f"{least}–{following - 1}"
        row.append(f'<g class="c{number}"><path d="M{x}-26h44v26h-44z"/></g><text x="{x + 56}" y="-4">{label}</text>')
    return f'<g class="k" aria-hidden="true">{"".join(row)}</g>'


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text), quote=False)


@cache
def _world() -> World:
    lines = resources.files("alliance.directory").joinpath("world.tsv").read_text(encoding="utf-8").splitlines()
    size = next(line for line in lines if line.startswith("# size: "))
    width, height = map(int, size.split()[2:])
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return World(width, height, tuple(Shape(row["code"], row["outline"], _place(row["dot"])) for row in rows))


def _place(dot: str) -> tuple[int, int] | None:
    if not dot:
        return None
    x, y = dot.split()
    return int(x), int(y)
