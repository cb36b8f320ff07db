"""Triggers by which the database itself refuses to change, remove or insert entries out of order.

They stop mistakes and faulty programs. Whoever owns the database can take them away; that is what the chain is for.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = (
    """CREATE TRIGGER IF NOT EXISTS ledger_no_update BEFORE UPDATE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    """CREATE TRIGGER IF NOT EXISTS ledger_no_delete BEFORE DELETE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    # INSERT OR REPLACE deletes without asking the trigger above.
    """CREATE TRIGGER IF NOT EXISTS ledger_in_order BEFORE INSERT ON ledger_entry
    WHEN NEW.sequence <> (SELECT COALESCE(MAX(sequence), 0) + 1 FROM ledger_entry)
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: out of order'); END""",
)
_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$""",
    """CREATE OR REPLACE FUNCTION ledger_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.sequence <> (SELECT COALESCE(MAX(sequence), 0) + 1 FROM ledger_entry) THEN
            RAISE EXCEPTION 'the ledger is append-only: out of order';
        END IF;
        RETURN NEW;
    END $$""",
    """CREATE OR REPLACE TRIGGER ledger_no_change BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse()""",
    """CREATE OR REPLACE TRIGGER ledger_no_truncate BEFORE TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()""",
    """CREATE OR REPLACE TRIGGER ledger_in_order BEFORE INSERT ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_in_order()""",
)
_REMOVAL = {
    "sqlite": (
        "DROP TRIGGER ledger_no_update",
        "DROP TRIGGER ledger_no_delete",
        "DROP TRIGGER ledger_in_order",
    ),
    "postgresql": (
        "DROP FUNCTION ledger_refuse() CASCADE",
        "DROP FUNCTION ledger_in_order() CASCADE",
    ),
}


def protect(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place. A later migration of the table calls this again: SQLite rebuilds it without them."""
    _run(connection, {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[connection.vendor])


def unprotect(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, as undoing the migration does."""
    _run(connection, _REMOVAL[connection.vendor])


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
