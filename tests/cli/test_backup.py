"""`alliance backup` and `alliance restore`: nothing is lost, and nothing unsound is put back."""

import sqlite3
from contextlib import closing

import pytest


def mark(database, text):
    """Leave something to recognise the database by."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("CREATE TABLE IF NOT EXISTS mark (text)")
        connection.execute("INSERT INTO mark VALUES (?)", [text])


def marks(database):
    with closing(sqlite3.connect(database)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM mark")]


@pytest.fixture
def database(data):
    return data / "alliance.sqlite3"


def test_restore_brings_back_the_state_of_the_backup(alliance, database, tmp_path):
    mark(database, "before")
    assert alliance("backup", tmp_path / "copy").returncode == 0
    mark(database, "after")
    restored = alliance("restore", tmp_path / "copy")
    assert restored.returncode == 0, restored.stderr
    assert marks(database) == ["before"]


def test_restore_keeps_the_state_it_replaces(alliance, database, tmp_path):
    mark(database, "before")
    alliance("backup", tmp_path / "copy")
    mark(database, "after")
    alliance("restore", tmp_path / "copy")
    (kept,) = database.parent.glob("alliance.sqlite3.before-*")
    assert marks(kept) == ["before", "after"]


def test_backup_holds_what_a_running_site_wrote_last(alliance, database, tmp_path):
    with closing(sqlite3.connect(database)) as open_connection:
        open_connection.execute("PRAGMA journal_mode=WAL")
        mark(database, "still in the write-ahead log")
        assert alliance("backup", tmp_path / "copy").returncode == 0
    assert marks(tmp_path / "copy") == ["still in the write-ahead log"]


def test_an_open_connection_sees_the_restored_state(alliance, database, tmp_path):
    mark(database, "before")
    alliance("backup", tmp_path / "copy")
    mark(database, "after")
    with closing(sqlite3.connect(database)) as open_connection:
        assert open_connection.execute("SELECT count(*) FROM mark").fetchone() == (2,)
        alliance("restore", tmp_path / "copy")
        assert open_connection.execute("SELECT text FROM mark").fetchall() == [("before",)]


def test_backup_is_readable_by_its_owner_only(alliance, tmp_path):
    alliance("backup", tmp_path / "copy")
    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0


def test_backup_without_a_name_goes_into_the_data_folder(alliance, data):
    assert alliance("backup").returncode == 0
    assert len(list((data / "backups").glob("alliance-*.sqlite3"))) == 1


def cut_short(file):
    file.write_bytes(file.read_bytes()[: 4096 * 3])


def another_kind(file):
    file.write_text("a letter\n" * 1000)


def scribbled_over(file):
    content = bytearray(file.read_bytes())
    content[4096 * 2 : 4096 * 12] = b"\xa5" * 4096 * 10
    file.write_bytes(content)


def of_another_program(file):
    file.unlink()
    mark(file, "someone else's")


@pytest.mark.parametrize("spoil", [cut_short, another_kind, scribbled_over, of_another_program])
def test_an_unsound_copy_is_refused_and_nothing_changes(alliance, database, tmp_path, spoil):
    copy = tmp_path / "copy"
    alliance("backup", copy)
    mark(database, "precious")
    spoil(copy)
    refused = alliance("restore", copy)
    assert refused.returncode == 1
    assert str(copy) in refused.stderr
    assert "Traceback" not in refused.stderr
    assert marks(database) == ["precious"]


@pytest.mark.parametrize("verb", ["backup", "restore"])
def test_postgresql_is_left_to_its_own_tools(alliance, tmp_path, verb):
    refused = alliance(verb, tmp_path / "copy", ALLIANCE_DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    assert refused.returncode == 1
    assert "pg_" in refused.stderr


def test_a_folder_that_is_not_there_is_said_in_one_line(alliance, tmp_path):
    refused = alliance("backup", tmp_path / "not" / "there")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert str(tmp_path / "not") in refused.stderr
