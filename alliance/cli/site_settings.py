"""The verbs that need the site's settings and tables open them here."""

import os
from pathlib import Path

import typer

from alliance.cli.failure import explained, fail


def open_site() -> None:
    """Load the site's settings and rooms; leave with the reason when the settings cannot be understood."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    from alliance.site.environment import EnvironmentVariableError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.site.settings")
    with explained(EnvironmentVariableError, ImproperlyConfigured):
        django.setup()


def prepare_site() -> None:
    """Bring the database up to date and collect the static files. Safe to repeat; quick when nothing changed."""
    from django.core.management import call_command
    from django.db.utils import DatabaseError

    open_site()
    from alliance.ledger.actions.announce_key import announce_key
    from alliance.ledger.keys import KeyFileError
    from alliance.site.health import pending_migrations

    with explained(DatabaseError, KeyFileError):
        pending = pending_migrations()
        if pending:
            typer.echo(f"Database: applying {len(pending)} migrations")
            call_command("migrate", interactive=False, verbosity=0)
        _tell_update()
        announce_key()
    typer.echo("Database: up to date")
    call_command("collectstatic", interactive=False, verbosity=0)


def _tell_update() -> None:
    """Tell of migrations that no entry told of, also of those of an update that was killed before it could."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from alliance import __version__
    from alliance.ledger.models import Entry

    told = sum(entry.said["migrations"] for entry in Entry.objects.filter(verb="site.updated"))
    if untold := max(0, len(MigrationRecorder(connection).applied_migrations()) - told):
        record("site.updated", version=__version__, migrations=untold)


def record(verb: str, **payload: object) -> None:
    """Write in the ledger that whoever has the machine did this to the site."""
    from django.db import transaction

    from alliance.ledger.actions.append import append

    with transaction.atomic():
        append(actor="operator", verb=verb, object="site", payload=payload)


def embedded_database(otherwise: str) -> Path:
    """File of the embedded database; leaves with the command to use `otherwise` when the site runs on PostgreSQL."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"] != "django.db.backends.sqlite3":
        fail(f"this site's database is PostgreSQL; use its own tool: {otherwise}")
    return Path(database["NAME"])
