"""What an operator sees of a list before and after it is taken over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from alliance.imports.models import Import, Row
from alliance.imports.values import NOTES, REFUSALS
from alliance.members.models import Member

PER_PAGE = 50
State = Row.State


@dataclass(frozen=True)
class Tab:
    """One state, with the number of rows in it."""

    value: str
    label: str
    rows: int


@dataclass(frozen=True)
class Line:
    """One row as shown. `twin` says whom it may be, as far as the operator may know."""

    row: Row
    problems: list[Promise]
    twin: str


@dataclass(frozen=True)
class Preview:
    """One page of a list."""

    source: Import
    tabs: list[Tab]
    chosen: str
    page: Page
    lines: list[Line]
    invited: int
    to_invite: int

    @property
    def waits(self) -> bool:
        """Somebody has to decide about rows first."""
        return any(tab.value == State.ALIKE for tab in self.tabs)

    @property
    def ready(self) -> int:
        """Rows that would be taken over."""
        return sum(tab.rows for tab in self.tabs if tab.value == State.READY)


def preview_page(source: Import, viewer: Member, asked: Mapping[str, str]) -> Preview:
    """Answer the query parameters `state` and `page`; a state that no row is in is ignored."""
    counts = source.rows.count_by_state()
    tabs = [Tab(state.value, str(state.label), counts[state.value]) for state in State if state.value in counts]
    first = State.ALIKE if State.ALIKE in counts else next((tab.value for tab in tabs), State.READY)
    chosen = asked.get("state") if asked.get("state") in counts else first
    page = Paginator(source.rows.in_state(chosen), PER_PAGE).get_page(asked.get("page"))
    taken = source.rows.filter(state=State.TAKEN, member__joined_at=None).exclude(member=None)
    return Preview(
        source=source,
        tabs=tabs,
        chosen=chosen,
        page=page,
        lines=_lines(list(page), viewer),
        invited=taken.exclude(member__invitation=None).count(),
        to_invite=taken.filter(member__invitation=None).count(),
    )


def refused_rows(source: Import) -> Iterator[list[str]]:
    """Headings and cells as they came, with the reason in a last column."""
    yield [*source.headings, _("Why it was not taken over")]
    for row in source.rows.in_state(State.REFUSED).iterator():
        yield [*row.cells, " ".join(str(text) for text in _problems(row))]


def _lines(rows: list[Row], viewer: Member) -> list[Line]:
    twins = {row.twin_member_id for row in rows if row.twin_member_id}
    seen = {member.pk: member for member in Member.objects.visible_to(viewer).filter(pk__in=twins)}
    return [Line(row, _problems(row), _twin(row, seen, viewer)) for row in rows]


def _problems(row: Row) -> list[Promise]:
    return [(REFUSALS | NOTES)[key] for key in row.problems if key in REFUSALS or key in NOTES]


def _twin(row: Row, seen: Mapping[int, Member], viewer: Member) -> str:
    if row.twin_line:
        return _("line %(line)d of this list") % {"line": row.twin_line}
    if row.twin_member_id is None:
        return ""
    if member := seen.get(row.twin_member_id):
        shown = member.shown_to(viewer)
        country = shown.country.name if shown.country else ""
        return ", ".join(part for part in (shown.name, shown.institution, country) if part)
    return _("somebody who is not in the directory")
