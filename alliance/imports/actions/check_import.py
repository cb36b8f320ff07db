"""Say which column is which, and find out what each row would become. Nothing is taken over yet."""

from collections.abc import Iterator, Mapping

from django.db import transaction

from alliance.imports.addresses import emails_there, refused
from alliance.imports.columns import BY_NAME, is_sufficient
from alliance.imports.likeness import Likenesses, Traits
from alliance.imports.models import Import, Row
from alliance.imports.permission import OPERATORS_ONLY, may_import
from alliance.imports.values import person_in
from alliance.members.models import Member

_BATCH = 1000
State = Row.State


class CheckImportError(Exception):
    """The columns cannot be right, the list is finished, or the actor is no operator."""


@transaction.atomic
def check_import(actor: Member | None, source: Import, columns: Mapping[str, int]) -> Import:
    """Check every row that is not dealt with. Decisions about rows that may be somebody else start again.

    Args:
        columns: number of the column (from 0) of each field of `columns.FIELDS` that the list has.

    Raises:
        CheckImportError: as its own docstring says; nothing is changed then.
    """
    if not may_import(actor):
        raise CheckImportError(OPERATORS_ONLY)
    if source.finished_at:
        raise CheckImportError("this list is finished")
    if not is_sufficient(columns):
        raise CheckImportError("a list needs a column of email addresses and one or two of names")
    if set(columns) - set(BY_NAME) or any(not 0 <= number < len(source.headings) for number in columns.values()):
        raise CheckImportError("there is no such column")
    if len(set(columns.values())) < len(columns):
        raise CheckImportError("a column can be only one thing")
    source.columns = dict(columns)
    source.save(update_fields=["columns"])
    checker = _Checker(columns)
    for batch in _batches(source):
        checker.check(batch)
        Row.objects.rewrite(batch, "values", "problems", "state", "twin_member", "twin_line")
    return source


def _batches(source: Import) -> Iterator[list[Row]]:
    last = 0
    while batch := list(source.rows.exclude(state=State.TAKEN).filter(line__gt=last).order_by("line")[:_BATCH]):
        last = batch[-1].line
        yield batch


class _Checker:
    """Knows who is there, and every row it has seen."""

    def __init__(self, columns: Mapping[str, int]) -> None:
        self.columns = columns
        self.orcids = {orcid: pk for pk, orcid in Member.objects.exclude(orcid="").values_list("pk", "orcid")}
        self.emails_above: dict[str, int] = {}
        self.orcids_above: dict[str, int] = {}
        self.people: Likenesses[tuple[int | None, int | None]] = Likenesses()
        known = Member.objects.values_list("pk", "name", "institution", "country")
        for pk, name, institution, country in known.iterator():
            self.people.add(Traits(name, institution, country), (pk, None))

    def check(self, batch: list[Row]) -> None:
        for row in batch:
            person = person_in(row.cells, self.columns)
            row.values, row.problems = person.values, person.refusals + person.notes
            row.state = State.REFUSED if person.refusals else State.READY
            row.twin_member_id = row.twin_line = None
        emails = {row.values["email"] for row in batch if row.state == State.READY}
        there, unwanted = emails_there(emails), refused(emails)
        for row in batch:
            if row.state == State.READY:
                self._compare(row, there, unwanted)

    def _compare(self, row: Row, there: set[str], unwanted: set[str]) -> None:
        email, orcid = row.values["email"], row.values["orcid"]
        traits = Traits(row.values["name"], row.values["institution"], row.values["country"])
        if email in there:
            row.state = State.KNOWN
        elif email in unwanted:
            row.state = State.UNWANTED
        elif email in self.emails_above:
            row.state, row.twin_line = State.KNOWN, self.emails_above[email]
        elif orcid and (orcid in self.orcids or orcid in self.orcids_above):
            row.state, row.twin_member_id = State.ALIKE, self.orcids.get(orcid)
            row.twin_line = self.orcids_above.get(orcid)
        elif twin := self.people.like(traits):
            row.state = State.ALIKE
            row.twin_member_id, row.twin_line = twin
        self.emails_above.setdefault(email, row.line)
        if orcid:
            self.orcids_above.setdefault(orcid, row.line)
        self.people.add(traits, (None, row.line))
