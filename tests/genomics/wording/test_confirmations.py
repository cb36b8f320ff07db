"""A machine's draft stays marked until a speaker confirms that very text."""

from pathlib import Path

import pytest

from alliance.genomics.knowledge.published import fingerprint
from alliance.genomics.knowledge.rows import KnowledgeError
from alliance.genomics.wording import wording
from alliance.genomics.wording.confirmations import COLUMNS, Confirmation, load_confirmations

SPANISH = wording("es")


def confirmed(folder: Path, *rows: tuple[str, ...]) -> Path:
    lines = ["\t".join(cells) for cells in (COLUMNS, *rows)]
    (folder / "confirmations.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def row(text: str, when: str = "2026-11-22") -> tuple[str, ...]:
    return "Lucía Quispe", when, "es", "actions", "avoid", fingerprint(text)


def test_nothing_machine_drafted_is_confirmed_by_shipping_it() -> None:
    shipped = load_confirmations()
    assert shipped.awaited(SPANISH, "actions", "avoid")
    assert not shipped.awaited(wording("en"), "actions", "avoid")


def test_a_confirmation_names_who_and_when_and_lifts_the_mark(tmp_path: Path) -> None:
    text = SPANISH.sections["actions"]["avoid"]
    found = load_confirmations(confirmed(tmp_path, row(text)))
    assert found.of(SPANISH, "actions", "avoid") == Confirmation("Lucía Quispe", "2026-11-22")
    assert not found.awaited(SPANISH, "actions", "avoid")
    assert found.awaited(SPANISH, "actions", "alternative")


def test_a_changed_text_waits_again(tmp_path: Path) -> None:
    assert load_confirmations(confirmed(tmp_path, row("Evitar siempre."))).awaited(SPANISH, "actions", "avoid")


def test_a_broken_row_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"confirmations.tsv, line 2: when must be a day"):
        load_confirmations(confirmed(tmp_path, row("Evitar.", when="yesterday")))
