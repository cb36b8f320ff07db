"""`--prior`: candidates weighed by a population, from the table that comes along or from one's own."""

import json

import pytest

HEADER = "##fileformat=VCFv4.2\n##contig=<ID=chr6,length=170805979>\n"
COLUMNS = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tama"
TPMT = ("chr6\t18130687\trs1142345\tT\tC\t.\tPASS\t.\tGT\t0/1", "chr6\t18138997\trs1800460\tC\tT\t.\tPASS\t.\tGT\t0/1")
"""Unphased: TPMT *1/*3A, or *3B/*3C."""


@pytest.fixture
def genome(tmp_path):
    file = tmp_path / "genome.vcf"
    file.write_text(HEADER + "\n".join([COLUMNS, *TPMT]) + "\n", encoding="utf-8")
    return file


def tpmt(folder):
    document = json.loads((folder / "ama.json").read_text("utf-8"))
    return document["prior"], next(gene for gene in document["genes"] if gene["gene"] == "TPMT")


def test_the_report_weighs_candidates_by_the_population(alliance, genome, tmp_path):
    alliance("report", genome, "--json", "--absent-is-reference", "--prior", "AFR", "--out", tmp_path)
    prior, gene = tpmt(tmp_path)
    assert prior["population"] == "AFR"
    assert gene["estimate"]["candidates"][0]["name"] == "*1/*3A"
    assert gene["estimate"]["candidates"][0]["probability"] > 0.9
    assert gene["diplotypes"][0]["phenotype"] == "Intermediate Metabolizer"


def test_without_it_nothing_is_weighed(alliance, genome, tmp_path):
    alliance("report", genome, "--json", "--absent-is-reference", "--out", tmp_path)
    prior, gene = tpmt(tmp_path)
    assert prior is None
    assert gene["estimate"] is None


def test_a_table_of_ones_own(alliance, genome, tmp_path):
    own = tmp_path / "ours.tsv"
    own.write_text("gene\tallele\tpopulation\tcount\nTPMT\t*3B\there\t50\nTPMT\t*3C\there\t50\n", encoding="utf-8")
    alliance(
        "report", genome, "--json", "--absent-is-reference", "--prior", "here", "--frequencies", own, "--out", tmp_path
    )
    prior, gene = tpmt(tmp_path)
    assert prior == {"population": "here", "title": "ours.tsv"}
    assert {line["name"]: line["probability"] > 0.5 for line in gene["estimate"]["candidates"]} == {
        "*1/*3A": False,
        "*3B/*3C": True,
    }


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--prior", "XXX"), "Choose one of all, AFR, AMR, EAS, EUR, SAS"),
        (("--frequencies", "mine.tsv"), "--frequencies needs --prior"),
        (("--prior", "all", "--frequencies", "no-such.tsv"), "no-such.tsv"),
    ],
)
def test_a_prior_that_cannot_be_had_ends_with_a_reason(alliance, genome, tmp_path, arguments, reason):
    result = alliance("report", genome, "--out", tmp_path, *arguments)
    assert result.returncode == 2
    assert reason in result.stderr
    assert len(result.stderr.splitlines()) <= 3


def calls(result):
    header, *lines = [line.split("\t") for line in result.stdout.splitlines()]
    return header, {line[1]: dict(zip(header, line, strict=True)) for line in lines}


def test_the_table_of_calls_has_one_column_more(alliance, genome):
    plain = alliance("call", genome, "--absent-is-reference")
    weighed = alliance("call", genome, "--absent-is-reference", "--prior", "AFR")
    header, genes = calls(weighed)
    assert header == [*calls(plain)[0], "probabilities"]
    assert genes["TPMT"]["probabilities"] == "*1/*3A=0.9921; *3B/*3C=0.007944"
    assert genes["CYP2C19"]["probabilities"] == ""
    assert [line.rpartition("\t")[0] for line in weighed.stdout.splitlines()] == plain.stdout.splitlines()


def test_an_outside_call_and_a_laboratorys_table_have_the_column_too(alliance, genome, tmp_path):
    outside = tmp_path / "cyp2d6.tsv"
    outside.write_text("ama\tCYP2D6\t*4/*4\n", encoding="utf-8")
    assert calls(alliance("call", genome, "--prior", "all", "--outside", outside))[1]["CYP2D6"]["probabilities"] == ""
    bench = tmp_path / "bench.tsv"
    bench.write_text("sample\trs1142345\trs1800460\nama\tT/C\tC/T\n", encoding="utf-8")
    assert calls(alliance("call", bench, "--prior", "all"))[1]["TPMT"]["probabilities"].startswith("*1/*3A=0.9")


def test_a_run_with_another_prior_starts_over(alliance, genome, tmp_path):
    out = tmp_path / "calls.tsv"
    for population in ("AFR", "EUR"):
        alliance("call", genome, "--absent-is-reference", "--prior", population, "--out", out)
        assert out.read_text("utf-8").splitlines()[0].endswith("\tprobabilities")
    expected = alliance("call", genome, "--absent-is-reference", "--prior", "EUR").stdout
    assert out.read_text("utf-8") == expected
