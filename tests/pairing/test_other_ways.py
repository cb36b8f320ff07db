"""Random and greedy pairing, to which the stable one is compared, hold to the same constraints."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from alliance.pairing.other_ways import greedy_pairing, random_pairing
from alliance.pairing.stable import NOBODY


@st.composite
def open_rounds(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What is possible, scores and places."""
    rows, columns = draw(st.integers(0, 6)), draw(st.integers(1, 5))
    cells = rows * columns
    possible = draw(st.lists(st.booleans(), min_size=cells, max_size=cells))
    scores = draw(st.lists(st.integers(0, 9), min_size=cells, max_size=cells))
    places = draw(st.lists(st.integers(1, 3), min_size=columns, max_size=columns))
    shape = (rows, columns)
    return np.array(possible, bool).reshape(shape), np.array(scores, np.float32).reshape(shape), np.array(places)


@given(open_rounds(), st.text(min_size=1, max_size=4))
def test_both_respect_what_is_possible_and_leave_nobody_who_could_be_paired(given_round, seed):
    possible, scores, places = given_round
    for pairing in (random_pairing(possible, places, seed), greedy_pairing(possible, scores, places)):
        hosts = pairing.host_of
        assert all(possible[proposer, host] for proposer, host in pairing.pairs)
        taken = np.bincount(hosts[hosts != NOBODY], minlength=len(places))
        assert (taken <= places).all()
        assert not possible[hosts == NOBODY][:, taken < places].any()


def test_greedy_takes_the_best_total_first():
    scores = np.array([[9, 8], [8, 1]], np.float32)
    assert greedy_pairing(np.ones((2, 2), bool), scores, np.array([1, 1])).host_of.tolist() == [0, 1]


def test_a_host_is_drawn_as_often_as_it_has_places():
    possible, places = np.ones((1, 2), bool), np.array([1, 19])
    drawn = [int(random_pairing(possible, places, f"seed {number}").host_of[0]) for number in range(200)]
    assert 170 < drawn.count(1) < 200


def test_the_same_seed_draws_the_same():
    possible, places = np.ones((9, 9), bool), np.ones(9, np.int64)
    once, again, other = (random_pairing(possible, places, seed).host_of.tolist() for seed in ("one", "one", "two"))
    assert once == again != other
