"""Whoever reads the file of the embedded database byte by byte does not learn who voted how, nor in which order."""

import json
import shutil
import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from alliance.ballots.sealing import SealingError, open_vote
from alliance.site.embedded_database import copy_database
from alliance.tally.question import Method, Question
from tests.ballots.sites import BEGIN, OVER, SET_UP, Site

MEMBERS = 400
VOTE = (
    BEGIN
    + """
import json
ballot, receipts = Ballot.objects.get(), []
for number in map(int, sys.argv[1].split(",")):
    voter = Member.objects.get(email=f"m{number}@x.example")
    receipt = cast_vote(voter, ballot, {"yes": 1} if number % 3 else {"no": 1})
    receipts.append([voter.public_id, receipt.hash, receipt.nonce, receipt.change_code])
print(json.dumps(receipts))
"""
)


def voters(numbers) -> str:
    return ",".join(map(str, numbers))


@pytest.fixture(scope="module")
def opened(tmp_path_factory) -> Site:
    """A site right after the ballot opened."""
    site = Site(tmp_path_factory.mktemp("opened"))
    site.run(SET_UP, str(MEMBERS))
    return site


@pytest.fixture
def site(opened, tmp_path) -> Site:
    """A copy of it to vote on."""
    return Site(Path(shutil.copytree(opened.folder, tmp_path / "site")))


def rows(database: Path, question: str) -> list[tuple]:
    with closing(sqlite3.connect(database)) as opened:
        return opened.execute(question).fetchall()


def pages_of(database: Path, *tables: str) -> set[int]:
    """Numbers of the pages, from 1 on, that tables and their indexes lie on."""
    names = f"SELECT name FROM sqlite_master WHERE tbl_name IN ({', '.join(map(repr, tables))})"
    return {number for (number,) in rows(database, f"SELECT pageno FROM dbstat WHERE name IN ({names})")}


def differing_pages(one: Path, other: Path) -> set[int]:
    ((size,),) = rows(one, "PRAGMA page_size")
    first, second = one.read_bytes(), other.read_bytes()
    count = max(len(first), len(second)) // size
    return {n + 1 for n in range(count) if first[n * size : (n + 1) * size] != second[n * size : (n + 1) * size]}


@pytest.mark.parametrize("table", ["ballots_sealedvote", "ballots_boxentry"])
def test_urn_and_box_have_no_row_numbers(opened, table):
    with closing(sqlite3.connect(opened.database)) as database, pytest.raises(sqlite3.OperationalError, match="rowid"):
        database.execute(f"SELECT rowid FROM {table}")
    assert table not in {name for (name,) in rows(opened.database, "SELECT name FROM sqlite_sequence")}


def test_the_roll_is_the_same_bytes_in_whatever_order_people_voted(site, opened, tmp_path):
    other = Site(Path(shutil.copytree(opened.folder, tmp_path / "other")))
    site.run(VOTE, voters(range(60)))
    other.run(VOTE, voters(reversed(range(60))))
    for each in (site, other):
        copy_database(each.database, each.folder / "copy")
    copies = site.folder / "copy", other.folder / "copy"
    urns = set().union(*(pages_of(copy, "ballots_sealedvote") for copy in copies))
    assert differing_pages(*copies) - urns <= {1}
    assert pages_of(copies[0], "ballots_rollentry") & differing_pages(*copies) == set()


def test_no_vote_stands_readable_in_the_file_or_its_journal(site):
    receipts = json.loads(site.run(VOTE, voters(range(40))))
    written = b"".join(file.read_bytes() for file in site.folder.glob("site.sqlite3*"))
    for _, *secrets in receipts:
        for secret in secrets:
            assert secret.encode() not in written
    assert b'{"choice":' not in written


def test_two_copies_around_one_vote_differ_by_one_mark_and_one_sealed_text(site):
    site.run(VOTE, voters(range(20)))
    copy_database(site.database, site.folder / "before")
    ((voter, *secrets),) = json.loads(site.run(VOTE, "20"))
    copy_database(site.database, site.folder / "after")
    before, after = site.folder / "before", site.folder / "after"
    touched = pages_of(after, "ballots_sealedvote", "ballots_rollentry", "ballots_ballot")
    assert differing_pages(before, after) - touched <= {1}
    marks = "SELECT voter FROM ballots_rollentry WHERE has_voted"
    assert set(rows(after, marks)) - set(rows(before, marks)) == {(voter,)}
    urn = "SELECT slot, sealed FROM ballots_sealedvote"
    ((slot, sealed),) = set(rows(after, urn)) - set(rows(before, urn))
    assert not any(secret.encode() in sealed or secret in slot for secret in secrets)
    assert {len(text) for _, text in rows(after, urn)} == {len(sealed)}


def test_after_the_close_nothing_of_the_urn_is_left_and_no_old_copy_can_be_opened(site):
    site.run(VOTE, voters(range(300)))
    copy_database(site.database, site.folder / "before")
    urn = rows(site.folder / "before", "SELECT sealed FROM ballots_sealedvote")
    assert len(urn) == 300
    site.run(BEGIN + OVER)
    left = b"".join(file.read_bytes() for file in site.folder.glob("site.sqlite3*"))
    assert not [sealed for (sealed,) in urn if sealed in left or sealed[-32:] in left or sealed[:32] in left]
    assert rows(site.database, "SELECT count(*) FROM ballots_sealedvote") == [(0,)]
    assert list((site.folder / "urns").iterdir()) == []
    everything = b"".join(file.read_bytes() for file in site.folder.rglob("*") if file.is_file())
    ((public, name),) = rows(site.database, "SELECT urn_key, public_id FROM ballots_ballot")
    question = Question(name, "Shall we?", Method.YES_NO, (("yes", "Yes"), ("no", "No")), MEMBERS)
    assert not opening_keys(everything, public)
    with pytest.raises(SealingError):
        open_vote(question, X25519PrivateKey.generate(), urn[0][0])


def opening_keys(everything: bytes, public: str) -> list[int]:
    """Places, in steps of 64 bytes, at which the private key lies."""
    places = range(0, len(everything) - 32, 64)
    keys = (X25519PrivateKey.from_private_bytes(everything[place : place + 32]) for place in places)
    return [
        place for place, key in zip(places, keys, strict=True) if key.public_key().public_bytes_raw().hex() == public
    ]


def test_the_box_is_written_in_an_order_that_says_nothing(site):
    receipts = json.loads(site.run(VOTE, voters(range(100))))
    site.run(BEGIN + OVER)
    cast = [receipt for _, receipt, _, _ in receipts]
    in_file = site.database.read_bytes()
    places = {receipt: in_file.rfind(f'"receipt":"{receipt}"'.encode()) for receipt in cast}
    assert -1 not in places.values()
    # Written sorted by receipt, in one transaction: neighbours in the file are neighbours by receipt, not by time.
    by_place = sorted(cast, key=places.__getitem__)
    order = {receipt: number for number, receipt in enumerate(sorted(cast))}
    steps = [abs(order[one] - order[two]) for one, two in pairwise(by_place)]
    assert sum(step == 1 for step in steps) > 60
    times = {receipt: number for number, receipt in enumerate(cast)}
    steps = [abs(times[one] - times[two]) for one, two in pairwise(by_place)]
    assert sum(step == 1 for step in steps) < 20
