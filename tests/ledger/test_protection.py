"""The database itself refuses everything but the next entry."""

import pytest
from django.db import DatabaseError, connection, transaction

from alliance.ledger.chain import BEFORE_THE_FIRST, record
from alliance.ledger.models import Entry
from tests.ledger.conftest import published

FIRST = record(1, "2026-11-23T00:00:00Z", "site", "site.backed_up", "site", "{}", BEFORE_THE_FIRST)
INSERT = (
    "INTO ledger_entry (sequence, time, actor, verb, object, payload, previous, hash) SELECT {}, time, actor, verb, "
)
INSERT += "object, payload, previous, hash FROM ledger_entry WHERE sequence = 1"


def refused(statement: str) -> None:
    before = published()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert published() == before


@pytest.mark.parametrize("column", ["sequence", "time", "actor", "verb", "object", "payload", "previous", "hash"])
def test_no_column_is_updated(short_ledger, column):
    refused(f"UPDATE ledger_entry SET {column} = {column} WHERE sequence = 2")


@pytest.mark.parametrize("sequence", [1, 6])
def test_no_entry_is_deleted(short_ledger, sequence):
    refused(f"DELETE FROM ledger_entry WHERE sequence = {sequence}")


@pytest.mark.parametrize("sequence", [0, 3, 8])
def test_no_entry_is_written_out_of_order(short_ledger, sequence):
    refused(f"INSERT {INSERT.format(sequence)}")


def test_the_other_ways_of_removing_that_a_database_has(short_ledger):
    if connection.vendor == "sqlite":
        refused(f"INSERT OR REPLACE {INSERT.format(3)}")
    else:
        refused("TRUNCATE ledger_entry")


def test_the_product_cannot_change_an_entry(short_ledger):
    short_ledger[2].actor = "operator"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        short_ledger[2].save()


@pytest.mark.django_db(transaction=True)
def test_tests_that_commit_are_cleaned_up_and_the_triggers_are_back():
    with transaction.atomic():
        Entry.objects.create(**vars(FIRST))
    refused("DELETE FROM ledger_entry")
