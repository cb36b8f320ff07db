"""From draft to reviewed to locked, and an amendment that says what it changes."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from alliance.genomics.report.json import json_text, report_document
from alliance.genomics.report.sign_out import SignOutError, amended, locked, read_document, reviewed, verified
from tests.genomics.calls import called
from tests.genomics.report.conftest import make_report

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "report.schema.json").read_text("utf-8"))
DAY = datetime.date(2026, 11, 22)


def draft(diplotype: str = "*1/*2") -> dict[str, Any]:
    return json.loads(json_text(report_document(make_report("A1", (called("CYP2C19", diplotype),)))))


def closed(diplotype: str = "*1/*2") -> dict[str, Any]:
    return locked(reviewed(draft(diplotype), "Ama Mensah", "clinical pharmacist", DAY))


def test_a_locked_report_names_its_reviewers_and_is_intact() -> None:
    document = closed()
    verified(document)
    assert document["sign_out"]["reviews"] == [
        {"name": "Ama Mensah", "role": "clinical pharmacist", "date": "2026-11-22"}
    ]
    Draft202012Validator(SCHEMA).validate(document)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert json_text(closed()) == json_text(closed())


@given(st.data())
def test_any_change_to_a_locked_report_shows(data: st.DataObject) -> None:
    document = closed()
    key = data.draw(st.sampled_from([key for key in document if key != "sign_out"]))
    document[key] = "changed"
    with pytest.raises(SignOutError, match="changed after it was locked"):
        verified(document)


def test_a_changed_reviewer_shows() -> None:
    document = closed()
    document["sign_out"]["reviews"][0]["name"] = "Somebody Else"
    with pytest.raises(SignOutError, match="changed after"):
        verified(document)


def test_nothing_is_locked_unreviewed_and_nothing_locked_is_reviewed_again() -> None:
    with pytest.raises(SignOutError, match="nobody has reviewed"):
        locked(draft())
    for step in (lambda: reviewed(closed(), "B", "nurse", DAY), lambda: locked(closed())):
        with pytest.raises(SignOutError, match="is locked"):
            step()


@pytest.mark.parametrize(("name", "role"), [("", "nurse"), ("Ama", "  "), ("x" * 300, "nurse"), ("a\x00b", "nurse")])
def test_a_reviewer_has_a_name_and_a_role(name: str, role: str) -> None:
    with pytest.raises(SignOutError, match="write one line"):
        reviewed(draft(), name, role, DAY)


def test_an_amendment_names_the_old_version_and_each_changed_field() -> None:
    old = closed()
    new = amended(old, draft("*2/*2"), "Sample typed again")
    state = new["sign_out"]
    assert (state["version"], state["state"], state["amends"]["sha256"]) == (2, "draft", old["sign_out"]["sha256"])
    changes = {each["field"]: (each["before"], each["after"]) for each in state["amends"]["changes"]}
    assert changes["/genes/CYP2C19/diplotypes/0/name"] == ("*1/*2", "*2/*2")
    Draft202012Validator(SCHEMA).validate(new)
    verified(locked(reviewed(new, "Ama Mensah", "clinical pharmacist", DAY)))


def test_an_amendment_changes_something_about_the_same_sample() -> None:
    with pytest.raises(SignOutError, match="says the same"):
        amended(closed(), draft(), "none")
    other = {**draft("*2/*2"), "sample": "A2"}
    with pytest.raises(SignOutError, match="different samples"):
        amended(closed(), other, "none")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "other"}', "[" * 100_000])
def test_what_is_no_report_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "report.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SignOutError, match=r"report\.json"):
        read_document(file)
