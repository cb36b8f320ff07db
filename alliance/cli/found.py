"""`alliance found`: name the founders of a new site and open their first ballot."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from alliance.founding.models import Founding
    from alliance.members.models import Member


def found(
    founder: Annotated[
        list[str] | None,
        typer.Option(help="E-mail address or public id of a member; repeat it for each. Without it you are asked."),
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=30, help="Days for which the founders can vote.")] = 7,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether this is right.")] = False,
) -> None:
    """Name the founding roll, announce it in the ledger, and let it vote on the charter. Once for a site.

    Until stewards can be drawn by lot the founders act in their place: see docs/founding.md. Run again, it says how the
    founding stands.
    """
    from django.db.utils import OperationalError, ProgrammingError

    from alliance.cli.failure import explained
    from alliance.cli.site_settings import open_site

    open_site()
    from alliance.founding.actions.announce_founding import AnnounceFoundingError, announce_founding
    from alliance.founding.models import Founding

    with explained(AnnounceFoundingError, OperationalError, ProgrammingError):
        present = Founding.objects.present()
        if founder or present is None:
            people = [_member(name) for name in founder or _asked()]
            if present is None and not yes:
                _confirm(people, days)
            present = announce_founding(people, days)
    typer.echo(_told(present))


def _asked() -> list[str]:
    """Ask for one founder after the other."""
    from alliance.cli.failure import fail
    from alliance.founding.rules import LEAST_FOUNDERS

    if not sys.stdin.isatty():
        fail(f"name at least {LEAST_FOUNDERS} founders: alliance found --founder EMAIL --founder EMAIL ...", 2)
    typer.echo(f"Name at least {LEAST_FOUNDERS} founders. Each has joined on the site already. An empty line ends it.")
    named: list[str] = []
    while name := typer.prompt("E-mail address or public id", default="", show_default=False).strip():
        _member(name)
        named.append(name)
    return named


def _member(name: str) -> Member:
    from alliance.cli.failure import fail
    from alliance.members.models import Member

    by = {"email__iexact": name.strip()} if "@" in name else {"public_id": name.strip()}
    found = Member.objects.joined().filter(is_sample=False, **by).first()
    if found is None:
        fail(f"{name}: no member has this e-mail address or public id; they join on the site first and confirm it", 2)
    return found


def _confirm(people: list[Member], days: int) -> None:
    """Show who was named; without a terminal, --yes says it beforehand."""
    from alliance.cli.failure import fail

    for one in people:
        typer.echo(f"  {one.public_id}  {one.name}")
    if not sys.stdin.isatty():
        fail("nothing was announced: add --yes if these are the founders", 2)
    if not typer.confirm(f"Announce these {len(people)} as the founders, who vote for {days} days?"):
        fail("nothing was announced")


def _told(founding: Founding) -> str:
    """How the founding stands, in a sentence."""
    from alliance.founding.models import State

    if founding.state is State.VOTING:
        until = f"{founding.ballot.closes_at:%Y-%m-%d %H:%M}"
        path = founding.ballot.get_absolute_url()
        return f"The founders vote on the charter until {until} UTC, at {path} on the site. See also /founding/."
    if founding.state is State.IN_FORCE:
        ends = founding.sunset
        return (
            f"The founders adopted the charter on {founding.adopted_at:%Y-%m-%d}. Their rights end on "
            f"{ends.at:%Y-%m-%d}, or earlier with {ends.members:,} members."
        )
    return f"The founding ended on {founding.ended_at:%Y-%m-%d}. Stewards are drawn by lot now."
