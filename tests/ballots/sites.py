"""A site of its own in a folder, or on the tests' PostgreSQL database, on which programs of their own work."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

REPOSITORY = Path(__file__).resolve().parents[2]
BEGIN = """
import sys
from pathlib import Path
import django
django.setup()
from datetime import timedelta
from django.conf import settings
from django.utils import timezone
from alliance.ballots.actions.cast_vote import cast_vote
from alliance.ballots.actions.close_ballot import close_ballot
from alliance.ballots.actions.open_ballot import open_ballot
from alliance.ballots.models import Ballot
from alliance.tally.question import Method
from alliance.members.models import Member
"""
SET_UP = (
    BEGIN
    + """
from django.core.management import call_command
call_command("migrate", verbosity=0)
now = timezone.now()
Member.objects.bulk_create(
    Member(email=f"m{number}@x.example", name=f"Member {number}", sector="clinic", country="GH", joined_at=now)
    for number in range(int(sys.argv[1]))
)
ballot = open_ballot(
    actor="site", subject="proposal:k3v8wq2mzt7c", title="Shall we?", text="", method=Method.YES_NO,
    options=(("yes", "Yes"), ("no", "No")), secret=True, closes_at=now + timedelta(days=7),
    electorate=Member.objects.joined(), charter="1",
)
"""
)
"""Migrates, makes so many members and opens a secret ballot of them all."""
OVER = """
Ballot.objects.update(closes_at=timezone.now() - timedelta(seconds=1), opened_at=timezone.now() - timedelta(days=9))
close_ballot(Ballot.objects.get())
"""


class Site:
    """A data folder, and where the database of its site is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def database(self) -> Path:
        """The embedded database."""
        return self.folder / "site.sqlite3"

    def start(self, program: str, *arguments: str) -> subprocess.Popen:
        """Start a Python program with this site's settings."""
        variables = {
            "DJANGO_SETTINGS_MODULE": "alliance.site.settings",
            "ALLIANCE_DATA_DIR": str(self.folder),
            "ALLIANCE_DATABASE_URL": self.address(),
            "ALLIANCE_HTTPS": "no",
            "PYTHONPATH": str(REPOSITORY),
        }
        command = [sys.executable, "-c", program, *arguments]
        return subprocess.Popen(command, env=os.environ | variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, program: str, *arguments: str) -> str:
        """Run one to its end; what it printed."""
        return finished(self.start(program, *arguments))

    def address(self) -> str:
        """Of the tests' own database on PostgreSQL; on SQLite, whose test database is in memory, of a file."""
        if connection.vendor == "sqlite":
            return f"sqlite:///{quote(str(self.database))}"
        server = connection.settings_dict
        return f"postgresql://{server['USER']}@{server['HOST']}:{server['PORT']}/{server['NAME']}"


def finished(process: subprocess.Popen) -> str:
    """What a program printed, once it ended well."""
    output, errors = process.communicate(timeout=300)
    if process.returncode:
        pytest.fail(errors.decode(), pytrace=False)
    return output.decode()
