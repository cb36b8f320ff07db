"""ROR ids are read as people paste them, and a slip is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.institutions.ror.identifier import check_digits, parse_ror_id

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
REAL = ["013cjyk83", "03zx86w41", "00j1xwp39", "04w11tv37", "046b3cj80", "03taz7m60", "036jqmy94", "05q3vnk25"]
"""Identifiers of the registry's own examples and release notes."""


@pytest.mark.parametrize("identifier", REAL)
@pytest.mark.parametrize(
    "form", ["{}", "https://ror.org/{}", "http://ror.org/{}", "ror.org/{}", " https://ror.org/{}\n"]
)
def test_real_ones_are_read_in_every_spelling(identifier, form):
    assert parse_ror_id(form.format(identifier)) == identifier
    assert parse_ror_id(form.format(identifier.upper())) == identifier


@given(st.text(LETTERS, min_size=6, max_size=6))
def test_any_with_right_check_digits_is_read(middle):
    start = f"0{middle}"
    assert parse_ror_id(start + check_digits(start)) == start + check_digits(start)


@given(st.sampled_from(REAL), st.integers(1, 6), st.sampled_from(LETTERS))
def test_any_one_wrong_character_is_noticed(identifier, place, letter):
    wrong = identifier[:place] + letter + identifier[place + 1 :]
    if wrong == identifier:
        return
    with pytest.raises(ValueError, match="check digits"):
        parse_ror_id(wrong)


@given(st.sampled_from(REAL), st.integers(1, 5))
def test_two_swapped_characters_are_noticed(identifier, place):
    wrong = identifier[:place] + identifier[place + 1] + identifier[place] + identifier[place + 2 :]
    if wrong == identifier:
        return
    with pytest.raises(ValueError, match="check digits"):
        parse_ror_id(wrong)


@pytest.mark.parametrize(
    "text", ["", "013cjyk8", "013cjyk833", "113cjyk83", "0i3cjyk83", "https://ror.example/013cjyk83", "x" * 1000]
)
def test_anything_else_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match=r"https://ror\.org/013cjyk83"):
        parse_ror_id(text)
