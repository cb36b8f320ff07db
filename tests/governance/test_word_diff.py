"""What changed between two texts, and what Markdown may become."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from alliance.ballots.markdown import as_html
from alliance.governance.word_diff import shortened, word_diff

texts = st.text(max_size=80) | st.lists(st.sampled_from(["a", "b", " ", "\n", "মাস", "，", "三"]), max_size=30).map(
    "".join
)


@given(texts, texts)
def test_both_texts_are_in_the_pieces(before, after):
    pieces = word_diff(before, after)
    assert "".join(piece.text for piece in pieces if piece.what != "added") == before
    assert "".join(piece.text for piece in pieces if piece.what != "removed") == after


@given(texts)
def test_a_text_is_the_same_as_itself(text):
    assert {piece.what for piece in word_diff(text, text)} <= {"same"}


@pytest.mark.parametrize(
    ("before", "after", "removed", "added"),
    [
        ("We meet every two weeks.", "We meet every month.", ["two weeks"], ["month"]),
        ("আমরা প্রতি সপ্তাহে মিলি।", "আমরা প্রতি মাসে মিলি।", ["সপ্তাহে"], ["মাসে"]),
        ("نجتمع كل أسبوع.", "نجتمع كل شهر.", ["أسبوع"], ["شهر"]),
        ("每周开会。", "每月开会。", ["周"], ["月"]),
    ],
)
def test_whole_words_in_any_script(before, after, removed, added):
    pieces = word_diff(before, after)
    assert "".join(piece.text for piece in pieces if piece.what == "removed").split(", ") == removed
    assert "".join(piece.text for piece in pieces if piece.what == "added").split(", ") == added


def test_long_stretches_that_stayed_are_cut():
    before = "word " * 1000 + "old " + "word " * 1000
    pieces = shortened(word_diff(before, before.replace("old", "new")))
    assert sum(len(piece.text) for piece in pieces) < 1500
    assert [piece.text for piece in pieces if piece.what != "same"] == ["old", "new"]


@given(
    st.text(max_size=200) | st.lists(st.sampled_from(list("<>[]()!\"'`*#-:/ \nascriptjv&;=")), max_size=60).map("".join)
)
def test_markdown_never_becomes_more_than_text(text):
    shown = BeautifulSoup(as_html(text), "html.parser")
    assert not shown.select("script, img, style, iframe, object, form, input, svg, [style], [src], [class], [id]")
    assert not [name for tag in shown.find_all(True) for name in tag.attrs if name.startswith("on")]
    for link in shown.select("a[href]"):
        assert link["href"].partition(":")[0] in ("http", "https", "mailto") or ":" not in link["href"].split("/")[0]


def test_headings_stand_below_those_of_the_page():
    shown = BeautifulSoup(as_html("# One\n\n## Two\n\n###### Six"), "html.parser")
    assert [tag.name for tag in shown.find_all(True)] == ["h3", "h4", "h6"]
