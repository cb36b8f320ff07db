"""One value, one way to write it."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.ledger.canonical import CanonicalError, canonical
from tests.ledger.second_verifier import as_json

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.text(st.characters(max_codepoint=127))
SCALARS = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=20)


@given(VALUES)
def test_what_was_written_reads_back_and_is_written_the_same_again(value):
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text


@given(VALUES)
def test_an_encoder_written_from_the_specification_agrees(value):
    assert canonical(value) == as_json(value)


def test_order_of_keys_does_not_matter_and_nothing_is_escaped_without_need():
    assert canonical({"b": [1, "é/\x7f"], "a": {"z": None, "y": True}}) == '{"a":{"y":true,"z":null},"b":[1,"é/\x7f"]}'
    assert canonical('"\\\n\x1f') == '"\\"\\\\\\n\\u001f"'


@pytest.mark.parametrize(
    "value",
    [
        0.5,
        1.0,
        float("nan"),
        2**53,
        -(2**53),
        b"bytes",
        {1, 2},
        Decimal(1),
        {1: "one"},
        {"é": 1},
        "\ud800",
        [[{"a": 1.5}]],
    ],
    ids=repr,
)
def test_what_has_no_one_way_is_refused(value):
    with pytest.raises(CanonicalError):
        canonical(value)


def test_the_message_says_where():
    with pytest.raises(CanonicalError, match=r"value\.counts\[1\]: float"):
        canonical({"counts": [1, 2.5]})
