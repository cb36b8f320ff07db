"""However many write at once, in threads and processes, the chain never forks and no number is missing."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from alliance.ledger.verification import verify

REPOSITORY = Path(__file__).resolve().parents[2]
PROCESSES, THREADS, ACTS = 3, 3, 12
WRITER = f"""
import sys
import threading
import django
django.setup()
from django.db import connection, transaction
from alliance.ledger.actions.append import Act, append, append_many
def write(name):
    for number in range({ACTS}):
        with transaction.atomic():
            append(actor="operator", verb="site.backed_up", object=f"thread:{{name}}-{{number}}")
            append_many([Act("site", "sample.loaded", "site", {{"members": number}})] * 2)
    connection.close()
threads = [threading.Thread(target=write, args=(f"{{sys.argv[1]}}-{{number}}",)) for number in range({THREADS})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""
READER = """
import sys
import django
django.setup()
from alliance.ledger.models import Entry
sys.stdout.writelines(Entry.objects.lines())
"""
MIGRATE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""


def database_url(folder: Path) -> str:
    """The tests' own database on PostgreSQL; on SQLite, whose test database is in memory, a file."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(folder / 'site.sqlite3'))}"
    server = connection.settings_dict
    return f"postgresql://{server['USER']}@{server['HOST']}:{server['PORT']}/{server['NAME']}"


@pytest.fixture
def python(transactional_db, tmp_path):
    """Start a program that has the site's settings and one database with all the others."""
    site = {
        "DJANGO_SETTINGS_MODULE": "alliance.site.settings",
        "ALLIANCE_DATA_DIR": str(tmp_path),
        "ALLIANCE_DATABASE_URL": database_url(tmp_path),
        "PYTHONPATH": str(REPOSITORY),
    }

    def start(program: str, *arguments: str) -> subprocess.Popen:
        command = [sys.executable, "-c", program, *arguments]
        return subprocess.Popen(command, env=os.environ | site, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    if connection.vendor == "sqlite":
        finished(start(MIGRATE))
    return start


def finished(process: subprocess.Popen) -> bytes:
    output, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors.decode()
    assert b"Traceback" not in errors, errors.decode()
    return output


def test_the_chain_never_forks(python):
    for writer in [python(WRITER, str(number)) for number in range(PROCESSES)]:
        finished(writer)
    lines = finished(python(READER)).splitlines(keepends=True)
    assert verify(lines).entries == PROCESSES * THREADS * ACTS * 3
    written = [json.loads(line)["object"] for line in lines]
    singles = [object_ for object_ in written if object_ != "site"]
    assert len(set(singles)) == PROCESSES * THREADS * ACTS
    # Each transaction's three entries stand together, or another writer had come between.
    assert all(written[place + 1 : place + 3] == ["site", "site"] for place in range(0, len(written), 3))
