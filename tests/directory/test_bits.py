"""Counting by bits agrees with counting by hand."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from alliance.directory.bits import FacetBits, bits_of, is_in, size, unpacked, words_for

SLOTS = 200
VALUES = {"colour": ("red", "green", "blue"), "size": ("small", "large")}
SETS = st.sets(st.integers(0, SLOTS - 1))
HAS = st.lists(
    st.one_of(
        st.tuples(st.integers(0, SLOTS - 1), st.just("colour"), st.sampled_from((*VALUES["colour"], "mauve"))),
        st.tuples(st.integers(0, SLOTS - 1), st.just("size"), st.sampled_from(VALUES["size"])),
    )
)


def as_bits(slots: set[int]) -> np.ndarray:
    return bits_of(np.array(sorted(slots), np.int64), words_for(SLOTS))


def give(facets: FacetBits, has: list[tuple[int, str, str]]) -> None:
    for slot, facet, value in has:
        facets.add(facet, value, np.array([slot]))


@given(SETS, SETS)
def test_sets_are_sets(one: set[int], other: set[int]) -> None:
    everything = np.arange(SLOTS)
    assert set(everything[is_in(everything, as_bits(one) & as_bits(other))].tolist()) == one & other
    assert size(as_bits(one) | as_bits(other)) == len(one | other)


@given(HAS, SETS)
def test_counts_are_of_those_among(has: list[tuple[int, str, str]], among: set[int]) -> None:
    facets = FacetBits(VALUES, SLOTS)
    give(facets, has)
    for facet, values in VALUES.items():
        by_hand = {value: len({s for s, f, v in has if (f, v) == (facet, value)} & among) for value in values}
        assert facets.count(facet, as_bits(among)) == {value: number for value, number in by_hand.items() if number}


@given(HAS, st.integers(0, SLOTS - 1))
def test_a_cleared_slot_has_nothing_and_the_others_keep_what_they_have(
    has: list[tuple[int, str, str]], slot: int
) -> None:
    facets, expected = FacetBits(VALUES, SLOTS), FacetBits(VALUES, SLOTS)
    give(facets, has)
    facets.clear(slot)
    give(expected, [row for row in has if row[0] != slot])
    everybody = as_bits(set(range(SLOTS)))
    assert all(facets.count(facet, everybody) == expected.count(facet, everybody) for facet in VALUES)


def test_any_of_several_values() -> None:
    facets = FacetBits(VALUES, SLOTS)
    give(facets, [(1, "colour", "red"), (150, "colour", "blue"), (3, "colour", "green")])
    assert size(facets.having("colour", ["red", "blue", "mauve"])) == 2
    assert size(facets.having("colour", [])) == 0


@given(SETS)
def test_a_set_unpacked_has_one_number_for_each_slot(slots: set[int]) -> None:
    assert set(np.flatnonzero(unpacked(as_bits(slots))).tolist()) == slots


def test_a_facet_of_any_values_is_found_and_cleared() -> None:
    facets = FacetBits(VALUES, SLOTS, unlisted=("gene",))
    give(facets, [(1, "gene", "CYP2D6"), (150, "gene", "TPMT"), (7, "gene", "CYP2D6"), (7, "colour", "red")])
    assert np.array_equal(facets.having("gene", ["CYP2D6", "NAT2"]), as_bits({1, 7}))
    facets.clear(7)
    assert np.array_equal(facets.having("gene", ["CYP2D6", "TPMT"]), as_bits({1, 150}))
    assert size(facets.having("gene", ["NAT2"])) == 0
