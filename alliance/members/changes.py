"""Which members changed since one looked last, kept by triggers so that no write can miss it, in bulk or by hand.

`members_change` has a row for each member that was ever written, deleted ones too: their id and the mark of the latest
change. SQLite has one writer at a time, so a counter is the mark. In PostgreSQL transactions commit in another
order than they begin; there the mark is the number of the transaction, and one asks again for all that may have been
under way.

Row 0 stands for the whole table: its mark is drawn anew whenever everything may be different, as after a restore.
"""

import secrets
from dataclasses import dataclass

from django.db import connection

WATCHED = (
    *("name_key", "sector", "country", "languages", "institution", "about", "roles", "topics", "genes", "offers"),
    *("needs", "visibility", "is_listed", "is_active", "joined_at"),
)
"""Columns of a member whose change is noted."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far one has looked: `epoch` of the whole table, and the latest change that need not be asked for again."""

    epoch: int
    latest: int


_NOTE_IN_SQLITE = """
    INSERT OR REPLACE INTO members_change(member_id, mark)
    VALUES ({row}.id, (SELECT max(0, max(mark)) + 1 FROM members_change));
"""
_IN_POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION members_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO members_change(member_id, mark) VALUES (coalesce(NEW.id, OLD.id), txid_current())
    ON CONFLICT (member_id) DO UPDATE SET mark = excluded.mark;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION members_note_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE members_change SET mark = -txid_current() WHERE member_id = 0;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER members_change_rows AFTER INSERT OR DELETE OR UPDATE OF {", ".join(WATCHED)}
    ON members_member FOR EACH ROW EXECUTE FUNCTION members_note_change();
CREATE OR REPLACE TRIGGER members_change_all AFTER TRUNCATE ON members_member EXECUTE FUNCTION members_note_all();
"""  # noqa: S608 -- the names of columns above
_NOW = {
    "sqlite": "SELECT mark, (SELECT max(0, max(mark)) FROM members_change) FROM members_change WHERE member_id = 0",
    "postgresql": "SELECT mark, txid_snapshot_xmin(txid_current_snapshot()) FROM members_change WHERE member_id = 0",
}
_SINCE = {
    "sqlite": "SELECT member_id FROM members_change WHERE mark > %s AND member_id <> 0",
    "postgresql": "SELECT member_id FROM members_change WHERE mark >= %s AND member_id <> 0",
}


def changed_since(mark: Mark | None) -> tuple[Mark, set[int] | None]:
    """Where one is now, and the ids of the members written or deleted since `mark`; None if all may be different."""
    with connection.cursor() as cursor:
        cursor.execute(_NOW[connection.vendor])
        now = Mark(*cursor.fetchone())
        if mark is None or mark.epoch != now.epoch:
            return now, None
        cursor.execute(_SINCE[connection.vendor], [mark.latest])
        return now, {member for (member,) in cursor.fetchall()}


def install() -> None:
    """Create the table and its triggers where they are missing, and begin a new epoch; after migrations."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS members_change (member_id bigint PRIMARY KEY, mark bigint NOT NULL)")
        cursor.execute("CREATE INDEX IF NOT EXISTS members_change_mark ON members_change(mark)")
        if connection.vendor == "sqlite":
            _note_in_sqlite(cursor)
        else:
            cursor.execute(_IN_POSTGRESQL)
        cursor.execute("DELETE FROM members_change WHERE member_id = 0")
        cursor.execute("INSERT INTO members_change(member_id, mark) VALUES (0, %s)", [-secrets.randbits(60)])


def _note_in_sqlite(cursor) -> None:
    for event, row in (("INSERT", "NEW"), ("DELETE", "OLD"), (f"UPDATE OF {', '.join(WATCHED)}", "NEW")):
        name = f"members_change_{event.partition(' ')[0].lower()}"
        note = _NOTE_IN_SQLITE.format(row=row)
        cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON members_member BEGIN {note} END")
