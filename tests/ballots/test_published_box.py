"""A closed ballot as one downloads it: whole, counted again by anybody, and no byte of it can be another."""

import hashlib
import json
import random
import subprocess
import sys

import pytest

from alliance.ballots.actions.cast_vote import cast_vote
from alliance.ballots.actions.close_ballot import close_ballot
from alliance.ballots.box import BoxError, draw_seed, is_confirmed, read_box, recount
from alliance.ballots.models import Ballot
from alliance.ledger.chain import ChainError
from alliance.ledger.models import Entry
from alliance.ledger.verification import verify
from alliance.tally.question import Method
from tests.ballots.conftest import over

pytestmark = pytest.mark.django_db

THREE = (("a", "Accra"), ("l", "Lima"), ("x", "Athens"))


@pytest.fixture(params=[True, False], ids=["secret", "open"])
def ballot(request, hold, cast) -> Ballot:
    opened = hold(method=Method.APPROVAL, options=THREE, secret=request.param)
    for number, member in enumerate(cast):
        cast_vote(member, opened, {"a": 1, "l": 1} if number % 2 else {"x": 1, "l": 1, "a": 1})
    return close_ballot(over(opened))


@pytest.fixture
def box(client, ballot) -> bytes:
    answer = client.get(f"{ballot.get_absolute_url()}box.jsonl")
    assert answer["Content-Disposition"] == f'attachment; filename="ballot-{ballot.public_id}.jsonl"'
    return answer.getvalue()


@pytest.fixture
def facts(client, ballot) -> dict[str, dict[str, str]]:
    """What the public ledger says of the ballot, by verb."""
    lines = client.get("/ledger/entries.jsonl").getvalue().splitlines()
    entries = [json.loads(line) for line in lines]
    return {entry["verb"]: entry["payload"] for entry in entries if entry["object"] == ballot.reference}


def test_anybody_counts_the_download_again(client, ballot, box, facts, tmp_path):
    (tmp_path / "box.jsonl").write_bytes(box)
    (tmp_path / "recount.py").write_bytes(client.get("/ballots/recount.py").getvalue())
    command = [sys.executable, "-I", "recount.py", "box.jsonl", "--hash", facts["ballot.closed"]["box"]]
    counted = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert counted.returncode == 0, counted.stdout + counted.stderr


def test_the_box_says_what_the_ledger_and_the_page_say(client, ballot, box, facts):
    read = read_box(box.splitlines(keepends=True))
    result = recount(read)
    assert is_confirmed(read, result)
    opened, closed = facts["ballot.opened"], facts["ballot.closed"]
    assert read.hash == closed["box"] == ballot.box_hash
    assert read.header.roll_hash == opened["roll"]
    assert (read.header.question.roll, len(read.receipts)) == (opened["voters"], closed["ballots"])
    page = client.get(ballot.get_absolute_url()).content.decode()
    assert all(fact in page for fact in (read.hash, read.header.share, read.header.commitment, read.header.roll_hash))


def test_a_tie_is_drawn_from_the_seed_that_was_committed_to(box, facts):
    read = read_box(box.splitlines(keepends=True))
    share = facts["ballot.closed"]["share"]
    assert hashlib.sha256(bytes.fromhex(share)).hexdigest() == facts["ballot.opened"]["commitment"]
    assert recount(read).ties
    assert draw_seed(share, read.hash) == hashlib.sha256(bytes.fromhex(share + read.hash)).hexdigest()


def test_no_byte_of_the_box_can_be_another(box, facts):
    """With the hash from the ledger: every byte in turn becomes one that it is not."""
    known, chance = facts["ballot.closed"], random.Random(11)
    for place in range(len(box)):
        altered = bytearray(box)
        altered[place] ^= 1 << chance.randrange(8)
        assert not believed(bytes(altered), known), f"byte {place} can be another"


def believed(box: bytes, known: dict[str, str]) -> bool:
    try:
        read = read_box(box.splitlines(keepends=True))
    except BoxError:
        return False
    return read.hash == known["box"] and is_confirmed(read, recount(read))


def test_another_share_is_no_share_of_this_ballot(box, facts):
    for place in range(0, 64, 7):
        share = facts["ballot.closed"]["share"]
        other = share[:place] + ("0" if share[place] != "0" else "1") + share[place + 1 :]
        assert not believed(box.replace(share.encode(), other.encode()), facts["ballot.closed"])


def test_no_byte_of_the_ledger_can_be_another(ballot):
    lines = "".join(Entry.objects.lines()).encode()
    head = verify(lines.splitlines(keepends=True)).head
    chance = random.Random(12)
    for place in chance.sample(range(len(lines)), 200):
        altered = bytearray(lines)
        altered[place] ^= 1 << chance.randrange(7)
        try:
            verdict = verify(bytes(altered).splitlines(keepends=True), {Entry.objects.count(): head})
        except (ChainError, ValueError):
            continue
        pytest.fail(f"byte {place} can be another: {verdict}")


def test_the_other_format_holds_every_vote(client, ballot):
    text = client.get(f"{ballot.get_absolute_url()}box.abif").getvalue().decode()
    assert "3:a/1=l/1\n" in text
    assert "4:a/1=l/1=x/1\n" in text


def test_a_download_that_one_has_is_not_sent_again(client, ballot):
    address = f"{ballot.get_absolute_url()}box.jsonl"
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
