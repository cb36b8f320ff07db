"""Full-text search for members: FTS5 in SQLite, tsvector and GIN in PostgreSQL, behind the same functions.

The databases get words that are already reduced (`search_words`), so neither splits, folds nor stems anything itself.
SQLite's index is kept by triggers and PostgreSQL's by itself, so that no write can miss them.
"""

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from alliance.members.search_words import asked_words
from alliance.members.visibility import Audience

COLUMNS = {Audience.EVERYONE: "search_text", Audience.MEMBERS: "members_text"}
"""Column with the words that an audience may find a member by."""

_SQLITE_TABLE = """
CREATE VIRTUAL TABLE IF NOT EXISTS members_search USING fts5(
    search_text, members_text, content='members_member', content_rowid='id', detail='column', prefix='1 2 3',
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co'")
"""
_FORGET = """
    INSERT INTO members_search(members_search, rowid, search_text, members_text)
    VALUES ('delete', OLD.id, OLD.search_text, OLD.members_text);
"""
_LEARN = """
    INSERT INTO members_search(rowid, search_text, members_text) VALUES (NEW.id, NEW.search_text, NEW.members_text);
"""
_SQLITE_TRIGGERS = {
    "members_search_insert": f"AFTER INSERT ON members_member BEGIN {_LEARN} END",
    "members_search_delete": f"AFTER DELETE ON members_member BEGIN {_FORGET} END",
    "members_search_update": f"AFTER UPDATE OF search_text, members_text ON members_member BEGIN {_FORGET}{_LEARN} END",
}
# The cost keeps the planner from reading every member's text instead of the index where a beginning is common.
_LEXEMES = """
CREATE OR REPLACE FUNCTION members_words(text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$ BEGIN RETURN array_to_tsvector(string_to_array($1, ' ')); END $$
"""


def matching(question: str, audience: Audience) -> Q:
    """Condition on members: every word of `question` begins a word, or is the sound of one, that `audience` may see.

    A question without a single letter or digit matches nobody.
    """
    asked = asked_words(question)
    if not asked:
        return Q(pk__in=[])
    return Q(pk__in=RawSQL(*_IDS[connection.vendor](asked, COLUMNS[audience])))  # noqa: S611 -- words are a parameter


def matching_ids(question: str, audience: Audience) -> list[int]:
    """Ids of the members whom `matching` finds, listed or not, in no order."""
    asked = asked_words(question)
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*_IDS[connection.vendor](asked, COLUMNS[audience]))
        return [member for (member,) in cursor.fetchall()]


def install() -> None:
    """Create the search index where it is missing; after migrations, which drop a table's triggers on SQLite."""
    _INSTALL[connection.vendor]()


def _ids_in_sqlite(asked: list[tuple[str, str]], column: str) -> tuple[str, list[str]]:
    each = (f'("{word}"*)' if not sound else f'("{word}"* OR "{sound}")' for word, sound in asked)
    sql = "SELECT rowid FROM members_search WHERE members_search MATCH %s"
    return sql, [f"{column} : ({' AND '.join(each)})"]


def _ids_in_postgresql(asked: list[tuple[str, str]], column: str) -> tuple[str, list[str]]:
    each = (f"'{word}':*" if not sound else f"('{word}':* | '{sound}')" for word, sound in asked)
    sql = f"SELECT id FROM members_member WHERE members_words({column}) @@ %s::tsquery"  # noqa: S608 -- a constant
    return sql, [" & ".join(each)]


def _install_in_sqlite() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'members_search_%%' AND type = 'trigger'")
        if cursor.fetchone() == (len(_SQLITE_TRIGGERS),):
            return
        cursor.execute(_SQLITE_TABLE)
        for name, body in _SQLITE_TRIGGERS.items():
            cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {body}")
        cursor.execute("INSERT INTO members_search(members_search) VALUES ('rebuild')")


def _install_in_postgresql() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_LEXEMES)
        for column in COLUMNS.values():
            index = f"members_{column}_words ON members_member USING gin (members_words({column}))"
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {index}")


_IDS = {"sqlite": _ids_in_sqlite, "postgresql": _ids_in_postgresql}
_INSTALL = {"sqlite": _install_in_sqlite, "postgresql": _install_in_postgresql}
