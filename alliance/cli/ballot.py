"""`alliance ballot`: counts a published box again, checks receipts, and writes a roll for an election elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from alliance.ballots.box import Box
    from alliance.tally.result import Result, Step

app = typer.Typer(no_args_is_help=True, help="Count a published box again; write a roll for elsewhere.")


@app.callback()
def ballot() -> None:
    """Count a published box again and check receipts, or write a roll for an election elsewhere."""


@app.command()
def recount(
    file: Annotated[Path, typer.Argument(help="The box, as published when the ballot closed.")],
    receipt: Annotated[list[str] | None, typer.Option(help="A receipt to look for; may be given again.")] = None,
    box_hash: Annotated[str | None, typer.Option("--hash", help="The hash of the box as the ledger has it.")] = None,
) -> None:
    """Count FILE again and compare with the published result.

    Ends with 0 where everything agrees, with 1 where the result, the hash or a receipt does not, and with 2 where FILE
    is no whole, unchanged box.
    """
    from alliance.ballots.box import BoxError, read_box
    from alliance.ballots.box import recount as count_again
    from alliance.cli.failure import explained

    with explained(BoxError, exit_code=2), file.open("rb") as lines:
        box = read_box(lines)
    result = count_again(box)
    for line in _lines(box, result):
        typer.echo(line)
    problems = [*_differences(box, result, box_hash), *_missing(box, receipt or [])]
    for problem in problems:
        typer.echo(f"alliance: {problem}", err=True)
    if problems:
        raise typer.Exit(1)
    typer.echo("The published result is confirmed.")


@app.command("belenios-roll")
def belenios_roll(
    public_id: Annotated[str, typer.Argument(metavar="BALLOT", help="The ballot, as its address names it.")],
    out: Annotated[Path | None, typer.Option(help="File to write; the terminal where none is named.")] = None,
) -> None:
    """Write the roll of BALLOT, with e-mail addresses, as a voter list for Belenios. The ledger tells of it."""
    from django.db.utils import DatabaseError

    from alliance.cli.failure import explained, fail
    from alliance.cli.output import written
    from alliance.cli.site_settings import open_site

    open_site()
    from alliance.ballots.actions.export_roll import ExportRollError, export_roll
    from alliance.ballots.models import Ballot

    with explained(ExportRollError, DatabaseError):
        found = Ballot.objects.filter(public_id=public_id).first()
        if found is None:
            fail(f"there is no ballot {public_id}; its address ends in /ballots/BALLOT/")
        roll = export_roll(found)
    with explained(exit_code=3):
        written(out, roll.lines)
    typer.echo(f"{len(roll.lines):,} voters. {roll.missing:,} of the roll have left or closed their account.", err=True)
    typer.echo(
        "This list holds members' e-mail addresses. Give it to the election's administrator alone, over a safe way, "
        "and delete it afterwards.",
        err=True,
    )


def _lines(box: Box, result: Result) -> list[str]:
    question, quorum = box.header.question, result.quorum
    titles = dict(question.options)
    reached = "reached" if quorum.reached else "missed"
    return [
        f"{question.title} ({question.id})",
        f"Counted by {result.rules}: {quorum.turnout:,} of {quorum.roll:,} members took part.",
        f"Quorum of {quorum.required}: {reached}.",
        *map(_step, result.steps),
        f"Winners: {', '.join(titles[winner] for winner in result.winners) or 'none'}",
        f"Hash of the box: {box.hash}",
    ]


def _step(step: Step) -> str:
    parts = [step.what, *step.options]
    parts += [f"{option}={figure}" for option, figure in step.figures.items()]
    parts += [] if step.value is None else [f"[{step.value}]"]
    rows = [f"    {' '.join(f'{number:7}' for number in row)}" for row in step.matrix]
    return "\n".join([f"  {' '.join(parts)}", *rows])


def _differences(box: Box, result: Result, expected: str | None) -> list[str]:
    from alliance.ballots.box import is_confirmed

    problems = []
    if not is_confirmed(box, result):
        problems.append("the published result differs from this count")
    if expected is not None and expected.strip().lower() != box.hash:
        problems.append("the box has another hash than the one given: this is not the box that was published")
    return problems


def _missing(box: Box, receipts: list[str]) -> list[str]:
    missing = [receipt for receipt in receipts if receipt.strip().lower() not in box.receipts]
    return [f"the receipt {receipt} is not in this box" for receipt in missing]
