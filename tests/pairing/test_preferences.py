"""Lists follow scores, then lots, then what the institution changed itself."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from alliance.pairing.preferences import preferences
from tests.pairing.parties import party

OTHERS = [party(name) for name in "abcdef"]


def ranked(scores: list[int], lots: tuple[int, ...] = (0, 1, 2, 3, 4, 5), possible=None, **changes) -> str:
    """The list of one party over a to f, as letters."""
    allowed = np.ones((1, 6), bool) if possible is None else np.array([possible], bool)
    me = party("me", **changes)
    (row,) = preferences([me], OTHERS, np.array([scores], np.int32), allowed, np.array(lots))
    listed = sorted((place, other.id) for place, other in zip(row.tolist(), OTHERS, strict=True) if place)
    assert [place for place, _ in listed] == list(range(1, len(listed) + 1))
    return "".join(name for _, name in listed)


def test_the_higher_score_goes_first_and_lots_decide_between_equals():
    assert ranked([1, 9, 5, 5, 0, 5], lots=(0, 1, 4, 2, 5, 3)) == "bdfcae"


def test_who_is_not_possible_or_struck_out_is_not_in_the_list():
    assert ranked([6, 5, 4, 3, 2, 1], possible=[1, 1, 0, 1, 1, 1], struck=["a", "f", "gone"]) == "bde"


def test_those_that_are_moved_stand_where_they_were_put_and_the_rest_flows_around_them():
    assert ranked([6, 5, 4, 3, 2, 1], places={"e": 1, "a": 3}) == "ebacdf"
    assert ranked([6, 5, 4, 3, 2, 1], places={"a": 20, "gone": 1}) == "bcdefa"


def test_who_is_struck_out_has_no_place():
    assert ranked([6, 5, 4, 3, 2, 1], places={"e": 1}, struck=["e"]) == "abcdf"


@given(
    st.lists(st.integers(0, 3), min_size=6, max_size=6),
    st.permutations(range(6)),
    st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 6), max_size=3),
)
def test_a_new_institution_moves_nobody_past_anybody(scores, lots, places):
    """What one institution put in order stays so, whoever enters or leaves later."""
    places = dict(zip(places, sorted(set(places.values())), strict=False))
    everybody = ranked(scores, tuple(lots), places=places)
    without = ranked(scores, tuple(lots), possible=[1, 1, 1, 1, 1, 0], places=places)
    kept = [name for name in everybody if name != "f" and name not in places]
    assert kept == [name for name in without if name not in places]
