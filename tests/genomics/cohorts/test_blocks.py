"""A cohort called block by block has the calls it has when called at once, whatever the size of the block."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.genomics.calling import GeneCaller, call_files
from alliance.genomics.cohorts.request import CohortRequest
from alliance.genomics.cohorts.run import call_blocks, call_to_file, table_text
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.outside import OutsideCall
from tests.genomics.cohorts.conftest import SAMPLES
from tests.genomics.vcf_files import KNOWLEDGE

Whole = Callable[[CohortRequest], str]
Requests = Callable[..., CohortRequest]


@settings(max_examples=8)
@given(block=st.integers(1, SAMPLES + 3), unphased=st.booleans(), absent=st.booleans())
def test_the_size_of_the_block_changes_no_byte(
    block: int, unphased: bool, absent: bool, request_of: Requests, whole: Whole
) -> None:
    request = request_of(unphased=unphased, absent_is_reference=absent)
    assert "".join(table_text(request, KNOWLEDGE, block=block)) == whole(request)


def test_the_file_holds_what_the_stream_holds(request_of: Requests, whole: Whole, tmp_path: Path) -> None:
    call_to_file(request_of(), KNOWLEDGE, tmp_path / "calls.tsv", block=7)
    assert (tmp_path / "calls.tsv").read_text() == whole(request_of())
    assert [file.name for file in tmp_path.iterdir()] == ["calls.tsv"]


def test_blocks_hold_the_calls_and_genotypes_of_the_whole_cohort(request_of: Requests) -> None:
    request = request_of()
    cohort = call_files(request.files, KNOWLEDGE, outside=request.outside)
    blocks = list(call_blocks(request, KNOWLEDGE, block=15))
    assert [len(block.samples) for block in blocks] == [15, 15, 10]
    assert np.array_equal(np.concatenate([block.matrix.codes for block in blocks], axis=1), cohort.matrix.codes)
    for block in blocks:
        assert block.calls_of(block.samples[-1]) == cohort.calls_of(block.samples[-1])


def test_chosen_samples_come_in_the_order_asked_for(cohort_file: Path, whole: Whole) -> None:
    request = CohortRequest((cohort_file,), samples=("SIM00009", "SIM00002", "SIM00033"))
    assert "".join(table_text(request, KNOWLEDGE, block=2)) == whole(request)


def test_forgotten_genotypes_are_called_again_the_same(
    request_of: Requests, whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(GeneCaller, "_REMEMBERED", 2)
    assert "".join(table_text(request_of(), KNOWLEDGE, block=9)) == whole(request_of())


def test_an_outside_call_without_a_sample_is_refused_even_in_blocks_of_one(cohort_file: Path, tmp_path: Path) -> None:
    request = CohortRequest((cohort_file,), outside=(OutsideCall(None, "CYP2D6", "*4/*4", None, None),))
    with pytest.raises(GenotypeError, match="names no sample, but there are 40"):
        call_to_file(request, KNOWLEDGE, tmp_path / "calls.tsv", block=1)
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_by_file_and_by_sample(request_of: Requests) -> None:
    told: list[tuple[str, int, int]] = []
    list(table_text(request_of(), KNOWLEDGE, block=30, watch=lambda *step: told.append(step)))
    assert told == [("reading", 0, 1), ("reading", 1, 1), ("calling", 30, 40), ("calling", 40, 40)]
