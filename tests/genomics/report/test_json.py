"""The JSON report keeps to its published schema and says the same as the page."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from alliance.genomics.report.json import FORMAT, render_json
from alliance.genomics.report.model import Report
from alliance.genomics.report.words import languages
from tests.genomics.report.conftest import HOSTILE, make_report

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "report.schema.json").read_text("utf-8"))


def test_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == FORMAT


@pytest.mark.parametrize("language", languages())
def test_report_keeps_to_the_schema(report: Report, language: str) -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(render_json(report, language)))


def test_report_without_any_result_keeps_to_the_schema() -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(render_json(make_report(calls=()))))


def test_advice_comes_as_codes_and_as_words(report: Report) -> None:
    document = json.loads(render_json(report, "fr"))
    (clopidogrel,) = [drug for drug in document["drugs"] if (drug["drug"], drug["body"]) == ("clopidogrel", "CPIC")]
    first = clopidogrel["advice"][0]
    assert first["actions"][1]["agents"] == ["prasugrel", "ticagrelor"]
    assert first["text"][1] == "Employer prasugrel ou ticagrélor sauf contre-indication."
    assert document["sample"] == HOSTILE
