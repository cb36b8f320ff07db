"""`alliance ledger`: check, export and sign; and what other commands leave in the ledger."""

import json
import sqlite3
from contextlib import closing

import pytest


def entries(alliance) -> list[dict]:
    exported = alliance("ledger", "export")
    assert exported.returncode == 0, exported.stderr
    return [json.loads(line) for line in exported.stdout.splitlines()]


def tamper(database, statement):
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DROP TRIGGER ledger_no_update")
        connection.execute(statement)


@pytest.fixture
def database(data):
    return data / "alliance.sqlite3"


def test_a_new_site_says_what_was_installed_and_announces_its_key(alliance, data):
    installed, announced = entries(alliance)
    assert (installed["actor"], installed["verb"]) == ("operator", "site.updated")
    assert announced["verb"] == "ledger.key_announced"
    assert (data / "ledger_key").stat().st_mode & 0o777 == 0o600
    assert alliance("setup").returncode == 0
    assert len(entries(alliance)) == 2


def test_a_restored_site_says_that_it_was(alliance, member, tmp_path):
    alliance("backup", tmp_path / "copy")
    alliance("operator", "add", member)
    assert alliance("restore", tmp_path / "copy").returncode == 0
    assert [entry["verb"] for entry in entries(alliance)[2:]] == ["site.restored"]
    assert alliance("operator", "add", member).returncode == 0
    assert alliance("ledger", "verify").returncode == 0


def test_a_restored_ledger_is_still_protected(alliance, database, tmp_path):
    alliance("backup", tmp_path / "copy")
    alliance("restore", tmp_path / "copy")
    with closing(sqlite3.connect(database)) as connection, pytest.raises(sqlite3.DatabaseError, match="append-only"):
        connection.execute("DELETE FROM ledger_entry")


def test_every_verb_of_the_operator_leaves_an_entry(alliance, member, tmp_path):
    alliance("backup", tmp_path / "copy")
    alliance("operator", "add", member)
    alliance("sample", "load", "--force")
    alliance("sample", "remove")
    alliance("sample", "remove")
    recorded = entries(alliance)[2:]
    assert [entry["verb"] for entry in recorded] == [
        "site.backed_up",
        "operator.appointed",
        "sample.loaded",
        "sample.removed",
    ]
    assert {entry["actor"] for entry in recorded} == {"operator"}
    assert recorded[2]["payload"] == {"members": 1300}


def test_the_key_is_not_in_a_copy_of_the_database(alliance, data, tmp_path):
    alliance("backup", tmp_path / "copy")
    secret = (data / "ledger_key").read_text().splitlines()[1]
    assert secret.encode() not in (tmp_path / "copy").read_bytes()
    assert [file.name for file in tmp_path.iterdir() if file.name not in ("data", "copy")] == []


def test_verify_says_what_holds(alliance):
    assert "Signed as entry 3" in alliance("ledger", "checkpoint").stdout
    assert "there already" in alliance("ledger", "checkpoint").stdout
    checked = alliance("ledger", "verify")
    assert checked.returncode == 0
    assert "3 entries hold" in checked.stdout
    assert "1 signed checkpoint" in checked.stdout
    assert entries(alliance)[1]["payload"]["key"] in checked.stdout


def test_verify_says_where_a_database_was_changed(alliance, database):
    tamper(database, "UPDATE ledger_entry SET actor = 'site' WHERE sequence = 1")
    refused = alliance("ledger", "verify")
    assert refused.returncode == 2
    assert "entry 1:" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_verify_checks_a_download_without_a_site(alliance, tmp_path):
    file = tmp_path / "entries.jsonl"
    assert alliance("ledger", "export", "--out", file).returncode == 0
    assert alliance("ledger", "verify", file).returncode == 0
    file.write_bytes(file.read_bytes().replace(b'"operator"', b'"site"'))
    refused = alliance("ledger", "verify", file)
    assert refused.returncode == 2
    assert "entry 1:" in refused.stderr


def test_verify_finds_what_was_cut_off_by_a_hash_noted_earlier(alliance, tmp_path):
    file = tmp_path / "entries.jsonl"
    alliance("ledger", "export", "--out", file)
    first, second = file.read_text().splitlines(keepends=True)
    noted = f"2:{json.loads(second)['hash']}"
    assert alliance("ledger", "verify", file, "--noted", noted).returncode == 0
    file.write_text(first)
    refused = alliance("ledger", "verify", file, "--noted", noted)
    assert refused.returncode == 2
    assert "entry 2" in refused.stderr


@pytest.mark.parametrize("note", ["2", "x:abc", ":abc", "2:"])
def test_a_note_that_is_none_is_explained(alliance, note):
    refused = alliance("ledger", "verify", "--noted", note)
    assert refused.returncode == 2
    assert "SEQUENCE:HASH" in refused.stderr


def test_a_file_that_is_not_there(alliance, tmp_path):
    refused = alliance("ledger", "verify", tmp_path / "nothing.jsonl")
    assert refused.returncode == 2
    assert "nothing.jsonl" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_only_what_is_new_is_exported(alliance, tmp_path):
    assert len(alliance("ledger", "export", "--from", "2").stdout.splitlines()) == 1


def test_a_new_key_is_announced_and_the_old_one_forgotten(alliance, data):
    before = (data / "ledger_key").read_text()
    replaced = alliance("ledger", "replace-key")
    assert replaced.returncode == 0, replaced.stderr
    assert (data / "ledger_key").read_text() != before
    assert entries(alliance)[-1]["payload"]["key"] in replaced.stdout
    assert alliance("ledger", "checkpoint").returncode == 0
    assert alliance("ledger", "verify").stderr == ""


def test_a_lost_key_is_replaced_by_setup_and_verify_mentions_it(alliance, data):
    (data / "ledger_key").unlink()
    refused = alliance("ledger", "checkpoint")
    assert refused.returncode == 1
    assert "alliance setup" in refused.stderr
    assert alliance("setup").returncode == 0
    checked = alliance("ledger", "verify")
    assert checked.returncode == 0
    assert "entry 3 announces a new key" in checked.stderr


def test_a_spoiled_key_is_said_in_one_line(alliance, data):
    (data / "ledger_key").write_text("a letter")
    refused = alliance("setup")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "ledger_key" in refused.stderr


def test_check_sees_a_key_that_others_may_read_and_one_that_is_missing(alliance, data):
    key = data / "ledger_key"
    assert "ready      ledger key" in alliance("check").stdout
    key.chmod(0o644)
    checked = alliance("check").stdout
    assert "not ready  ledger key" in checked
    assert "replace-key" in checked
    alliance("ledger", "replace-key")
    assert "ready      ledger key" in alliance("check").stdout
    key.write_text("a letter")
    assert "not ready  ledger key" in alliance("check").stdout
    key.unlink()
    assert "not ready  ledger key" in alliance("check").stdout
