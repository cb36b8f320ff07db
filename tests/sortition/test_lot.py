"""The recipe: quotas always met, the same people everywhere, and other people for another seed or pool."""

import contextlib
import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.ledger.canonical import canonical
from alliance.sortition.feasible import InfeasibleError
from alliance.sortition.lot import Inputs, check_inputs, fill, label_of, order_of, read_inputs
from alliance.sortition.quotas import Quota, met
from alliance.tally.draw import draw
from tests.sortition.pools import inputs_for, pools

VALUE = "8f" * 48
PEOPLE = {
    ("africa", "low"): 9, ("africa", "lower-middle"): 11, ("asia", "low"): 3, ("asia", "upper-middle"): 10,
    ("europe", "high"): 25, ("americas", "high"): 12, ("americas", "upper-middle"): 8, ("oceania", "high"): 2,
}  # fmt: skip
QUOTAS = (
    Quota("region", "africa", 3, 4), Quota("region", "asia", 2, 3), Quota("region", "europe", 1, 3),
    Quota("income", "low", 3), Quota("income", "high", 0, 4),
)  # fmt: skip
INPUTS = inputs_for(PEOPLE, QUOTAS, 10)


@settings(max_examples=150)
@given(pools(), st.binary(min_size=48, max_size=48))
def test_whoever_the_lot_falls_on_meets_the_quotas(asked, value):
    people, quotas, seats = asked
    inputs = inputs_for(people, quotas, seats)
    try:
        check_inputs(inputs)
    except InfeasibleError:
        with pytest.raises(InfeasibleError):
            fill(inputs, sorted(inputs.pool))
        return
    drawn = fill(inputs, order_of(inputs, value.hex()))
    assert len(set(drawn)) == seats
    assert met(quotas, inputs.features, [inputs.pool[label] for label in drawn])


def test_the_walk_takes_everybody_with_whom_the_panel_can_be_completed():
    """Without quotas it is the first of the order; with them, somebody is passed over only for a reason."""
    without = replace(INPUTS, quotas=(Quota("region", "africa"), Quota("income", "low")))
    order = order_of(without, VALUE)
    assert fill(without, order) == order[:10]
    assert order == draw(f"{without.hash()}:{VALUE}", without.pool)


def test_who_follows_is_the_first_in_the_order_with_whom_the_quotas_are_met():
    order = order_of(INPUTS, VALUE)
    drawn = fill(INPUTS, order)
    gone = drawn[0]
    (following,) = fill(INPUTS, order, keep=drawn[1:], gone=[gone])
    panel = [INPUTS.pool[label] for label in drawn[1:]]
    possible = [
        label for label in order if label not in drawn and met(QUOTAS, INPUTS.features, [*panel, INPUTS.pool[label]])
    ]
    assert following == possible[0]


@given(st.integers(0, 95), st.sampled_from("0123456789abcdef"))
def test_one_changed_digit_of_the_value_gives_another_order(place, digit):
    changed = VALUE[:place] + digit + VALUE[place + 1 :]
    assert (order_of(INPUTS, changed) == order_of(INPUTS, VALUE)) == (changed == VALUE)


@given(st.data())
def test_one_changed_byte_of_the_inputs_gives_another_hash_or_no_inputs_at_all(data):
    text = canonical(INPUTS.as_json()).encode()
    place = data.draw(st.integers(0, len(text) - 1))
    byte = data.draw(st.integers(32, 126).filter(lambda one: one != text[place]))
    changed = text[:place] + bytes([byte]) + text[place + 1 :]
    with contextlib.suppress(ValueError):
        assert read_inputs(json.loads(changed)).hash() != INPUTS.hash()


PROGRAM = """
import json, sys
from alliance.sortition.lot import fill, order_of, read_inputs
inputs = read_inputs(json.load(sys.stdin))
print(inputs.hash(), *fill(inputs, order_of(inputs, sys.argv[1])))
"""


@pytest.mark.parametrize("seed", ["0", "1", "4294967295"])
def test_other_processes_draw_the_same_people_whatever_their_hash_seed(seed):
    shuffled = INPUTS.as_json() | {"seats": 10}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, VALUE], input=json.dumps(shuffled), capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONHASHSEED": seed},
    )  # fmt: skip
    assert run.stdout.split() == [INPUTS.hash(), *fill(INPUTS, order_of(INPUTS, VALUE))]


def test_the_recipe_gives_what_it_gave_when_it_was_published():
    """Whoever changes the recipe has to give it another name: old draws are checked by the old one."""
    drawn = fill(INPUTS, order_of(INPUTS, VALUE))
    assert INPUTS.hash() == "5af571fed25363ee6a687aa3a86fc62a08048039c1b10431027003de11eb2f04"
    assert [int(label, 16) for label in drawn] == [46, 42, 37, 43, 29, 16, 76, 0, 30, 8]


def test_the_order_in_which_the_pool_comes_does_not_matter():
    backwards = replace(INPUTS, pool=dict(reversed(INPUTS.pool.items())))
    assert backwards.hash() == INPUTS.hash()
    assert order_of(backwards, VALUE) == order_of(INPUTS, VALUE)


def test_inputs_are_read_as_they_were_written():
    assert read_inputs(json.loads(canonical(INPUTS.as_json()))) == INPUTS
    with pytest.raises(ValueError, match="canonical order"):
        read_inputs(INPUTS.as_json() | {"pool": INPUTS.as_json()["pool"][::-1]})
    with pytest.raises(ValueError, match="no inputs"):
        read_inputs({"recipe": "alliance-lot-1"})


def test_a_label_says_whose_it_is_only_to_whoever_has_the_salt():
    assert label_of("k3v8wq2mzt7c", "00" * 16) == label_of("k3v8wq2mzt7c", "00" * 16)
    assert label_of("k3v8wq2mzt7c", "00" * 16) != label_of("k3v8wq2mzt7c", "01" + "00" * 15)


def test_everybody_has_a_chance():
    """With many values, nobody of a feasible pool is always passed over."""
    small: Inputs = inputs_for({("a",): 3, ("b",): 2}, [Quota("region", "a", 1, 1)], 2)
    often = Counter(label for number in range(200) for label in fill(small, order_of(small, f"{number:096x}")))
    assert set(often) == set(small.pool)
