"""Names are kept as people write them, and letters that only deceive are not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.members.names import Problem, problem_with, tidy
from tests.cast import PASSWORD

NAMES = [
    "Suharto",
    "Ελένη Παπαδοπούλου",
    "ফরিদা ইয়াসমিন",
    "አበበ ቢቂላ",
    "Đỗ Thị Lan",
    "王小明",
    "يوسف الأنصاري",
    "می\u200cخواهم",
    "Þóra Ægisdóttir-O’Brien",
    "María Ñusta Quispe Huamán",
    "ශ්\u200dරී ලංකා",
    "山田 Taro",
    "Ольга Petrova",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stays_as_it_is_written(name):
    assert tidy(name) == unicodedata.normalize("NFC", name)
    assert problem_with(name) is None


@pytest.mark.parametrize("name", ["Аma Mensah", "Αlice", "Pаul", "J. R. Ωmega"])
def test_a_word_of_two_scripts_that_look_alike_is_refused(name):
    assert problem_with(tidy(name)) is Problem.MIXED_SCRIPTS


@pytest.mark.parametrize("name", ["123", "—", "🙂", "…"])
def test_a_name_has_a_letter(name):
    assert problem_with(tidy(name)) is Problem.NO_LETTER


def test_piled_up_marks_are_refused():
    assert problem_with("Z" + "\u0335" * 9 + "oe") is Problem.TOO_MANY_MARKS


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\u2066", "\ufeff", "\u00ad", "\u200f"])
def test_characters_that_are_not_seen_go(hidden):
    assert tidy(f"Ama{hidden} Mensah{hidden}") == "Ama Mensah"


@given(st.text())
def test_a_tidy_name_is_one_line_and_tidy(text):
    name = tidy(text)
    assert not any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in name)
    assert tidy(name) == name


@pytest.mark.django_db
def test_the_profile_says_what_cannot_stand_in_a_name(client, ama):
    client.login(email=ama.email, password=PASSWORD)
    answer = client.post("/profile/", {"name": "Аma Mensah", "sector": "clinic", "country": "GH"})
    assert "two scripts" in answer.content.decode()
    ama.refresh_from_db()
    assert ama.name == "Ama Serwaa Mensah-Boateng"
