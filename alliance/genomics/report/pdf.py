"""The report as PDF: the same page, set by typst (extra `pdf`).

What the page says is taken from its HTML, which is our own and uses few elements, so that both always say the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from alliance.genomics.report.html import TEMPLATES, render_html
from alliance.genomics.report.model import Report
from alliance.genomics.report.patient import Audience
from alliance.genomics.report.words import words

LATIN = "Libertinus Serif"
"""Comes with typst, so that a report looks the same everywhere."""
ARABIC = (
    "Noto Naskh Arabic",
    "Amiri",
    "Scheherazade New",
    "Noto Sans Arabic",
    "Geeza Pro",
    "Segoe UI",
    "Arial",
    "DejaVu Sans",
    "DejaVu Sans Mono",
)
"""Fonts with Arabic letters by preference. The last comes with typst: plain, but never a row of boxes."""

LTR, FIRST_STRONG, END = "\u2066", "\u2068", "\u2069"
_VOID = frozenset({"rect", "meta", "link"})
_LEFT_OUT = frozenset({"nav"})
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_PLAIN = {"strong": "strong", "small": "small", "summary": "summary"}
_HEADING = re.compile(r"h[1-6]")


class NoPdfError(Exception):
    """The extra that writes PDF is not installed."""


@dataclass(slots=True)
class _Element:
    """An element of the page with its attributes and what is in it: elements and text."""

    name: str
    attributes: Mapping[str, str]
    children: list[_Element | str] = field(default_factory=list)

    def all(self, *names: str) -> Iterator[_Element]:
        """Elements of these names among the children and what groups them."""
        for child in self.children:
            if isinstance(child, _Element):
                if child.name in names:
                    yield child
                elif child.name in ("div", "thead", "tbody"):
                    yield from child.all(*names)


def require_pdf() -> None:
    """Raise `NoPdfError` where PDF cannot be written, before any work rather than at its end."""
    try:
        import typst  # noqa: F401
    except ModuleNotFoundError:
        raise NoPdfError(
            "writing PDF needs a package that is not installed. Install it with pip install 'alliance[pdf]', or write "
            "HTML and print it from a browser."
        ) from None


def render_pdf(report: Report, language: str = "en", *, audience: Audience = "professional") -> bytes:
    """The report as a PDF of A4 pages; the same report gives the same bytes on the same fonts.

    Raises:
        NoPdfError: typst is not installed.
        UnknownLanguageError: there are no words for `language`.
    """
    require_pdf()
    import typst

    source = typst_source(report, language, audience=audience)
    return typst.compile(source.encode(), format="pdf", timestamp=0)


def typst_source(report: Report, language: str = "en", *, audience: Audience = "professional") -> str:
    """The report in typst's own markup, for `render_pdf` and for whoever wants another paper or picture of it."""
    page = _parsed(render_html(report, language, embed=True, audience=audience))
    direction = words(language).direction
    fonts = ", ".join(map(_string, (LATIN, _arabic_font()) if direction == "rtl" else (LATIN, "DejaVu Sans Mono")))
    settings = f"#set text(lang: {_string(language)}, dir: {direction}, font: ({fonts}))\n"
    style = (TEMPLATES / "report.typ").read_text(encoding="utf-8")
    return f"{style}{settings}{''.join(map(_markup, page.children))}"


@cache
def _arabic_font() -> str:
    import typst

    there = set(typst.Fonts().families())
    return next(name for name in ARABIC if name in there or name == ARABIC[-1])


def _parsed(page: str) -> _Element:
    parser = _Tree()
    parser.feed(page)
    parser.close()
    return parser.root


class _Tree(HTMLParser):
    """Reads our own well-formed page into elements."""

    def __init__(self) -> None:
        super().__init__()
        self.root = _Element("page", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def _markup(node: _Element | str) -> str:
    if isinstance(node, str):
        return _text(node)
    if node.name in _LEFT_OUT:
        return ""
    if _HEADING.fullmatch(node.name):
        return f"#heading(level: {int(node.name[1]) - 1}){_inside(node)}\n"
    if node.name in _PLAIN:
        return f"#{_PLAIN[node.name]}{_inside(node)};"
    return _KINDS.get(node.name, _children)(node)


def _children(node: _Element) -> str:
    kind = node.attributes.get("class", "").split()
    inner = "".join(map(_markup, node.children))
    if "pgx-card" in kind:
        return f"#card({_string(kind[-1].removeprefix('pgx-'))})[{inner}]\n"
    return inner


def _inside(node: _Element) -> str:
    return f"[{''.join(map(_markup, node.children))}]"


def _paragraph(node: _Element) -> str:
    kind = node.attributes.get("class", "").split()
    return f"#paragraph({_string(kind[0].removeprefix('pgx-') if kind else '')}){_inside(node)}\n"


def _isolated(node: _Element) -> str:
    start = LTR if node.attributes.get("dir") == "ltr" else FIRST_STRONG
    return f"{_text(start)}{''.join(map(_markup, node.children))}{_text(END)}"


def _link(node: _Element) -> str:
    address = node.attributes.get("href", "")
    return f"#link({_string(address)}){_inside(node)};" if address.startswith("https:") else _children(node)


def _badge(node: _Element) -> str:
    return f"#badge({_string(node.attributes.get('class', '').removeprefix('pgx-'))}){_inside(node)};"


def _list(node: _Element) -> str:
    return f"#list({', '.join(_inside(item) for item in node.all('li'))})\n"


def _facts(node: _Element) -> str:
    return f"#facts({', '.join(_inside(item) for item in node.all('dt', 'dd'))})\n"


def _table(node: _Element) -> str:
    rows = [list(row.all("th", "td")) for row in node.all("tr")]
    head, *body = (", ".join(map(_cell, row)) for row in rows)
    cells = "".join(f", {row}" for row in body)
    return f"#rows({len(rows[0])}, ({head},){cells})\n"


def _cell(node: _Element) -> str:
    span = node.attributes.get("colspan")
    return f"table.cell(colspan: {int(span)}){_inside(node)}" if span else _inside(node)


def _bar(node: _Element) -> str:
    same, differs = (part.attributes["width"] for part in node.all("rect"))
    return f"#bar({float(same)}, {float(differs)})\n"


_KINDS = {
    "p": _paragraph,
    "div": _paragraph,
    "bdi": _isolated,
    "a": _link,
    "b": _badge,
    "ul": _list,
    "ol": _list,
    "dl": _facts,
    "table": _table,
    "svg": _bar,
}


def _text(text: str) -> str:
    """Text as a string, which typst never takes for markup; space around it as space, which it may break or drop."""
    core = text.strip()
    if not core:
        return " " if text else ""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{' ' if before else ''}#{_string(' '.join(core.split()))};{' ' if after else ''}"


def _string(text: str) -> str:
    return json.dumps(_CONTROL.sub("", text), ensure_ascii=False)
