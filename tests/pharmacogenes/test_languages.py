"""Spellings keep their direction in Arabic, drafts are marked, and a language without wording falls back to English."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import gettext, override

from alliance.genomics.knowledge.published import fingerprint
from alliance.genomics.wording import wording
from alliance.genomics.wording.confirmations import Confirmation
from alliance.pharmacogenes import facts, pages

SPELLING = re.compile(r"\*\w|c\.\d+\w|rs\d{3,}")
ISOLATED = re.compile("\u2066[^\u2069]*\u2069")


def body(page):
    return BeautifulSoup(page["body"], "html.parser")


def bare_spellings(page):
    """Spellings of alleles in text that runs from right to left."""
    for text in page.find_all(string=SPELLING):
        outside = ISOLATED.sub("", text)
        if SPELLING.search(outside) and not text.find_parent(attrs={"dir": "ltr"}):
            yield text


def test_spellings_are_isolated_in_arabic():
    for symbol in facts.knowledge().genes:
        assert not list(bare_spellings(body(pages.gene_page("ar", symbol)))), symbol
    for drug in facts.advice_by_drug():
        assert not list(bare_spellings(body(pages.drug_page("ar", drug)))), drug


def draft(language):
    with override(language):
        return f"[{gettext('draft')}]"


def test_drafts_are_marked_and_what_people_wrote_is_not():
    assert draft("ar") in pages.drug_page("ar", "codeine")["body"]
    for language in ("en", "fr"):
        assert draft(language) not in pages.drug_page(language, "codeine")["body"]


def test_a_confirmed_sentence_loses_its_mark(monkeypatch):
    words = wording("ar")
    everything = {
        ("ar", section, key, fingerprint(text)): Confirmation("Amina Haddad", "2026-11-22")
        for section, texts in words.sections.items()
        for key, text in texts.items()
    }
    confirmed = replace(facts.confirmations(), by_text=everything)
    monkeypatch.setattr(facts, "confirmations", lambda: confirmed)
    pages.drug_page.cache_clear()
    assert draft("ar") not in pages.drug_page("ar", "codeine")["body"]
    pages.drug_page.cache_clear()


def test_a_page_is_in_the_language_asked_for_whoever_asks_first():
    pages.drug_page.cache_clear()
    with override("fr"):
        assert "Poor Metabolizer" in pages.drug_page("en", "codeine")["body"]
        assert "Depends on" in pages.drug_page("en", "codeine")["body"]


def test_a_language_without_wording_gets_english_that_says_so():
    page = body(pages.drug_page("sw", "codeine"))
    assert "shown in English" in page.get_text()
    advice = page.find(string="Avoid the usual treatment")
    assert advice.find_parent(attrs={"lang": "en", "dir": "ltr"})


@pytest.mark.parametrize(("asked", "answered"), [("fr-ca", "fr"), ("pt-br", "pt"), ("es", "es"), ("sw", "en")])
def test_which_wording_a_language_gets(asked, answered):
    assert pages.words_for(asked).language == answered
