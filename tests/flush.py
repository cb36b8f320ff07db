"""Tests that commit are cleaned up by emptying every table, which the ledger's triggers refuse: set aside meanwhile."""

from collections.abc import Iterator

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations

from alliance.ledger.protection import protect, unprotect


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_triggers() -> Iterator[None]:
    """Let `flush`, and nothing else, empty the ledger."""
    empty_tables = BaseDatabaseOperations.execute_sql_flush

    def unprotected(self: BaseDatabaseOperations, statements: list[str]) -> None:
        unprotect(self.connection)
        empty_tables(self, statements)
        protect(self.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", unprotected)
        yield
