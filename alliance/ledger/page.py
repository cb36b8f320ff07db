"""One page of the ledger: the entries a reader asked for, with the names they may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise

from alliance.ledger.canonical import canonical
from alliance.ledger.forms import EntriesForm
from alliance.ledger.models import Entry
from alliance.ledger.names import Named, names
from alliance.ledger.querysets import EntryQuerySet
from alliance.ledger.vocabulary import sentence

PER_PAGE = 25


@dataclass(frozen=True)
class Shown:
    """An entry as readers see it."""

    entry: Entry
    actor: Named | None
    object: Named | None

    @property
    def sentence(self) -> str | Promise:
        """What was done."""
        return sentence(self.entry.verb)

    @property
    def facts(self) -> dict[str, str]:
        """The payload, each value as text."""
        return {key: value if isinstance(value, str) else canonical(value) for key, value in self.entry.said.items()}


@dataclass(frozen=True)
class LedgerPage:
    """What the ledger's page shows. The addresses are query strings, None where there is nothing further."""

    form: EntriesForm
    shown: list[Shown]
    newer: str | None
    older: str | None

    @property
    def is_narrowed(self) -> bool:
        """The reader asked for some entries, rather than for all."""
        return any(self.form.data.get(field) for field in self.form.fields)


def ledger_page(asked: Mapping[str, str], reader: Any) -> LedgerPage:
    """Answer the fields of `EntriesForm` and `before` or `after`, the sequence at which a page ends or begins."""
    form = EntriesForm(asked)
    found, before, after = _found(form), number(asked.get("before")), number(asked.get("after"))
    entries, has_newer, has_older = _backwards(found, before) if after is None else _forwards(found, after)
    return LedgerPage(
        form=form,
        shown=show(entries, reader),
        newer=_address(asked, form, after=entries[0].sequence) if has_newer and entries else None,
        older=_address(asked, form, before=entries[-1].sequence) if has_older and entries else None,
    )


def show(entries: list[Entry], reader: Any) -> list[Shown]:
    """Entries with the names that `reader` may see."""
    named = names({reference for entry in entries for reference in (entry.actor, entry.object)}, reader)
    return [Shown(entry, named.get(entry.actor), named.get(entry.object)) for entry in entries]


def _found(form: EntriesForm) -> EntryQuerySet:
    if not form.is_valid():
        return Entry.objects.none()
    wanted = form.cleaned_data
    exact = {field: wanted[field] for field in ("verb", "actor", "object") if wanted[field]}
    return Entry.objects.filter(**exact).between(wanted["since"], wanted["until"])


def _backwards(found: EntryQuerySet, before: int | None) -> tuple[list[Entry], bool, bool]:
    """Entries newest first, and whether there are newer and older ones."""
    earlier = found if before is None else found.filter(sequence__lt=before)
    # One entry more than is shown tells whether there is a further page.
    entries = list(earlier.newest_first()[: PER_PAGE + 1])
    return entries[:PER_PAGE], before is not None, len(entries) > PER_PAGE


def _forwards(found: EntryQuerySet, after: int) -> tuple[list[Entry], bool, bool]:
    entries = list(found.filter(sequence__gt=after).order_by("sequence")[: PER_PAGE + 1])
    return entries[:PER_PAGE][::-1], len(entries) > PER_PAGE, True


def number(text: str | None) -> int | None:
    """A sequence as it stands in an address, or None where it is none."""
    # No sequence is longer, and no database takes a number that is.
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= 18 else None


def _address(asked: Mapping[str, str], form: EntriesForm, **edge: int) -> str:
    kept = {field: asked[field] for field in form.fields if asked.get(field)}
    return "?" + urlencode(kept | edge)
