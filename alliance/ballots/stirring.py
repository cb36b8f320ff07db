"""Rewriting some of the urn with every vote.

PostgreSQL stamps each row with the transaction that wrote it and stores rows in the order in which they were written;
the mark on the roll bears the same stamp. So a vote takes others along: what bears the stamp of a voter's mark is then
one of up to `OTHERS` + 1 sealed votes, in no order. SQLite stamps nothing, and finds rows by their key alone.
"""

import secrets

from django.db import connection

from alliance.ballots.models import Ballot

OTHERS = 15

_FROM = """
    SELECT slot FROM ballots_sealedvote WHERE ballot_id = %s AND slot != %s AND slot {side} %s ORDER BY slot LIMIT %s
    FOR UPDATE SKIP LOCKED
"""
_WRITE = """
    WITH stirred AS MATERIALIZED (SELECT slot FROM unnest(%s::text[]) AS slot ORDER BY slot)
    UPDATE ballots_sealedvote SET sealed = sealed FROM stirred WHERE ballots_sealedvote.slot = stirred.slot
"""


def stir(ballot: Ballot, own: str) -> None:
    """Write the vote in the slot `own` once more, together with others that nobody else is writing just now."""
    if connection.vendor != "postgresql":
        return
    start = secrets.token_hex(32)
    others: list[str] = []
    with connection.cursor() as cursor:
        for side in (">=", "<"):
            cursor.execute(_FROM.format(side=side), [ballot.pk, own, start, OTHERS - len(others)])
            others += [slot for (slot,) in cursor.fetchall()]
        cursor.execute(_WRITE, [[own, *others]])
