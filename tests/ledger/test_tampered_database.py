"""Whoever changes a row in the database, past its triggers, is found out."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.ledger.chain import ChainError
from alliance.ledger.models import Entry
from alliance.ledger.verification import verify
from tests.ledger.conftest import published
from tests.ledger.second_verifier import holds

COLUMNS = ("time", "actor", "verb", "object", "payload", "previous", "hash")


def change(sequence: int, column: str, value: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE ledger_entry SET {column} = %s WHERE sequence = %s", [value, sequence])


def assert_found_out() -> None:
    with pytest.raises(ChainError):
        verify(published())
    assert not holds(published())


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_altering_any_character_of_any_column(short_ledger, without_protection, data):
    entry = data.draw(st.sampled_from(short_ledger))
    column = data.draw(st.sampled_from(COLUMNS))
    kept = getattr(entry, column)
    place = data.draw(st.integers(0, len(kept) - 1))
    other = data.draw(st.characters(min_codepoint=32, max_codepoint=0xFFFF, exclude_categories=["Cs"]))
    if other == kept[place]:
        return
    change(entry.sequence, column, kept[:place] + other + kept[place + 1 :])
    assert_found_out()
    change(entry.sequence, column, kept)
    verify(published())


def test_removing_an_entry(short_ledger, without_protection):
    Entry.objects.filter(sequence=3).delete()
    assert_found_out()


def test_removing_the_first_entry(short_ledger, without_protection):
    Entry.objects.filter(sequence=1).delete()
    assert_found_out()


def test_moving_an_entry(short_ledger, without_protection):
    change(6, "sequence", 7)
    assert_found_out()


def test_spaces_in_the_payload(short_ledger, without_protection):
    change(4, "payload", '{"members": 1300}')
    assert_found_out()
