"""Text as people compare it when they search."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.members.languages import LANGUAGE_NAMES
from alliance.members.search_keys import search_key


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Đỗ Thị Lan", "do thi lan"),
        ("ŁUKASZ Żółć", "lukasz zolc"),
        ("Ελένη ΠΑΠΑΔΟΠΟΎΛΟΥΣ", "ελενη παπαδοπουλουσ"),
        ("يُوسُف الأنصاري", "يوسف الانصاري"),
        ("Straße", "strasse"),
        ("ﬁnance", "finance"),
        ("ＧＥＮＥ", "gene"),
        ("  two\u00a0 spaces ", "two spaces"),
        ("Ñusta", "nusta"),
    ],
)
def test_written_and_typed_meet(written, typed):
    assert search_key(written) == search_key(typed) == typed


def test_vowel_signs_that_are_letters_stay():
    assert search_key("কি") != search_key("কা")
    assert search_key("किरण") != search_key("करण")


@settings(max_examples=500)
@given(st.text())
def test_a_key_of_a_key_is_itself(text):
    assert search_key(search_key(text)) == search_key(text)


def test_every_language_has_a_name_of_its_own():
    assert len(set(LANGUAGE_NAMES.values())) == len(LANGUAGE_NAMES)
