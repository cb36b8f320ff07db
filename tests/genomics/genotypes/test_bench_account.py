"""Every row of a table is in the matrix, counted as being about something else, or reported with its line."""

from pathlib import Path

import pytest

from alliance.genomics.genotypes.errors import GenotypeError
from tests.genomics.bench_tables import genotype, read, refused, table

HEAD = "sample,rsid,genotype\n"


def refusal(folder: Path, text: str | bytes, mapping: str | None = None) -> str:
    with pytest.raises(GenotypeError) as raised:
        read(folder, text, mapping=mapping)
    assert raised.value.advice
    return str(raised.value)


def test_other_variants_are_counted(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "P1,rs4244285,AG\nP1,rs1,AA\nP2,rs2,CC\nP1,my assay,CC\n")
    assert (found.unused, found.rejected, found.unknown) == (3, (), ("my assay",))


def test_the_same_twice_is_one(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "P1,rs4244285,A/G\nP1,rs4244285,Undetermined\nP1,rs4244285,G/A\n")
    assert genotype(found, "rs4244285") == [0, 1]
    assert found.rejected == ()


def test_a_contradiction_leaves_neither(tmp_path: Path) -> None:
    rows = "P1,rs4244285,A/G\nP1,rs4244285,G/G\nP1,rs4244285,A/G\nP2,rs4244285,A/A\n"
    found = read(tmp_path, HEAD + rows)
    assert genotype(found, "rs4244285", "P1") == [-1, -1]
    assert genotype(found, "rs4244285", "P2") == [1, 1]
    assert refused(found) == [(3, "rs4244285", "conflict"), (4, "rs4244285", "conflict")]


def test_rows_of_another_width(tmp_path: Path) -> None:
    """A decimal comma in a file of commas shifts the columns; nobody knows what such a row means."""
    text = "sample,rsid,genotype,quality\nP1,rs4244285,A/G,0,98\nP2,rs4244285,A/G\nP3,rs4244285\nP4,rs4244285,G/G,1\n"
    found = read(tmp_path, text)
    assert refused(found) == [(2, "", "columns"), (4, "", "columns")]
    assert found.matrix.samples == ("P2", "P4")


def test_a_quote_that_is_not_closed_costs_one_row(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + '"P1,rs4244285,A/G\nP2,rs4244285,A/G\n')
    assert refused(found) == [(2, "", "columns")]
    assert genotype(found, "rs4244285", "P2") == [0, 1]


def test_a_row_without_a_sample(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + ",rs4244285,A/G\nP2,rs4244285,A/G\n")
    assert refused(found) == [(2, "rs4244285", "no-sample")]


def test_controls_are_counted(tmp_path: Path) -> None:
    found = read(tmp_path, "sample,rsid,genotype,task\nNTC,rs4244285,,NTC\nP2,rs4244285,A/G,UNKNOWN\n")
    assert (found.controls, found.matrix.samples) == (1, ("P2",))


def test_mapping_of_assay_names(tmp_path: Path) -> None:
    mapping = (
        "assay;rsid;position;strand;alleles\nCardio 1;rs4244285;;;wt=G; mut=A; het=G/A\n".replace(
            "wt=G; mut=A; het=G/A", '"wt=G; mut=A; het=G/A"'
        )
        + "CARDIO-2;;chr10:94761900;-;\n# a comment;;;;\nother;rs1;;;\n"
    )
    rows = "P1,cardio_1,het\nP2,Cardio 1,wt/mut\nP3,cardio 1,Mut\nP1,cardio 2,G/A\nP1,other,AA\n"
    found = read(tmp_path, HEAD.replace("rsid", "assay") + rows, mapping=mapping)
    assert [genotype(found, "rs4244285", s) for s in ("P1", "P2")] == [[0, 1], [0, 1]]
    assert refused(found) == [(4, "cardio 1", "one-allele")]
    assert genotype(found, "rs12248560") == [0, 1]
    assert (found.unused, found.unknown) == (1, ())


@pytest.mark.parametrize(
    ("mapping", "problem"),
    [
        ("a,b\n1,2\n", "the mapping of assays has no line of column names"),
        ("assay,rsid\nX,CYP2C19\n", "line 2: the line has neither an rsID nor a position"),
        ("assay,rsid,strand\nX,rs4244285,up\n", "line 2: the strand is neither + nor -"),
        ("assay,rsid,alleles\nX,rs4244285,wt\n", "line 2: the spelled alleles are not written as wt=G; mut=A"),
        ("assay,rsid\nX,rs4244285\nx,rs12248560\n", "line 3: the assay is described a second time"),
        ("", "the mapping of assays has no line of column names"),
    ],
)
def test_a_mapping_is_refused_by_line(tmp_path: Path, mapping: str, problem: str) -> None:
    assert problem in refusal(tmp_path, HEAD + "P1,rs4244285,AG\n", mapping)


def test_no_known_position(tmp_path: Path) -> None:
    assert "it may cover other genes" in refusal(tmp_path, HEAD + "P1,rs1,AG\n").lower()
    message = refusal(tmp_path, HEAD.replace("rsid", "assay") + "P1,C_1,AG\n")
    assert "none of the positions" in message
    assert "--assays" in message


@pytest.mark.parametrize("text", ["hello\nworld\n", "rs4244285\t10\t96541616\tAG\n", "sample,rsid\nP1,4244285\n"])
def test_no_line_of_columns(tmp_path: Path, text: str) -> None:
    assert "no line names the columns" in refusal(tmp_path, text)


def test_names_and_genotypes_stay_out_of_errors(tmp_path: Path) -> None:
    file = table(tmp_path, "sample,assay,genotype\nKofi,C_1,AG\n")
    message = refusal(tmp_path, file.read_bytes())
    assert "Kofi" not in message
    assert "AG" not in message
