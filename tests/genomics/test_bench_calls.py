"""Genes called from a laboratory's table, and what its assays could not see."""

from datetime import date
from pathlib import Path

import pytest

from alliance.genomics.calling import Cohort, call_files
from alliance.genomics.calls import GeneCall, Status
from alliance.genomics.genotypes.bench.read import REASONS
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.report.genes import GeneLine
from alliance.genomics.report.html import render_html
from alliance.genomics.report.model import build_report
from alliance.genomics.report.table_notes import table_notes
from alliance.genomics.report.words import languages, words
from tests.genomics.bench_tables import table
from tests.genomics.vcf_files import KNOWLEDGE, gene_records, write

THREE_ASSAYS = "sample,rs4244285,rs4986893,rs12248560\nAma,{}\n"


def cohort(folder: Path, text: str, **options: object) -> Cohort:
    return call_files([table(folder, text)], KNOWLEDGE, **options)  # type: ignore[arg-type]


def gene_call(called: Cohort, gene: str) -> GeneCall:
    return next(call for call in called.calls_of(called.samples[0]) if call.gene == gene)


def gene_line(called: Cohort, gene: str) -> GeneLine:
    sample = called.samples[0]
    report = build_report(
        called.calls_of(sample), KNOWLEDGE, sample=sample, files=["t.csv"], build=called.build, date=date(2026, 1, 1)
    )
    return next(line for line in report.genes if line.gene == gene)


@pytest.mark.parametrize(
    ("genotypes", "diplotype"),
    [("G/G,G/G,C/C", "*1/*1"), ("A/G,G/G,C/C", "*1/*2"), ("A/A,G/G,C/C", "*2/*2"), ("G/G,A/G,C/T", "*3/*17")],
)
def test_three_assays_are_enough_for_what_they_see(tmp_path: Path, genotypes: str, diplotype: str) -> None:
    """*2 is also defined by rs12769205, which nobody tested here."""
    call = gene_call(cohort(tmp_path, THREE_ASSAYS.format(genotypes)), "CYP2C19")
    assert diplotype in call.diplotype_text.split(";")
    assert len(call.missing) == 32


def test_alleles_that_no_assay_sees_are_listed(tmp_path: Path) -> None:
    line = gene_line(cohort(tmp_path, THREE_ASSAYS.format("G/G,G/G,C/C")), "CYP2C19")
    assert (line.read, line.total) == (3, 35)
    assert {"*8", "*9", "*10", "*35"} <= set(line.unseen)
    assert {"*2", "*3", "*17"}.isdisjoint(line.unseen)
    assert line.normal_by_absence


def test_genes_without_an_assay_are_not_tested(tmp_path: Path) -> None:
    called = cohort(tmp_path, THREE_ASSAYS.format("G/G,G/G,C/C"))
    tested = {call.gene for call in called.calls_of("Ama") if call.status is not Status.NOT_TESTED}
    assert tested == {"CYP2C19"}


def test_own_assay_names_and_a_strand(tmp_path: Path) -> None:
    mapping = table(tmp_path, "assay,rsid\nC_1,rs72558186\n", "assays.csv")
    called = cohort(tmp_path, "sample,assay,call\nAma,C_1,T/T\n", assays=mapping, strand="-")
    codes = [call.genotype for call in gene_call(called, "CYP2C19").positions if call.position.rsid == "rs72558186"]
    assert codes == ["A/A"]


def test_the_report_says_what_was_not_used(tmp_path: Path) -> None:
    text = "sample,rsid,genotype\nAma,rs4244285,A/G\nAma,rs72558186,T/T\nEsi,rs12248560,X/Y\nAma,rs1,A/A\nAma\n"
    called = cohort(tmp_path, text)
    assert called.bench is not None
    notes = table_notes(called.bench, "Ama")
    assert [(note.code, note.values) for note in notes] == [
        ("table-strand-unknown", ("table.csv:3 rs72558186",)),
        ("table-columns", ("table.csv:6",)),
        ("table-unused", ("1",)),
    ]
    report = build_report(
        called.calls_of("Ama"), KNOWLEDGE, sample="Ama", files=[], build="", date=date(2026, 1, 1), notes=notes
    )
    assert "table.csv:3 rs72558186" in render_html(report, "en")


def test_what_a_table_names_cannot_change_the_page(tmp_path: Path) -> None:
    name = "<script>rs4244285</script>"
    called = cohort(tmp_path, f"sample,rsid,genotype\n<b>Ama,{name},X/Y\n<b>Ama,rs12248560,C/C\n")
    assert called.bench is not None
    report = build_report(
        called.calls_of("<b>Ama"),
        KNOWLEDGE,
        sample="<b>Ama",
        files=[],
        build="",
        date=date(2026, 1, 1),
        notes=table_notes(called.bench, "<b>Ama"),
    )
    page = render_html(report, "en")
    assert name not in page
    assert "<b>Ama" not in page


def test_every_reason_has_words_in_every_language() -> None:
    codes = {f"table-{why}" for why in REASONS} | {"table-unused.other"}
    for language in languages():
        assert codes <= words(language).sections["notes"].keys()


def test_a_table_beside_a_vcf_is_refused(tmp_path: Path) -> None:
    vcf = write(tmp_path / "a.vcf", gene_records("CYP2C19"))
    with pytest.raises(GenotypeError, match="some of the files are tables and some are not"):
        call_files([vcf, table(tmp_path, "sample,rs4244285\nAma,A/G\n")], KNOWLEDGE)


def test_a_sample_that_is_not_in_the_table(tmp_path: Path) -> None:
    with pytest.raises(GenotypeError, match="1 of the samples asked for are in none of the files"):
        cohort(tmp_path, "sample,rs4244285\nAma,A/G\n", samples=["Esi"])
