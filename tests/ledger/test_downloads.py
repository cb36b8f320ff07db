"""The ledger, its key and the checking program can be taken home."""

import subprocess
import sys
from xml.etree import ElementTree

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.db import transaction

from alliance.ledger import querysets
from alliance.ledger.actions.append import Act, append_many
from alliance.ledger.feed import CHECKPOINTS, LENGTH
from alliance.ledger.models import Entry
from alliance.ledger.verification import verify
from tests.ledger.conftest import published

ATOM = "{http://www.w3.org/2005/Atom}"


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_whole_ledger(client, short_ledger):
    response = client.get("/ledger/entries.jsonl")
    assert response["Content-Type"] == "application/jsonl"
    assert body(response) == b"".join(published())
    assert verify(body(client.get("/ledger/entries.jsonl")).splitlines(keepends=True)).entries == 6


def test_only_what_is_new_to_be_added_to_an_earlier_download(client, short_ledger):
    earlier = b"".join(published()[:4])
    assert earlier + body(client.get("/ledger/entries.jsonl?from=5")) == b"".join(published())
    assert body(client.get("/ledger/entries.jsonl?from=7")) == b""


@pytest.mark.parametrize("start", ["0", "", "x", "-3"])
def test_a_beginning_that_is_no_sequence_means_everything(client, short_ledger, start):
    assert body(client.get(f"/ledger/entries.jsonl?from={start}")) == b"".join(published())


def test_it_is_read_in_blocks_and_ends_where_it_ended_when_it_was_asked_for(client, short_ledger, monkeypatch):
    monkeypatch.setattr(querysets, "BLOCK", 2)
    lines = Entry.objects.lines()
    first = next(lines)
    with transaction.atomic():
        append_many([Act("operator", "site.backed_up", "site")])
    assert [first, *lines] == [line.decode() for line in published()[:6]]


def test_the_downloaded_program_accepts_the_downloaded_ledger(client, short_ledger, tmp_path):
    program = client.get("/ledger/verify_ledger.py")
    assert program["Content-Disposition"] == 'attachment; filename="verify_ledger.py"'
    (tmp_path / "verify_ledger.py").write_bytes(body(program))
    (tmp_path / "entries.jsonl").write_bytes(body(client.get("/ledger/entries.jsonl")))
    command = [sys.executable, "-I", tmp_path / "verify_ledger.py", tmp_path / "entries.jsonl"]
    checked = subprocess.run(command, capture_output=True, text=True, check=True)
    assert short_ledger[-1].hash in checked.stdout


def test_the_key_checks_a_checkpoint_with_nothing_of_ours(client, short_ledger):
    key = load_pem_public_key(client.get("/ledger/key").content)
    said = short_ledger[4].said
    statement = (
        f'{{"date":"2026-11-22","hash":"{short_ledger[3].hash}","key":"{key.public_bytes_raw().hex()}","sequence":4}}'
    )
    key.verify(bytes.fromhex(said["signature"]), statement.encode())


def test_the_feed_holds_the_newest_entries_and_nobodys_name(client, short_ledger, ama):
    feed = ElementTree.fromstring(client.get("/ledger/entries.atom").content)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert [title.partition(":")[0] for title in titles] == ["6", "5", "4", "3", "2", "1"]
    summaries = [entry.findtext(f"{ATOM}summary") for entry in feed.iter(f"{ATOM}entry")]
    assert [summary.encode() for summary in summaries] == published()[::-1]
    assert ama.name not in client.get("/ledger/entries.atom").content.decode()
    assert Entry.objects.announced_key() in feed.findtext(f"{ATOM}subtitle")


def test_a_feed_reader_is_not_sent_the_same_feed_twice(client, short_ledger):
    version = client.get("/ledger/entries.atom")["ETag"]
    assert client.get("/ledger/entries.atom", headers={"if-none-match": version}).status_code == 304
    with transaction.atomic():
        append_many([Act("operator", "site.backed_up", "site")])
    assert client.get("/ledger/entries.atom", headers={"if-none-match": version}).status_code == 200


def test_on_a_busy_site_the_feed_still_has_the_checkpoints(client, short_ledger):
    with transaction.atomic():
        append_many([Act("operator", "site.backed_up", "site")] * (LENGTH + 10))
    feed = ElementTree.fromstring(client.get("/ledger/entries.atom").content)
    verbs = [entry.findtext(f"{ATOM}summary") for entry in feed.iter(f"{ATOM}entry")]
    assert len(verbs) == LENGTH + min(2, CHECKPOINTS)
    assert sum("ledger.signed" in line for line in verbs) == 2


@pytest.mark.django_db
def test_an_empty_ledger_can_be_downloaded_too(client):
    assert body(client.get("/ledger/entries.jsonl")) == b""
    assert client.get("/ledger/entries.atom").status_code == 200
