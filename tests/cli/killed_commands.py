"""Kill commands of the operator between what they do and the end of their transaction, and say what is left.

Run as `python -m tests.cli.killed_commands`, on a site with members; writes JSON: for each command what changed and
what the ledger says, first after a kill, then after a whole run.
"""

import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import django
from django.conf import settings

from tests.institutions.ror.dumps import identifier, named, write_json

LEFT_OUT = ("cache", "django_session", "sqlite_")
"""Tables that hold nothing of what an operator does."""


def state(database: Path) -> dict[str, list[tuple]]:
    """Every row of every table."""
    with closing(sqlite3.connect(database)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in sorted(names) if not name.startswith(LEFT_OUT)]
        return {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for name in kept}


def entries(database: Path) -> list[tuple[str, str]]:
    """Actor and verb of every entry."""
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.execute("SELECT actor, verb FROM ledger_entry ORDER BY sequence"))


def in_a_child(work: Callable[[], None]) -> int:
    """Do it in a process of its own; the signal or the exit code it ended with."""
    child = os.fork()
    if not child:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        work()
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    return -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def run(words: list[str]) -> None:
    """The command, as its process would do it."""
    from alliance.cli import app

    app(words, standalone_mode=False)


def run_and_die(words: list[str]) -> None:
    """The same, killed when the entry is written and nothing is committed."""
    from alliance.ledger.actions import append

    extend = append.extend

    def extend_and_die(*said: object) -> None:
        extend(*said)
        os.kill(os.getpid(), signal.SIGKILL)

    append.extend = extend_and_die
    run(words)


def tried(words: list[str], database: Path, files: Path) -> dict[str, object]:
    """What a killed and then a whole run of the command leave."""
    there = (state(database), _files(files))
    signalled = in_a_child(lambda: run_and_die(words))
    after_the_kill = (state(database), _files(files))
    before = entries(database)
    code = in_a_child(lambda: run(words))
    return {
        "killed": signalled == -signal.SIGKILL,
        "left nothing": after_the_kill == there,
        "done": code == 0,
        "changed": state(database) != there[0],
        "entries": _beyond(before, entries(database)),
    }


def _beyond(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What `after` says that `before` did not; what was put back may have fewer entries than there were."""
    alike = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before))
    return after[alike:]


def _files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if not file.name.startswith("."))


def main(folder: Path, *founders: str) -> None:
    """Try every command in an order in which each has something to do."""
    django.setup()
    database = Path(settings.DATABASES["default"]["NAME"])
    people, dump = folder / "people.csv", write_json(folder, [named(identifier(1), "Alpha", "GH")])
    people.write_text("Name,Email,Country,Sector\nKwame Asante,kwame@asante.example,GH,clinic\n")
    commands = {
        "operator add": [founders[0]],
        "operator remove": [founders[0]],
        "institutions starter": [],
        "institutions import-ror": [str(dump)],
        "members import": [str(people)],
        "members invite": ["{imports_import}"],
        "sample load": ["--force"],
        "sample remove": [],
        "ledger replace-key": [],
        "found": ["--yes", *(word for one in founders for word in ("--founder", one))],
        "ballot belenios-roll": ["{ballots_ballot}"],
        "backup": [str(folder / "copy")],
        "restore": [str(folder / "copy")],
    }
    found = {
        command: tried([*command.split(), *_named(words, database)], database, folder)
        for command, words in commands.items()
    }
    json.dump(found, sys.stdout)


def _named(words: list[str], database: Path) -> list[str]:
    """The words with the public id of the one row of a table in place of `{table}`."""
    with closing(sqlite3.connect(database)) as connection:
        return [
            connection.execute(f"SELECT public_id FROM {word[1:-1]}").fetchone()[0] if word.startswith("{") else word
            for word in words
        ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
