"""Reading what PharmCAT publishes: only facts, always the same bytes, from either layout."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from alliance.genomics.knowledge.build import read_source
from alliance.genomics.knowledge.diff import KEYS
from alliance.genomics.knowledge.load import PACKAGED, load_knowledge
from alliance.genomics.knowledge.pharmcat import RESOURCES, SourceError
from alliance.genomics.knowledge.rows import KnowledgeError
from alliance.genomics.knowledge.tables import Allele, Gene, Knowledge
from alliance.genomics.knowledge.write import write_tables


@pytest.fixture(scope="module")
def source(shared_data: Path) -> Path:
    return shared_data / "knowledge"


@pytest.fixture(scope="module")
def knowledge(source: Path) -> Knowledge:
    return read_source(source)


@pytest.fixture
def excerpt(source: Path, tmp_path: Path) -> Path:
    """A folder that holds the files of TPMT only."""
    for file in ("alleles/TPMT_translation.json", "alleles/exemptions.json", "phenotypes/TPMT.json"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        shutil.copyfile(source / file, tmp_path / file)
    return tmp_path


def test_building_twice_gives_the_packaged_tables_byte_for_byte(knowledge: Knowledge, tmp_path: Path) -> None:
    files = write_tables(knowledge, tmp_path)
    assert set(files) == set(KEYS) == {path.name for path in tmp_path.iterdir()}
    for file in files:
        assert (tmp_path / file).read_bytes() == (PACKAGED / file).read_bytes(), file


def test_tables_that_could_not_be_read_back_leave_the_old_ones_in_use(knowledge: Knowledge, tmp_path: Path) -> None:
    write_tables(knowledge, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    broken = replace(knowledge.recommendations[0], strength="")
    with pytest.raises(KnowledgeError, match=r"recommendations.tsv, line \d+: strength is empty"):
        write_tables(replace(knowledge, recommendations=(broken, *knowledge.recommendations[1:])), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_is_written_is_what_was_read(knowledge: Knowledge, tmp_path: Path) -> None:
    write_tables(knowledge, tmp_path)
    assert load_knowledge(tmp_path) == knowledge


def test_the_tables_stay_small() -> None:
    assert sum(path.stat().st_size for path in PACKAGED.glob("*.tsv")) < 2_000_000


@pytest.mark.parametrize("file", ["sources", "genes", "positions", "alleles", "rules", "priorities"])
def test_no_cell_holds_a_sentence(file: str) -> None:
    header, *lines = (PACKAGED / f"{file}.tsv").read_text("utf-8").splitlines()
    for line in lines:
        cells = dict(zip(header.split("\t"), line.split("\t"), strict=True))
        cells.pop("cells", None)
        assert all(len(text) <= 120 and not text.endswith(".") for text in cells.values()), line


def test_a_checkout_of_pharmcat_gives_the_same_genes(source: Path, knowledge: Knowledge, tmp_path: Path) -> None:
    resources = tmp_path / RESOURCES
    shutil.copytree(source / "alleles", resources / "definition/alleles")
    shutil.copytree(source / "phenotypes", resources / "phenotype")
    for older in (source / "phenotypes-older").iterdir():
        shutil.copyfile(older, resources / "phenotype" / older.name)
    checkout = read_source(tmp_path)
    assert checkout.genes == knowledge.genes
    assert checkout.recommendations == load_knowledge().recommendations


def test_genes_and_how_they_are_called(knowledge: Knowledge) -> None:
    calling = {symbol: gene.calling for symbol, gene in knowledge.genes.items()}
    assert sorted(symbol for symbol, how in calling.items() if how == "outside") == [
        "CYP2D6",
        "HLA-A",
        "HLA-B",
        "MT-RNR1",
    ]
    assert sorted(symbol for symbol, how in calling.items() if how == "lowest_function") == ["DPYD", "RYR1"]
    assert sum(how != "outside" for how in calling.values()) == 19


def test_exceptions_are_applied(knowledge: Knowledge) -> None:
    genes = knowledge.genes
    assert genes["CYP2C19"].reference_allele.name == "*38"
    assert [position.rsid for position in genes["CYP2C9"].extra_positions] == ["rs12777823"]
    assert genes["NAT2"].required_positions == {18400194, 18400344, 18400593, 18400806, 18400860}
    assert genes["NAT2"].unphased_priorities[frozenset({"*1/*30", "*16/*34", "*5/*6"})] == "*5/*6"
    sub_allele = _allele(genes["SLCO1B1"], "*45.001")
    assert (sub_allele.reported_as, sub_allele.function) == ("*45", "No function")


def test_a_variant_is_ignored_by_its_bases_not_by_its_coordinate_alone(knowledge: Knowledge) -> None:
    """The exemptions ignore a deletion at the coordinate where a substitution defines G6PD Chatham."""
    chatham = _allele(knowledge.genes["G6PD"], "Chatham")
    (index,) = chatham.cells
    assert knowledge.genes["G6PD"].positions[index].position == 154532990
    assert chatham.cells[index] == "T"


def test_bases_are_spelled_as_in_a_vcf(knowledge: Knowledge) -> None:
    gene = knowledge.genes["UGT1A1"]
    repeat = next(i for i, position in enumerate(gene.positions) if position.ref == "CAT")
    assert gene.positions[repeat].alts == ("C", "CATAT", "CATATAT")
    assert _allele(gene, "*28").cells == {repeat: "CATAT"}
    assert "R" in _allele(knowledge.genes["CYP2C19"], "*2").cells.values()


def test_alleles_without_a_definition_are_never_offered_to_matching(knowledge: Knowledge) -> None:
    gene = knowledge.genes["CYP2C19"]
    assert [allele.name for allele in gene.outside_alleles] == ["*36", "*37"]
    assert all(allele.cells for allele in gene.alleles)


def test_a_deletion_of_one_file_takes_only_its_facts(excerpt: Path) -> None:
    (excerpt / "phenotypes/TPMT.json").unlink()
    gene = read_source(excerpt).genes["TPMT"]
    assert len(gene.alleles) == 46
    assert not gene.function_rules
    assert {allele.function for allele in gene.alleles} == {None}


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"neither a PharmCAT checkout .*exemptions\.json"):
        read_source(tmp_path)


def test_a_broken_file_is_named(excerpt: Path) -> None:
    (excerpt / "alleles/TPMT_translation.json").write_text("{", "utf-8")
    with pytest.raises(SourceError, match=r"TPMT_translation\.json cannot be read"):
        read_source(excerpt)


def test_a_file_of_another_kind_is_named(excerpt: Path) -> None:
    (excerpt / "phenotypes/TPMT.json").write_text('{"gene": "TPMT", "version": "1"}', "utf-8")
    with pytest.raises(SourceError, match=r"TPMT\.json has no 'haplotypes'"):
        read_source(excerpt)


def test_a_source_that_contradicts_itself_is_refused(excerpt: Path) -> None:
    file = excerpt / "phenotypes/TPMT.json"
    content = json.loads(file.read_text("utf-8"))
    content["diplotypes"][-1]["generesult"] = "Normal Metabolizer"
    file.write_text(json.dumps(content), "utf-8")
    with pytest.raises(SourceError, match=r"TPMT: .* stands for"):
        read_source(excerpt)


def _allele(gene: Gene, name: str) -> Allele:
    return next(allele for allele in gene.alleles if allele.name == name)
