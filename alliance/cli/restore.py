"""`alliance restore`: put a copy of the embedded database back."""

from pathlib import Path
from typing import Annotated

import typer


def restore(file: Annotated[Path, typer.Argument(help="A file that `alliance backup` wrote.")]) -> None:
    """Replace the embedded database by FILE, verified first; the old state is kept beside it."""
    from django.utils import timezone

    from alliance.cli.failure import explained
    from alliance.cli.site_settings import embedded_database, open_site
    from alliance.site.embedded_database import NotOurDatabaseError, put_back

    open_site()
    database = embedded_database("pg_restore --clean --dbname=NAME FILE")
    old = database.with_name(f"{database.name}.before-{timezone.now():%Y%m%d-%H%M%S}")
    with explained(NotOurDatabaseError):
        put_back(file, database, keep_old_as=old, prepare=_prepare)
    if old.exists():
        typer.echo(f"The state before is kept as {old}.")
    typer.echo(f"Restored from {file}.")


def _prepare(restored: Path) -> None:
    """Bring the restored state up to date and tell of it there, before visitors see it."""
    from django.db import connection

    from alliance.cli.site_settings import prepare_site, record

    connection.close()
    present, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], str(restored)
    try:
        prepare_site()
        record("site.restored")
    finally:
        connection.close()
        connection.settings_dict["NAME"] = present
