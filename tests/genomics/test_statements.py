"""Partial advice and comedication in words, in every language."""

import pytest

from alliance.genomics.knowledge.inhibitors import load_inhibitors
from alliance.genomics.phenoconversion import phenoconversion, read_comedication
from alliance.genomics.recommendations import DrugAdvice, recommend
from alliance.genomics.statements import also_missing_sentence, comedication_sentences, partial_sentences
from alliance.genomics.wording import Wording, drug_names, languages, wording
from tests.genomics.calls import KNOWLEDGE, called

INHIBITORS = load_inhibitors()
ENGLISH = wording("en")


@pytest.fixture(params=languages())
def language(request: pytest.FixtureRequest) -> Wording:
    return wording(request.param)


def amitriptyline() -> DrugAdvice:
    found = recommend([called("CYP2D6", "*4/*4", origin="outside call")], KNOWLEDGE)
    return next(advice for advice in found if (advice.drug, advice.body) == ("amitriptyline", "CPIC"))


def comedication(diplotype: str, *names: str, words: Wording = ENGLISH) -> tuple[str, ...]:
    taken = read_comedication(names, INHIBITORS, drug_names())
    call = called("CYP2D6", diplotype, origin="outside call")
    return comedication_sentences(phenoconversion(call, taken, INHIBITORS), words)


def test_a_partial_answer_says_what_is_missing_and_what_holds() -> None:
    partial = amitriptyline().partial
    assert partial is not None
    assert partial_sentences(partial, ENGLISH)[:4] == (
        "Partial answer: no result for CYP2C19.",
        "For every possible result the advice is: Avoid the usual treatment.",
        "Whatever that result is:",
        "Avoid.",
    )


def test_comedication_says_the_scores_before_and_after() -> None:
    assert comedication("*1/*10", "Cymbalta") == (
        "With duloxetine, the activity score of CYP2D6 falls from 1.25 to 0.625: Intermediate Metabolizer.",
        "This stands beside the genetic result, which does not change; it ends some time after the other medicine is "
        "stopped.",
    )
    french = comedication("*1/*10", "Cymbalta", words=wording("fr"))[0]
    assert "de 1,25 à 0,625" in french


def test_an_open_score_stays_uncertain_and_strangers_are_named() -> None:
    said = comedication("*1x≥3/*1", "duloxetine", "sertraline", "<b>moonlight</b>")
    assert said[0].endswith("falls from ≥4.0 to ≥2.0; what that means is not certain.")
    assert said[2].startswith("Sertraline inhibits CYP2D6 (weakly)")
    assert said[3] == "Not recognised: <b>moonlight</b>."


def test_every_language_says_all_of_it(language: Wording) -> None:
    partial = amitriptyline().partial
    assert partial is not None
    sentences = (
        *partial_sentences(partial, language),
        *comedication("*1/*1", "fluoxetine", "moonlight", words=language),
    )
    assert all(sentence and "{" not in sentence for sentence in sentences)
    assert len(sentences) == len(partial_sentences(partial, ENGLISH)) + len(
        comedication("*1/*1", "fluoxetine", "moonlight")
    )


def test_what_would_improve_an_algorithm_is_said_only_where_it_is_missing(language: Wording) -> None:
    genes = [called("CYP2C9", "*1/*3"), called("VKORC1", "rs9923231 variant (T)/rs9923231 reference (C)")]
    warfarin = next(advice for advice in recommend(genes, KNOWLEDGE) if advice.population == "non-African ancestry")
    assert "CYP4F2" in (also_missing_sentence(warfarin, language) or "")
    assert also_missing_sentence(amitriptyline(), language) is None
