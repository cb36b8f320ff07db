"""The example that the guide works out by hand comes out so, and its figures are right."""

import re
from pathlib import Path

import numpy as np
import pytest

from alliance.pairing.other_ways import greedy_pairing
from alliance.pairing.preferences import preferences
from alliance.pairing.stable import Pairing, average_ranks, blocking_pairs, pair
from tests.pairing.parties import party

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "partnerships.md"
ONE_PLACE = np.ones(3, np.int64)


@pytest.fixture(scope="module")
def text() -> str:
    """The example's part of the guide."""
    return re.search(r"### A round to redo by hand\n(.*?)\n### ", GUIDE.read_text(), re.DOTALL)[1]


@pytest.fixture(scope="module")
def tables(text) -> list[list[list[str]]]:
    """Its four tables, without their headings: points of each side, the round's pairs, the greedy pairs."""
    found = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    return [[[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()] for table in found]


@pytest.fixture(scope="module")
def lists(tables):
    """Ranks of both sides, the points added up, and the names."""
    (seekers, asked), (supporters, back) = ((names(table), points(table)) for table in tables[:2])
    everything, lots = np.ones((3, 3), bool), np.arange(3)
    proposers, hosts = ([party(name) for name in side] for side in (seekers, supporters))
    ranks = (
        preferences(proposers, hosts, asked, everything, lots),
        preferences(hosts, proposers, back, everything, lots),
    )
    return ranks, asked + back.T, seekers, supporters


def names(table: list[list[str]]) -> list[str]:
    return [row[0] for row in table[2:]]


def points(table: list[list[str]]) -> np.ndarray:
    return np.array([[int(cell) for cell in row[1:]] for row in table[2:]], np.int32)


def said_of(pairing: Pairing, lists) -> list[list[str]]:
    """The rows that the guide has of a pairing."""
    (asked, back), _totals, seekers, supporters = lists
    return [
        [seekers[seeker], supporters[host], str(asked[seeker, host]), str(back[host, seeker])]
        for seeker, host in pairing.pairs.tolist()
    ]


def test_the_round_comes_out_as_by_hand(tables, lists, text):
    pairing = pair(*lists[0], ONE_PLACE)
    assert said_of(pairing, lists) == tables[2][2:]
    assert not len(blocking_pairs(*lists[0], ONE_PLACE, pairing))
    averages = "The average place is {:.1f} for those who seek and {:.1f}".format(*average_ranks(*lists[0], pairing))
    assert averages in " ".join(text.split())


def test_the_best_total_first_comes_out_as_by_hand(tables, lists, text):
    pairing = greedy_pairing(np.ones((3, 3), bool), lists[1], ONE_PLACE)
    assert said_of(pairing, lists) == tables[3][2:]
    ((seeker, host),) = blocking_pairs(*lists[0], ONE_PLACE, pairing).tolist()
    assert (lists[2][seeker], lists[3][host]) == ("Accra", "Lyon")
    averages = "The average place is {:.1f} and {:.1f}".format(*average_ranks(*lists[0], pairing))
    assert averages in " ".join(text.split())
