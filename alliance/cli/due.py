"""`alliance due`: what the site does by itself once its time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

EVERY = 60
"""Seconds between two rounds while the site is served."""


def due() -> None:
    """Close ballots, move proposals on, sign the ledger, send letters. `alliance serve` does this each minute."""
    from alliance.cli.site_settings import open_site

    open_site()
    from alliance.site.due import do_what_is_due

    parts = do_what_is_due()
    for part in parts:
        if part.done or part.failed:
            failed = f", {part.failed} failed" if part.failed else ""
            typer.echo(f"{part.part}: {part.done}{failed}")
    if any(part.failed for part in parts):
        raise typer.Exit(1)


def keep_up() -> BaseProcess:
    """Start a process that does what is due about each minute, until it is terminated or this one ends."""
    # Started afresh: the server makes its workers by forking, which open databases and threads do not survive.
    from multiprocessing import get_context

    process = get_context("spawn").Process(target=_rounds, daemon=True, name="due")
    process.start()
    return process


def _rounds() -> None:
    import signal
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    from alliance.cli.site_settings import open_site

    # Ctrl+C reaches every process of the terminal; the server ends this one when it has finished.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    open_site()
    from django.db import connections

    from alliance.site.due import do_what_is_due

    server = parent_process()
    while server is not None and server.is_alive():
        do_what_is_due()
        # A round later the database may have been started anew.
        connections.close_all()
        wait([server.sentinel], timeout=EVERY)
