"""Reading an ORCID record. `records/kofi.json` has the shape of the public API 3.0; everything in it is invented."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.orcid.record import (
    LONGEST_FILE,
    MOST_WORKS,
    OrcidRecordError,
    RecordedPosition,
    RecordedWork,
    read_record,
)

KOFI = (Path(__file__).parent / "records" / "kofi.json").read_bytes()
IDENTIFIER = {"orcid-identifier": {"path": "0000-0002-1825-0097"}}
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)


def test_works_with_a_doi_of_their_own_are_read_newest_first():
    assert read_record(KOFI).works == (
        RecordedWork("10.5555/kofi.2019.1", "NAT2 and isoniazid in children", 2019),
        RecordedWork("10.5555/kofi.data", "ስለ CYP2B6 መረጃ", None),
    )


def test_employments_are_read_and_studies_are_not():
    assert read_record(KOFI).positions == (
        RecordedPosition("Volta University (invented)", "Senior lecturer", 2016, None),
        RecordedPosition("Coastal Institute of Health (invented)", "Research assistant", 2011, 2016),
    )


def test_whose_record_it_is():
    assert read_record(KOFI).orcid == "0000-0002-1825-0097"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"", "not JSON"),
        (b"<html>", "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[" * 200_000, "not JSON"),
        (b"null", "no orcid-identifier"),
        (b"[]", "no orcid-identifier"),
        (b'{"orcid-identifier": {"path": "0000-0002-1825-0098"}}', "no orcid-identifier"),
        (b" " * (LONGEST_FILE + 1), "longer than"),
    ],
)
def test_what_is_no_record_is_refused(text, problem):
    with pytest.raises(OrcidRecordError, match=problem):
        read_record(text)


@given(anything, anything)
def test_a_record_may_have_anything_where_works_and_positions_should_be(works, positions):
    record = IDENTIFIER | {"activities-summary": {"works": {"group": works}, "employments": positions}}
    assert read_record(json.dumps(record).encode()).works == ()


def test_a_long_record_is_cut_to_the_newest_works():
    def group(number: int) -> dict:
        identifier = {
            "external-id-type": "doi",
            "external-id-value": f"10.5555/{number}",
            "external-id-relationship": "self",
        }
        summary = {"title": {"title": {"value": f"Work {number}"}}, "external-ids": {"external-id": [identifier]}}
        return {"work-summary": [summary | {"publication-date": {"year": {"value": str(1000 + number)}}}]}

    groups = [group(number) for number in range(MOST_WORKS + 50)]
    works = read_record(json.dumps(IDENTIFIER | {"activities-summary": {"works": {"group": groups}}}).encode()).works
    assert len(works) == MOST_WORKS
    assert works[0].year == 1000 + MOST_WORKS + 49
