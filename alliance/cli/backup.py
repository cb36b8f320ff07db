"""`alliance backup`: a copy of the embedded database, made while the site runs."""

from pathlib import Path
from typing import Annotated

import typer


def backup(
    file: Annotated[Path | None, typer.Argument(help="Where to; by default data/backups/ with date and time.")] = None,
) -> None:
    """Copy the embedded database to FILE, verified, while the site runs."""
    from django.conf import settings
    from django.utils import timezone

    from alliance.cli.failure import explained
    from alliance.cli.site_settings import embedded_database, open_site, record
    from alliance.site.embedded_database import LAST_COPY, NotOurDatabaseError, copy_database

    open_site()
    from alliance.site.health import pending_migrations

    database = embedded_database("pg_dump --format=custom --file=FILE")
    data_dir = settings.ENVIRONMENT.data_dir
    target = file or data_dir / "backups" / f"alliance-{timezone.now():%Y%m%d-%H%M%S}.sqlite3"
    with explained(NotOurDatabaseError):
        if file is None:
            target.parent.mkdir(exist_ok=True)
        # A copy made before an update is taken from tables that may have no ledger yet.
        told = (lambda: None) if pending_migrations() else (lambda: record("site.backed_up"))
        size = copy_database(database, target, told)
        (data_dir / LAST_COPY).touch()
    typer.echo(f"Copied and verified: {target} ({size / 1e6:.1f} MB). Keep it on another machine.")
