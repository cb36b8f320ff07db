"""Advice in every language: every language says everything, completely, and numbers and genes survive in each."""

import re

import pytest

from alliance.genomics.knowledge.inhibitors import load_inhibitors
from alliance.genomics.knowledge.reviews import UNDER_REVIEW
from alliance.genomics.knowledge.tables import Action
from alliance.genomics.wording import UnknownLanguageError, Wording, drug_names, languages, wording
from tests.genomics.calls import KNOWLEDGE

RECOMMENDATIONS = KNOWLEDGE.recommendations
ACTIONS = sorted({action for rec in RECOMMENDATIONS for action in rec.actions} | set(UNDER_REVIEW), key=str)
EFFECTS = sorted({effect for rec in RECOMMENDATIONS for effects in rec.implications.values() for effect in effects})
ENGLISH = wording("en")
CONSIDER = {"en": "consider", "fr": "envisager", "es": "considerar|puede considerarse", "pt": "considerar|considerado"}
CONSIDER["ar"] = "يُنظر|يمكن النظر"
HEDGED = "may not|quizá|talvez|قد لا|peut être|on peut l'envisager"
ISOLATES = "\u2066\u2069"


@pytest.fixture(params=languages())
def language(request: pytest.FixtureRequest) -> Wording:
    return wording(request.param)


def blanks(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def plain(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, ISOLATES)))


def test_five_languages_are_there() -> None:
    assert languages() == ("ar", "en", "es", "fr", "pt")
    assert [code for code in languages() if wording(code).direction == "rtl"] == ["ar"]


def test_what_a_machine_drafted_is_marked() -> None:
    assert [code for code in languages() if wording(code).machine_drafted] == ["ar", "es", "pt"]


def test_every_language_has_the_same_keys_in_the_same_order(language: Wording) -> None:
    def keys(of: Wording) -> dict[str, list[str]]:
        return {name: [key for key in texts if key != "drafted_by"] for name, texts in of.sections.items()}

    assert keys(language) == keys(ENGLISH)


def test_every_text_has_the_same_blanks(language: Wording) -> None:
    for section, texts in language.sections.items():
        for key, text in texts.items():
            if key != "drafted_by":
                assert blanks(text) == blanks(ENGLISH.sections[section][key]), (section, key)


def test_every_action_becomes_a_whole_sentence(language: Wording) -> None:
    for action in ACTIONS:
        text = plain(language.action(action))
        assert re.fullmatch(r"[A-ZÀ-Ý0-9\u0600-\u06FF].*[^\s,،]\.", text), text
        assert not re.search(r"[{}_]|  | \.|None|\(\)", text), text


def test_no_part_of_an_action_goes_unsaid(language: Wording) -> None:
    """Each field changes the sentence: by a blank that it fills, or by a sentence of its own."""
    for action in ACTIONS:
        key = language.action_key(action)
        template = language.sections["actions"][key]
        said = blanks(template) | set(key.removeprefix("consider.").split(".")[1:])
        assert not action.condition or {"condition", action.condition} & said, template
        assert not action.target or action.target in said, template
        assert not action.drug_class or {"other", action.drug_class} & said, template
        assert not action.agents or "other" in said, template
        assert not (action.percent_high or action.percent_low) or "share" in said, template
        assert not action.dose or {"dose", "at_dose", "condition"} & said, template


def test_numbers_are_the_same_in_every_language(language: Wording) -> None:
    """Small ones may be spelled out ("two weeks"), or be part of the word, as the Arabic dual is."""
    for action in ACTIONS:
        large = {number for number in numbers(ENGLISH.action(action)) if float(number) > 2}
        assert large <= numbers(language.action(action)), language.action(action)


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d)", ".", plain(text))))


def test_consider_is_not_an_order(language: Wording) -> None:
    for action in (action for action in ACTIONS if action.consider):
        text = plain(language.action(action))
        assert re.search(f"{CONSIDER[language.language]}|{HEDGED}", text, re.IGNORECASE), text


def test_every_implication_has_words(language: Wording) -> None:
    for effect in EFFECTS:
        assert language.implication(effect).endswith("."), effect


def test_every_term_of_the_facts_is_translated(language: Wording) -> None:
    inhibitors = {row.drug for row in load_inhibitors().rows}
    assert {rec.drug for rec in RECOMMENDATIONS} <= language.sections["drugs"].keys()
    assert {rec.population for rec in RECOMMENDATIONS} <= language.sections["population"].keys()
    assert {rec.strength for rec in RECOMMENDATIONS} <= language.sections["strength"].keys()
    assert {name.casefold() for name in inhibitors} <= set(drug_names())


def test_doses_are_written_as_the_language_writes_them() -> None:
    most = Action("set_dose", dose="≤0.3 mg/kg/day", target="starting_dose")
    assert ENGLISH.action(most) == "Start with at most 0.3 mg/kg/day."
    assert wording("fr").action(most) == "Commencer à au plus 0,3 mg/kg/jour."
    assert wording("es").action(most) == "Empezar con como máximo 0,3 mg/kg/día."
    either = Action("set_dose", consider=True, dose="400 or 200 mg/day", target="starting_dose")
    assert wording("pt").action(either) == "Considerar começar com 400 ou 200 mg/dia."


def test_right_to_left_text_isolates_genes_doses_and_genotypes() -> None:
    arabic = wording("ar")
    algorithm = Action("algorithm", target="warfarin", agents=("CYP2C9", "VKORC1"))
    assert "\u2066CYP2C9\u2069" in arabic.action(algorithm)
    assert "\u206620 mg\u2069/يوم" in arabic.action(Action("set_dose", dose="≤20 mg/day"))
    assert "\u2066*57:01\u2069" in arabic.key("*57:01 positive")
    assert "\u20661.5\u2069" in arabic.key("1.5")


def test_lists_join_as_the_language_joins_them() -> None:
    assert ENGLISH.listing(["a", "b", "c"], "or") == "a, b or c"
    assert wording("fr").listing(["a", "b"]) == "a et b"
    assert plain(wording("ar").listing(["a", "b", "c"])) == "a، b وc"


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(UnknownLanguageError, match=r"'xx'; choose one of ar, en, es, fr, pt"):
        wording("xx")
