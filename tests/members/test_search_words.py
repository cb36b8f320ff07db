"""How a text is reduced to the words people search for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.members.search_words import MOST_WORDS, asked_words, stored_words, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đỗ Thị Lan", ["do", "thi", "lan"]),
        ("Mensah-Boateng", ["mensah", "boateng"]),
        ("CYP2C19*2", ["cyp2c19", "2"]),
        ("王小明", ["王", "小", "明"]),
        ("ফরিদা", ["ফরিদা"]),
        ("میرزا\u200cخانی", ["میرزاخانی"]),
        ("“!?” — …", []),
    ],
)
def test_words_have_no_case_no_accents_and_no_signs(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("name", "as_one_may_write_it"),
    [
        ("يوسف", ["Yusuf", "Youssef", "Yousef", "Yosef"]),
        ("الأنصاري", ["Ansari", "Ansary", "Alansari"]),
        ("ইয়াসমিন", ["Yasmin", "Yasmeen", "Iasmin"]),
        ("Παπαδοπούλου", ["Papadopoulou", "Papadopulu"]),
        ("በቀለ", ["Bekele", "Beqele"]),
        ("Щербакова", ["Shcherbakova"]),
        ("김철수", ["Kim Cheolsu"]),
    ],
)
def test_other_scripts_are_known_by_their_sound(name: str, as_one_may_write_it: list[str]) -> None:
    stored = stored_words(name).split()
    for written in as_one_may_write_it:
        word, sound = asked_words(written.replace(" ", ""))[0]
        assert sound in stored or any(known.startswith(word) for known in stored)


def test_latin_names_are_not_blurred_by_their_sound() -> None:
    assert stored_words("Mensah") == "mensah"


@given(st.text())
def test_whatever_was_stored_is_found_by_its_own_words(text: str) -> None:
    assert set(words(text)) <= set(stored_words(text).split())


@given(st.text())
def test_words_hold_nothing_that_a_query_language_could_mistake(text: str) -> None:
    for word, sound in asked_words(text):
        assert all(letter.isalnum() or letter >= "\x80" for letter in word + sound)
    assert len(asked_words(text)) <= MOST_WORDS


@given(st.text())
def test_reducing_twice_changes_nothing(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)
