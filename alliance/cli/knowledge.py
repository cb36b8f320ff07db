"""`alliance knowledge`: keeps the reviewed tables of alleles, functions, rules and recommendations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance.cli.knowledge_review import review

if TYPE_CHECKING:
    from alliance.genomics.knowledge.diff import Change

app = typer.Typer(no_args_is_help=True, help="Rebuild, compare and review the tables of pharmacogenomic facts.")
app.command()(review)

Source = Annotated[Path, typer.Argument(help="A PharmCAT checkout, or a folder of its definition and phenotype files.")]


@app.callback()
def knowledge() -> None:
    """Rebuild, compare and review the tables of pharmacogenomic facts."""


@app.command()
def build(
    source: Source,
    out: Annotated[Path | None, typer.Option(help="Folder for the tables; by default those of the software.")] = None,
) -> None:
    """Read SOURCE and write the facts in it as tables."""
    from alliance.cli.failure import explained
    from alliance.genomics.knowledge.build import read_source
    from alliance.genomics.knowledge.load import PACKAGED
    from alliance.genomics.knowledge.pharmcat import SourceError
    from alliance.genomics.knowledge.rows import KnowledgeError
    from alliance.genomics.knowledge.write import write_tables

    with explained(SourceError, KnowledgeError, exit_code=2):
        folder = out or PACKAGED
        rows = write_tables(read_source(source), folder)
        size = sum((folder / file).stat().st_size for file in rows)
    for file, number in rows.items():
        typer.echo(f"{number:6,}  {file}")
    typer.echo(f"Written to {folder} ({size / 1000:.0f} kB).")


@app.command()
def diff(
    source: Source,
    against: Annotated[
        Path | None, typer.Option(help="Folder of tables to compare with; by default those of the software.")
    ] = None,
) -> None:
    """Show what SOURCE would change in the tables. Ends with 0 where nothing, with 1 where something differs."""
    from alliance.cli.failure import explained
    from alliance.genomics.knowledge.build import read_source
    from alliance.genomics.knowledge.diff import compare
    from alliance.genomics.knowledge.load import load_knowledge
    from alliance.genomics.knowledge.pharmcat import SourceError
    from alliance.genomics.knowledge.rows import KnowledgeError

    with explained(SourceError, KnowledgeError, exit_code=2):
        changes = compare(load_knowledge(against), read_source(source))
    for change in changes:
        typer.echo(_line(change))
    typer.echo(_summary(changes))
    raise typer.Exit(1 if changes else 0)


def _line(change: Change) -> str:
    sign = {"added": "+", "removed": "-", "changed": "~"}[change.kind]
    what = f"{sign} {change.table.removesuffix('.tsv')}: {' '.join(part for part in change.key if part)}"
    if change.kind == "changed":
        return f"{what}: {change.column}: {change.before or '(none)'} -> {change.after or '(none)'}"
    return f"{what}: {change.before or change.after}" if change.before or change.after else what


def _summary(changes: list[Change]) -> str:
    if not changes:
        return "Nothing differs."
    counts = {kind: sum(change.kind == kind for change in changes) for kind in ("added", "removed", "changed")}
    return ", ".join(f"{number:,} {kind}" for kind, number in counts.items()) + "."
