"""`alliance ledger`: check, export and sign the public record of what was done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from alliance.ledger.verification import Verdict

app = typer.Typer(no_args_is_help=True, help="Check, export and sign the public ledger.")


@app.callback()
def ledger() -> None:
    """Check, export and sign the public ledger."""


@app.command()
def verify(
    file: Annotated[
        Path | None, typer.Argument(help="A downloaded entries.jsonl; this site's own ledger where none is named.")
    ] = None,
    noted: Annotated[
        list[str] | None, typer.Option(help="A hash you noted earlier, as SEQUENCE:HASH; may be given several times.")
    ] = None,
) -> None:
    """Check every hash, the order, the daily signatures and the keys. Exit code 2 where the ledger is broken."""
    from alliance.cli.failure import explained
    from alliance.ledger.canonical import CanonicalError
    from alliance.ledger.chain import ChainError
    from alliance.ledger.verification import verify as verify_lines

    hashes = dict(_noted(note) for note in noted or [])
    with explained(ChainError, CanonicalError, exit_code=2), _lines(file) as lines:
        verdict = verify_lines(lines, hashes)
    _tell(verdict)


@app.command()
def export(
    out: Annotated[Path | None, typer.Option(help="File to write; the terminal where none is named.")] = None,
    start: Annotated[int, typer.Option("--from", min=1, help="The first entry to write.")] = 1,
) -> None:
    """Write the ledger as JSON Lines, as visitors download it."""
    from alliance.cli.failure import explained
    from alliance.cli.output import written
    from alliance.cli.site_settings import open_site

    open_site()
    from alliance.ledger.models import Entry

    with explained(exit_code=3), _from_database():
        written(out, Entry.objects.lines(start))


@app.command()
def checkpoint() -> None:
    """Sign the ledger as it stands, unless that was done today (UTC). For a timer shortly after midnight."""
    from alliance.cli.failure import explained
    from alliance.cli.site_settings import open_site

    open_site()
    from alliance.ledger.actions.checkpoint import CheckpointError
    from alliance.ledger.actions.checkpoint import checkpoint as sign
    from alliance.ledger.keys import KeyFileError

    with explained(CheckpointError, KeyFileError), _from_database():
        entry = sign()
    typer.echo(f"Signed as entry {entry.sequence}." if entry else "Today's checkpoint is there already.")


@app.command("replace-key")
def replace_key() -> None:
    """Make a new key to sign with, announced in the ledger with a signature by the present one, which is then gone."""
    from alliance.cli.failure import explained
    from alliance.cli.site_settings import open_site

    open_site()
    from alliance.ledger.actions.announce_key import AnnounceKeyError
    from alliance.ledger.actions.announce_key import replace_key as replace
    from alliance.ledger.keys import KeyFileError

    with explained(AnnounceKeyError, KeyFileError), _from_database():
        entry = replace()
    typer.echo(f"The new key is {entry.said['key']}, announced by entry {entry.sequence}.")


@contextmanager
def _lines(file: Path | None) -> Iterator[Iterator[bytes]]:
    if file is not None:
        with file.open("rb") as stream:
            yield stream
        return
    from alliance.cli.site_settings import open_site

    open_site()
    from alliance.ledger.models import Entry

    with _from_database():
        yield (line.encode() for line in Entry.objects.lines())


@contextmanager
def _from_database() -> Iterator[None]:
    from django.db.utils import DatabaseError

    from alliance.cli.failure import explained

    with explained(DatabaseError):
        yield


def _noted(note: str) -> tuple[int, str]:
    sequence, _, digest = note.partition(":")
    if not sequence.isdecimal() or not digest:
        raise typer.BadParameter(f"{note} is not SEQUENCE:HASH, such as 41:9f86d0…", param_hint="--noted")
    return int(sequence), digest


def _tell(verdict: Verdict) -> None:
    if not verdict.entries:
        typer.echo("The ledger has no entries.")
        return
    typer.echo(f"{verdict.entries:,} entries hold. The last hash is {verdict.head}")
    if verdict.checkpoint:
        last = verdict.checkpoint
        typer.echo(f"{verdict.checkpoints:,} signed checkpoints hold; that of {last['date']} is the last.")
        typer.echo(f"The key is {verdict.key}; compare it with the one you know.")
    else:
        typer.echo("No checkpoint was signed yet.")
    for sequence in verdict.unsigned_keys:
        typer.echo(f"Note: entry {sequence} announces a new key that the key before did not sign.", err=True)
