"""After a vote through the page, nothing that is kept anywhere leads from the voter to the vote."""

import io
import json
import logging

import pytest
from django.apps import apps
from django.db import connection, models

from alliance.ballots.actions.cast_vote import cast_vote
from alliance.ballots.actions.close_ballot import close_ballot
from alliance.ballots.models import BoxEntry, RollEntry, SealedVote
from alliance.site.logging import JsonLines
from alliance.tally.question import Method
from tests.ballots.conftest import over
from tests.ballots.test_pages import kept, vote

pytestmark = pytest.mark.django_db

THREE = (("a", "Accra"), ("l", "Lima"), ("x", "Athens"))


def everything() -> dict[str, set[str]]:
    """Every row of every table, the cache, sessions and all, as a dump or a backup holds them."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows[table] = {repr(tuple(map(_plain, row))) for row in cursor.fetchall()}
    return rows


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


@pytest.fixture
def log():
    """All that the site's loggers write, as an operator who looks for everything would set them."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    yield stream.getvalue
    root.removeHandler(handler)
    root.setLevel(before)


def test_two_copies_around_one_vote_differ_by_a_mark_and_by_what_nobody_can_read(client, hold, ama):
    ballot = hold()
    client.force_login(ama)
    client.get(ballot.get_absolute_url())
    before = everything()
    receipt = kept(vote(client, ballot, choice="01"))
    after = everything()
    changed = {table for table in after if after[table] != before[table]}
    assert changed == {"ballots_rollentry", "ballots_sealedvote"}
    (new,) = after["ballots_sealedvote"] - before["ballots_sealedvote"]
    for secret in (receipt["nonce"], receipt["receipt"], receipt["change code"], "yes"):
        assert secret not in new
    (mark,) = after["ballots_rollentry"] - before["ballots_rollentry"]
    assert ama.public_id in mark


def test_a_changed_vote_touches_nothing_but_what_nobody_can_read(client, hold, ama):
    ballot = hold()
    client.force_login(ama)
    code = kept(vote(client, ballot, choice="01"))["change code"]
    before = everything()
    kept(vote(client, ballot, choice="02", change_code=code))
    after = everything()
    assert {table for table in after if after[table] != before[table]} == {"ballots_sealedvote"}


def test_no_trace_in_any_table_log_or_later_page(client, hold, cast, log):
    ballot = hold(method=Method.SCHULZE, options=THREE)
    receipts = []
    for member in cast:
        client.force_login(member)
        receipts.append(kept(vote(client, ballot, **{"mark-01": "01", "mark-02": "02", "mark-03": "00"})))
        client.get("/profile/")
    rows = json.dumps({table: sorted(lines) for table, lines in everything().items()})
    for receipt in receipts:
        for part in ("nonce", "receipt", "change code", "choice"):
            assert receipt[part] not in rows
            assert receipt[part] not in log()
        assert receipt["change code"].replace("-", "") not in rows
    for session in apps.get_model("sessions.Session").objects.all():
        assert not {"receipt", "ballot", "change_code"} & set(session.get_decoded())


def test_the_log_does_not_say_when_somebody_voted(client, hold, ama, log):
    ballot = hold()
    client.force_login(ama)
    kept(vote(client, ballot, choice="01"))
    assert "vote" not in log()


def test_every_choice_is_sealed_to_the_same_length(hold, cast):
    ballot = hold(method=Method.SCHULZE, options=THREE)
    marks = [{}, {"a": 1}, {"a": 1, "l": 1, "x": 1}, {"a": 1, "l": 2, "x": 3}, {"x": 1}, {"l": 1, "x": 2}, {"l": 1}]
    for member, choice in zip(cast, marks, strict=True):
        cast_vote(member, ballot, choice)
    assert len({len(bytes(sealed)) for sealed in ballot.urn.values_list("sealed", flat=True)}) == 1


def test_the_same_choice_is_never_sealed_to_the_same_text(hold, cast):
    ballot = hold()
    for member in cast:
        cast_vote(member, ballot, {"yes": 1})
    sealed = [bytes(sealed) for sealed in ballot.urn.values_list("sealed", flat=True)]
    for start in range(0, len(sealed[0]), 16):
        assert len({text[start : start + 16] for text in sealed}) == len(cast)


@pytest.mark.parametrize("model", [SealedVote, BoxEntry, RollEntry])
def test_no_time_and_no_one_number_for_all(model):
    kinds = {type(field) for field in model._meta.fields}
    assert not kinds & {models.DateTimeField, models.DateField, models.TimeField}
    if model is not RollEntry:
        assert model._meta.pk.name in {"slot", "receipt"}
        assert {field.name for field in model._meta.fields if field.is_relation} == {"ballot"}


def test_what_the_box_shows_is_in_no_copy_from_before_the_close(hold, cast):
    ballot = hold()
    for number, member in enumerate(cast):
        cast_vote(member, ballot, {"yes": 1} if number % 2 else {"no": 1})
    before = json.dumps({table: sorted(lines) for table, lines in everything().items()})
    close_ballot(over(ballot))
    for entry in ballot.box.all():
        assert entry.receipt not in before
        assert json.loads(entry.line)["nonce"] not in before


def test_the_box_lies_in_the_order_of_receipts_and_the_urn_is_empty(hold, cast):
    ballot = hold()
    for member in cast:
        cast_vote(member, ballot, {"yes": 1})
    close_ballot(over(ballot))
    with connection.cursor() as cursor:
        cursor.execute("SELECT receipt FROM ballots_boxentry")
        stored = [receipt for (receipt,) in cursor.fetchall()]
    assert stored == sorted(stored)
    assert not SealedVote.objects.exists()
