"""The loader refuses a table that is wrong, and says which file, which line and what."""

from collections.abc import Callable
from pathlib import Path

import pytest

from alliance.genomics.knowledge.load import load_knowledge
from alliance.genomics.knowledge.rows import KnowledgeError


def test_the_packaged_knowledge_names_its_versions_and_sources() -> None:
    knowledge = load_knowledge()
    assert knowledge.version.startswith(f"definitions {knowledge.sources['definitions'].version}, recommendations ")
    for gene in knowledge.genes.values():
        assert gene.sources, gene.symbol
        assert all(knowledge.sources[key].licence for key in gene.sources)


def test_positions_are_sorted_and_every_reference_allele_is_complete() -> None:
    for gene in load_knowledge().genes.values():
        assert list(gene.positions) == sorted(gene.positions, key=lambda position: position.position)
        if gene.calling != "outside":
            reference = gene.reference_allele.cells
            assert [reference[i] for i in range(len(gene.positions))] == [p.ref for p in gene.positions]


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("alleles.tsv", "TPMT\t*2\t", "TPMT\t*1\t", "allele *1 of TPMT is listed twice"),
        ("alleles.tsv", "TPMT\t*2\t", "TMPT\t*2\t", "gene 'TMPT' is not in genes.tsv"),
        (
            "alleles.tsv",
            "\t18143724:G\n",
            "\t18143725:G\n",
            "cell '18143725:G' does not begin with a defining position",
        ),
        ("alleles.tsv", "\t18143724:G\n", "\t18143724:U\n", "'U' is not a sequence of bases"),
        ("alleles.tsv", "\t18143724:G\n", "\n", "7 cells expected, 6 found"),
        ("positions.tsv", "\t18143724\t", "\t18143724.5\t", "position is not a number: '18143724.5'"),
        ("positions.tsv", "rs1800462\tC\tG", "rs1800462\tC\tG,", "'' is not a sequence of bases"),
        ("positions.tsv", "TPMT\tdefining\t18143724", "TPMT\tdecisive\t18143724", "role must be defining or extra"),
        ("genes.tsv", "TPMT\tchr6\tdiplotype", "TPMT\tchr6\tguess", "calling must be one of"),
        ("genes.tsv", "TPMT\tchr6\tdiplotype\tyes", "TPMT\tchr6\tdiplotype\ttrue", "must be yes or empty, not 'true'"),
        ("genes.tsv", "18400194,", "18400195,", "required position 18400195 is not a defining position"),
        ("genes.tsv", "definitions,functions\n", "definitions,rumours\n", "source 'rumours' is not in sources.tsv"),
        ("rules.tsv", "DPYD\t\t\t2.0\t", "DPYD\t\t\ttwo\t", "score_from is not a number: 'two'"),
        ("rules.tsv", "DPYD\t\t\t1.0\t1.5", "DPYD\t\t\t1.6\t1.5", "score_from is above score_to"),
        ("grch37.tsv", "TPMT\t18143724\t", "TPMT\t18143725\t", "18143725 is not a defining position of TPMT"),
        ("grch37.tsv", "TPMT\t18143728\t", "TPMT\t18143724\t", "18143724 is listed twice"),
        (
            "grch37.tsv",
            "DPYD\t97883329\t98348885\tG",
            "DPYD\t97883329\t98348885\tT",
            "GRCh37's 'T' is neither",
        ),
        ("grch37.tsv", "98348885\tG\tgrch37-", "98348885\tG\tgossip-", "is not in sources.tsv"),
        ("priorities.tsv", "\t*1/*6\n", "\t*1/*7\n", "'*1/*7' is not one of the tied diplotypes"),
        ("sources.tsv", "\tCC0-1.0\t", "\t\t", "licence is empty"),
    ],
)
def test_a_wrong_cell_is_reported_with_file_and_line(tables: Path, file: str, old: str, new: str, what: str) -> None:
    text = (tables / file).read_text("utf-8")
    assert old in text
    line = text[: text.index(old) + 1].count("\n") + 1
    (tables / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(KnowledgeError) as error:
        load_knowledge(tables)
    assert (error.value.file, error.value.line) == (file, line)
    assert what in error.value.what
    assert str(error.value).startswith(f"{file}, line {line}: ")


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda table: table.unlink(), "the table is missing"),
        (lambda table: table.write_bytes(b"gene\xff"), "not UTF-8"),
        (lambda table: table.write_text("", "utf-8"), "the columns must be gene, allele"),
        (lambda table: table.write_text("gene\tname\n", "utf-8"), "the columns must be gene, allele"),
    ],
)
def test_an_unreadable_table_is_named(tables: Path, spoil: Callable[[Path], object], what: str) -> None:
    spoil(tables / "alleles.tsv")
    with pytest.raises(KnowledgeError, match=what) as error:
        load_knowledge(tables)
    assert (error.value.file, error.value.line) == ("alleles.tsv", 1)


def test_a_gene_without_its_reference_allele_is_refused(tables: Path) -> None:
    alleles = tables / "alleles.tsv"
    lines = alleles.read_text("utf-8").splitlines(keepends=True)
    alleles.write_text("".join(line for line in lines if not line.startswith("TPMT\t*1\t")), "utf-8")
    with pytest.raises(KnowledgeError, match="TPMT needs one reference allele with a cell at each of 43 positions"):
        load_knowledge(tables)


def test_a_recommendation_on_an_unknown_gene_is_refused(tables: Path) -> None:
    recommendations = tables / "recommendations.tsv"
    text = recommendations.read_text("utf-8")
    recommendations.write_text(text.replace("\tHLA-B=*57:01 negative\t", "\tHLA-Z=*57:01 negative\t", 1), "utf-8")
    with pytest.raises(KnowledgeError, match=r"recommendations\.tsv, line 2: gene 'HLA-Z' is not in genes\.tsv"):
        load_knowledge(tables)
