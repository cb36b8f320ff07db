"""Public beacons: real ones are taken, anything else is not."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.sortition.drand import QUICKNET
from tests.sortition.beacon import CHAIN, sign

PUBLISHED = {
    123: "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92",
    657413: "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b",
}
"""Rounds of quicknet with their signatures, as they stand in the documentation of drand-verify (Rust, Nois; Python)."""
RANDOMNESS = "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587"
"""Of round 657413, from the same place."""
GROUP = "f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e"
"""Hash of the group that made the chain's key, from the chain's own info."""


@pytest.mark.parametrize("number", PUBLISHED)
def test_what_the_league_of_entropy_published_is_genuine(number):
    assert QUICKNET.signed(number, PUBLISHED[number])


def test_its_hash_is_the_randomness_that_was_published():
    assert hashlib.sha256(bytes.fromhex(PUBLISHED[657413])).hexdigest() == RANDOMNESS


def test_a_signature_of_another_round_is_refused():
    assert not QUICKNET.signed(124, PUBLISHED[123])
    assert not QUICKNET.signed(123, PUBLISHED[657413])


def test_a_signature_by_another_key_is_refused():
    assert CHAIN.signed(123, sign(123))
    assert not QUICKNET.signed(123, sign(123))


@given(st.integers(0, 95), st.sampled_from("0123456789abcdef"))
def test_one_changed_digit_is_refused(place, digit):
    value = PUBLISHED[123]
    changed = value[:place] + digit + value[place + 1 :]
    assert QUICKNET.signed(123, changed) == (changed == value)


@given(st.text(max_size=100) | st.binary(min_size=48, max_size=48).map(bytes.hex))
def test_whatever_is_typed_gets_an_answer(text):
    assert not QUICKNET.signed(123, text)


@pytest.mark.parametrize("value", ["c0" + "00" * 47, "00" * 48, "ff" * 48, PUBLISHED[123].upper(), ""])
def test_points_that_sign_nothing_are_refused(value):
    assert not QUICKNET.signed(123, value)


def test_the_hash_of_the_chain_is_over_its_key_and_its_times():
    """So that whoever compares the hash has compared the rest."""
    said = QUICKNET.period.to_bytes(4, "big") + QUICKNET.genesis.to_bytes(8, "big")
    key, group = bytes.fromhex(QUICKNET.public_key), bytes.fromhex(GROUP)
    assert hashlib.sha256(said + key + group + QUICKNET.name.encode()).hexdigest() == QUICKNET.hash


@given(st.integers(0, 10**9))
def test_the_first_round_from_a_moment_is_not_before_it_and_the_one_before_is(seconds):
    moment = datetime.fromtimestamp(QUICKNET.genesis + seconds, UTC)
    number = QUICKNET.round_from(moment)
    assert QUICKNET.time_of(number) >= moment
    assert number == 1 or QUICKNET.time_of(number - 1) < moment
    assert QUICKNET.time_of(number + 1) - QUICKNET.time_of(number) == timedelta(seconds=3)
