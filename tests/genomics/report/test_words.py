"""Every language says everything, completely."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from alliance.genomics.calls import Note
from alliance.genomics.report.words import UnknownLanguageError, Words, languages, words
from alliance.genomics.report.words.plurals import CATEGORIES
from tests.genomics.calls import KNOWLEDGE

RECOMMENDATIONS = KNOWLEDGE.recommendations
ENGLISH = words("en")
NOTE_CODES = """absent-is-reference undocumented-base undocumented-as-reference unreadable-base unreadable-as-missing
missing-positions no-positions no-match
required-position-missing combination indistinguishable unphased partial-genotype duplicate-position hapb3-exonic
rs4149056-fallback priority haploid outside-call-needed not-passed reads-contradict outside-caution outside-unused
missing-star1 copy-number-not-read ref-mismatch unphased-list prior-combination
prior-no-counts
grch37-base-not-documented"""


def blanks(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.fixture(params=languages())
def language(request: pytest.FixtureRequest) -> Words:
    return words(request.param)


def test_english_and_french_are_there() -> None:
    assert {"en", "fr"} <= set(languages())


def forms(section: str, texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Keys without their plural form, each with the forms it comes in."""
    found: dict[str, list[str]] = {}
    for key in texts:
        stem, _, form = key.rpartition(".")
        plural = section in ("labels", "notes") and form in CATEGORIES["ar"]
        found.setdefault(stem if plural else key, []).append(form if plural else "")
    return found


def test_every_language_has_the_same_keys_in_the_same_order(language: Words) -> None:
    for section, texts in ENGLISH.sections.items():
        own = {key: text for key, text in language.sections[section].items() if key != "drafted_by"}
        assert list(forms(section, own)) == list(forms(section, texts)), section
    assert list(language.sections) == list(ENGLISH.sections)


def test_counted_texts_have_exactly_the_forms_of_their_language(language: Words) -> None:
    for section, texts in language.sections.items():
        for key, found in forms(section, texts).items():
            assert found == [""] or tuple(found) == CATEGORIES[language.language], key


def test_every_text_has_the_same_blanks(language: Words) -> None:
    for section, texts in language.sections.items():
        english = {key: ENGLISH.sections[section][key] for key in ENGLISH.sections[section]}
        for key, text in texts.items():
            original = english.get(key) or english.get(f"{key.rpartition('.')[0]}.other", text)
            spelled_out = {"count", "0"} if key.endswith((".zero", ".one", ".two")) else set()
            assert blanks(original) - spelled_out <= blanks(text) <= blanks(original), (section, key)


@pytest.mark.parametrize("code", NOTE_CODES.split())
def test_every_note_has_words(language: Words, code: str) -> None:
    text = language.note(Note(code, ("4", "*7")))
    assert code not in text
    assert "{" not in text


@pytest.mark.parametrize("note", [Note("not-yet-worded", ("a", "{b}")), Note("priority", ()), Note("new")])
def test_a_note_without_words_still_shows(language: Words, note: Note) -> None:
    text = language.note(note)
    assert note.code in text
    assert all(value in text for value in note.values)


def test_every_term_of_the_facts_is_translated(language: Words) -> None:
    rules = {
        rule.phenotype for gene in KNOWLEDGE.genes.values() for rule in (*gene.function_rules, *gene.activity_rules)
    }
    alleles = [a for gene in KNOWLEDGE.genes.values() for a in (*gene.alleles, *gene.outside_alleles)]
    terms = {
        "phenotypes": {term for term in rules if not term.startswith("-1639")},
        "functions": {allele.function for allele in alleles if allele.function},
        "drugs": {rec.drug for rec in RECOMMENDATIONS},
        "population": {rec.population for rec in RECOMMENDATIONS},
        "strength": {rec.strength for rec in RECOMMENDATIONS},
    }
    for section, expected in terms.items():
        assert expected <= set(language.sections[section]), section


def test_french_phenotypes_keep_the_standard_term() -> None:
    assert words("fr").phenotype("Poor Metabolizer") == "métaboliseur lent (Poor Metabolizer)"
    assert ENGLISH.phenotype("Poor Metabolizer") == "Poor Metabolizer"


def test_right_to_left_text_isolates_what_is_read_left_to_right() -> None:
    sections = {**ENGLISH.sections, "language": {**ENGLISH.sections["language"], "direction": "rtl"}}
    arabic_like = replace(ENGLISH, sections=sections)
    assert "\u2066*1/*2\u2069" in arabic_like.note(Note("combination", ("*1/*2",)))


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(UnknownLanguageError, match=r"'xx'; choose one of .*en.*, fr"):
        words("xx")


def test_an_estimate_never_says_certain_nor_impossible() -> None:
    assert [ENGLISH.share(value) for value in (0.0, 0.004, 0.5, 0.994, 1.0)] == [
        "under 1%",
        "under 1%",
        "50%",
        "over 99%",
        "over 99%",
    ]
    assert words("fr").share(0.07) == "7 %"
