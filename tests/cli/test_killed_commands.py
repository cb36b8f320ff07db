"""A command of the operator that is killed leaves what it did and its entry in the ledger, or neither."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.cli.conftest import JOIN, PEOPLE, REPOSITORY, environment
from tests.cli.test_operator_acts import ACTS

FOUNDERS = [f"{name}@founders.example" for name in PEOPLE]


@pytest.fixture(scope="module")
def told(fresh_data, tmp_path_factory) -> dict[str, dict]:
    """What every command left, after a kill and after a whole run."""
    folder = tmp_path_factory.mktemp("killed")
    subprocess.run(["cp", "-r", str(fresh_data), str(folder / "data")], check=True)
    settings = {"DJANGO_SETTINGS_MODULE": "alliance.site.settings", "PYTHONPATH": str(REPOSITORY)}
    variables = environment(folder / "data") | settings
    subprocess.run([sys.executable, "-c", JOIN, *PEOPLE], env=variables, check=True)
    work = folder / "work"
    work.mkdir()
    run = subprocess.run(
        [sys.executable, "-m", "tests.cli.killed_commands", str(work), *FOUNDERS],
        env=variables,
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


COMMANDS = sorted(ACTS.keys() - {"setup", "serve"})
"""What an update does cannot be one transaction; the last but one test is about it."""


def test_each_is_tried(told):
    assert sorted(told) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_killed_before_the_end_it_leaves_nothing(told, command):
    assert told[command]["killed"]
    assert told[command]["left nothing"]


@pytest.mark.parametrize("command", COMMANDS)
def test_run_to_the_end_it_leaves_both(told, command):
    assert told[command]["done"]
    assert told[command]["changed"]
    said = [(actor, verb) for actor, verb in told[command]["entries"]]
    assert said
    assert {actor for actor, verb in said if verb in ACTS[command]} == {"operator"}


def test_an_update_that_was_killed_before_its_entry_is_told_by_the_next_start(alliance, data):
    with closing(sqlite3.connect(data / "alliance.sqlite3")) as connection, connection:
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('rooms', '0001', '2026-11-22')")
    assert alliance("setup").returncode == 0
    *_, last = map(json.loads, alliance("ledger", "export").stdout.splitlines())
    assert (last["actor"], last["verb"], last["payload"]["migrations"]) == ("operator", "site.updated", 1)


def test_a_key_that_was_announced_signs_even_if_its_file_was_not_put_in_place(alliance, data):
    present = (data / "ledger_key").read_bytes()
    assert alliance("ledger", "replace-key").returncode == 0
    os.replace(data / "ledger_key", data / "ledger_key.next")
    (data / "ledger_key").write_bytes(present)
    assert "Signed as entry" in alliance("ledger", "checkpoint").stdout
    assert alliance("ledger", "verify").returncode == 0
    assert not (data / "ledger_key.next").exists()
