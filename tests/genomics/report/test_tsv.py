"""The table of genes: one row each, as many cells as columns."""

from alliance.genomics.report.model import Report
from alliance.genomics.report.tsv import COLUMNS, render_tsv


def test_one_row_per_gene(report: Report) -> None:
    header, *rows = [line.split("\t") for line in render_tsv(report).splitlines()]
    assert tuple(header) == COLUMNS
    assert [row[1] for row in rows] == [gene.gene for gene in report.genes]
    assert {len(row) for row in rows} == {len(COLUMNS)}


def test_ambiguous_and_other_diplotypes_are_joined(report: Report) -> None:
    lines = [line.split("\t") for line in render_tsv(report).splitlines()[1:]]
    rows = {cells[1]: dict(zip(COLUMNS, cells, strict=True)) for cells in lines}
    assert rows["CYP3A5"]["diplotypes"] == "*1/*3;*3/*3"
    assert rows["CYP3A5"]["phenotype"] == "Intermediate Metabolizer;Poor Metabolizer"
    assert rows["TPMT"]["other_diplotypes"] == "*3B/*3C"
    assert rows["CYP2C19"]["normal_by_absence"] == "yes"
    assert rows["CYP2D6"]["status"] == "not tested"
