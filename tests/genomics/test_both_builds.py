"""The same people, sequenced twice and published on GRCh37 and on GRCh38, get the same calls, or the data say why.

The call sets of 1000 Genomes phase 3 (GRCh37) and of the 30x panel (GRCh38) are not the same data: each has records
that the other lacks, and genotypes or phase that the other contradicts.
"""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from alliance.genomics.calling import Cohort, GeneTable, call_files
from alliance.genomics.genotypes.matrix import State
from tests.genomics.vcf_files import KNOWLEDGE, position

PEOPLE = 2_504
GENES = ("CYP2B6", "CYP2C19", "CYP2C9", "CYP3A5", "NUDT15", "SLCO1B1", "TPMT", "UGT1A1", "VKORC1")
AGREE = {
    "CYP2B6": 2429,
    "CYP2C19": 2490,
    "CYP2C9": 2470,
    "CYP3A5": 2503,
    "NUDT15": 2410,
    "SLCO1B1": 2477,
    "TPMT": 2497,
    "UGT1A1": 2203,
    "VKORC1": 2504,
}


@pytest.fixture(scope="module")
def old(shared_data: Path) -> Cohort:
    """The people of phase 3, who are all in the 30x panel too."""
    return of_build(shared_data, "GRCh37")


@pytest.fixture(scope="module")
def new(shared_data: Path, old: Cohort) -> Cohort:
    return of_build(shared_data, "GRCh38", old.samples)


def of_build(shared_data: Path, build: str, samples: tuple[str, ...] | None = None) -> Cohort:
    files = [shared_data / "genotypes/1kgp" / build / f"{gene}.vcf.gz" for gene in GENES]
    return call_files(files, KNOWLEDGE, samples=samples, absent_is_reference=True)


def tables(cohort: Cohort) -> dict[str, GeneTable]:
    return {table.gene.symbol: table for table in cohort.tables}


def test_the_build_of_files_that_do_not_name_it(old: Cohort, new: Cohort) -> None:
    assert (old.build, new.build) == ("GRCh37", "GRCh38")
    assert len(old.samples) == PEOPLE
    assert not old.matrix.mismatched


@pytest.mark.parametrize("gene", GENES)
def test_every_difference_is_one_of_the_data(old: Cohort, new: Cohort, gene: str) -> None:
    """Where the two call sets tell the same of a person, so do the calls; the people whose calls agree are counted."""
    before, after = tables(old)[gene], tables(new)[gene]
    assert before.rows == after.rows
    rows = before.rows
    same_data = (old.matrix.codes[rows] == new.matrix.codes[rows]).all(axis=(0, 2))
    same_call = [
        before.distinct[i].diplotype_text == after.distinct[j].diplotype_text
        for i, j in zip(before.index, after.index, strict=True)
    ]
    assert all(same for same, told_the_same in zip(same_call, same_data, strict=True) if told_the_same)
    assert sum(same_call) == AGREE[gene]


@pytest.mark.parametrize(("gene", "rsid"), [("CYP2C19", "rs3758581"), ("CYP3A5", "rs776746")])
def test_genotypes_agree_where_the_reference_base_differs(old: Cohort, new: Cohort, gene: str, rsid: str) -> None:
    row = list(old.matrix.positions).index(position(gene, rsid))
    first, second = (np.sort(cohort.matrix.codes[row], axis=1) for cohort in (old, new))
    assert Counter(second[:, 1] > 0)[True] > 30
    assert (first != second).any(axis=1).sum() <= 1


def test_genotypes_of_both_call_sets_agree_position_by_position(old: Cohort, new: Cohort) -> None:
    called = (old.matrix.states == State.CALLED) & (new.matrix.states == State.CALLED)
    agree = (np.sort(old.matrix.codes, axis=2) == np.sort(new.matrix.codes, axis=2)).all(axis=2)
    repeat = list(old.matrix.positions).index(position("UGT1A1", "rs3064744"))
    called[repeat] = False
    assert called.any(axis=1).sum() == 66
    assert agree[called].mean() > 0.999
