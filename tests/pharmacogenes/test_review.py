"""A pharmacist finds each row of the source beside the sentences made from it, in every language."""

import pytest
from bs4 import BeautifulSoup

from alliance.genomics.wording import languages
from alliance.pharmacogenes import facts

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("drug", ["clopidogrel", "amitriptyline", "warfarin"])
def test_every_row_is_there_in_every_language(client, drug):
    text, spoken, address = "", set(), f"/drugs/{drug}/review/"
    while address:
        page = BeautifulSoup(client.get(address).content, "html.parser")
        text += page.main.get_text(" ")
        spoken |= {row["lang"] for row in page.select("main tr[lang]")}
        following = page.select_one("a[rel=next]")
        address = following and f"/drugs/{drug}/review/{following['href']}"
    assert spoken == set(languages())
    for rec in facts.advice_by_drug()[drug]:
        assert rec.row in text
        assert rec.guideline in text


@pytest.mark.parametrize("part", ["0", "999", "x", "-1", "1e9", ""])
def test_a_part_that_is_none_shows_one_that_is(client, part):
    assert client.get("/drugs/clopidogrel/review/", {"part": part}).status_code == 200
