"""Calls are identical to PharmCAT's on real genomes and on its own test files; differences are listed with reasons.

PharmCAT 3.1.1 made the calls; where its files lack a position it was told the reference base, so these tests read
absent positions as reference too.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from alliance.genomics.calling import Cohort, call_files
from alliance.genomics.calls import GeneCall, Status
from alliance.genomics.genotypes.errors import GenotypeError
from tests.genomics.vcf_files import KNOWLEDGE

EMPTY_ID = {
    "cyp2c19/rs12769205ref.vcf",
    "cyp2c19/s15s28.vcf",
    "cyp2c19/s1s17.vcf",
    "cyp2c19/s1s35.vcf",
    "cyp2c19/s2s2.vcf",
    "cyp2c19/s2s3.vcf",
    "cyp2c19/s4as4b.vcf",
    "cyp2c19/s4bs17.vcf",
    "cyp2c19/s4bs17rs28399504missing.vcf",
    "cyp2c19/sUnks17.vcf",
}
"""PharmCAT refuses a file with an empty ID column; the ID says nothing about a genotype, so here it is read."""
NAMED_AS_COMBINATION = {
    ("SLCO1B1/multi.vcf", "SLCO1B1"),
    ("VcfReaderTest-AD.vcf", "CYP2C9"),
    ("VcfReaderTest-AD-invalid.vcf", "CYP2C9"),
    ("VcfReaderTest-AD-missing.vcf", "CYP2C9"),
    ("VcfReaderTest-AD-unknown.vcf", "CYP2C9"),
    ("VcfReaderTest-phaseSet.vcf", "CYP2B6"),
    ("cyp2c19/noCall.vcf", "CYP2C19"),
}
"""PharmCAT leaves these blank because no pair of named alleles fits; here allele and extra variants are named."""


@dataclass(frozen=True)
class Truth:
    sample: str
    gene: str
    diplotypes: str
    scores: str
    haplotypes: str
    missing: int

    @property
    def text(self) -> str:
        return self.diplotypes or self.haplotypes


def truth(file: Path) -> list[Truth]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        next(lines)
        rows = [line.rstrip("\n").split("\t") for line in lines]
    return [Truth(*row[:5], int(row[5])) for row in rows]


def calls_of(cohort: Cohort) -> dict[tuple[str, str], tuple[GeneCall, int]]:
    return {(sample, call.gene): (call, missing) for sample, call, missing in cohort.rows()}


def gene_files(shared_data: Path) -> list[Path]:
    return sorted((shared_data / "genotypes/1kgp/GRCh38").glob("*.vcf.gz"))


Differences = list[tuple[str, str, str, str]]


def differences(rows: Sequence[Truth], calls: dict[tuple[str, str], tuple[GeneCall, int]]) -> Differences:
    """Rows for which PharmCAT gives a call and the product another, in name, score or number of missing positions."""
    found = []
    for row in rows:
        call, missing = calls[row.sample, row.gene]
        scores = ";".join(str(diplotype.score) for diplotype in call.diplotypes)
        said = (row.text, row.scores if row.diplotypes else "", row.missing)
        if row.text and said != (call.diplotype_text, scores if row.diplotypes else "", missing):
            found.append((row.sample, row.gene, row.text, call.diplotype_text))
    return found


def blank(rows: Sequence[Truth], calls: dict[tuple[str, str], tuple[GeneCall, int]]) -> Iterator[GeneCall]:
    return (calls[row.sample, row.gene][0] for row in rows if not row.text)


def assert_explained(call: GeneCall) -> None:
    """What PharmCAT leaves blank is named as a combination, or has a reason why it cannot be called."""
    if call.status is Status.COMBINATION:
        assert call.diplotypes
        assert any(note.code == "combination" for note in call.notes)
    else:
        assert call.status is Status.UNCALLABLE
        assert call.reason is not None


@pytest.fixture(scope="module")
def phased(shared_data: Path) -> dict[tuple[str, str], tuple[GeneCall, int]]:
    return calls_of(call_files(gene_files(shared_data), KNOWLEDGE, absent_is_reference=True))


@pytest.fixture(scope="module")
def phased_truth(shared_data: Path) -> list[Truth]:
    return [row for row in truth(shared_data / "truth/1kgp-phased.tsv.gz") if row.gene != "DPYD"]


def test_phased_genomes(phased: dict[tuple[str, str], tuple[GeneCall, int]], phased_truth: list[Truth]) -> None:
    assert len(phased_truth) == 15_360
    assert sum(bool(row.text) for row in phased_truth) == 15_296
    assert differences(phased_truth, phased) == []


def test_phased_genomes_without_a_named_pair(
    phased: dict[tuple[str, str], tuple[GeneCall, int]], phased_truth: list[Truth]
) -> None:
    left_blank = list(blank(phased_truth, phased))
    assert len(left_blank) == 64
    for call in left_blank:
        assert_explained(call)


@pytest.mark.parametrize(("population", "called"), [("afr", 556), ("eur", 558)])
def test_unphased_genomes(shared_data: Path, population: str, called: int) -> None:
    rows = truth(shared_data / f"truth/1kgp-unphased-{population}.tsv.gz")
    samples = list(dict.fromkeys(row.sample for row in rows))
    cohort = call_files(gene_files(shared_data), KNOWLEDGE, samples=samples, absent_is_reference=True, unphased=True)
    calls = calls_of(cohort)
    assert sum(bool(row.text) for row in rows) == called
    assert differences(rows, calls) == []
    for call in blank(rows, calls):
        assert_explained(call)


def test_dpyd_from_a_file_on_grch37(shared_data: Path) -> None:
    """The lift behind the truth lost second ALTs, and with them c.3067C>A in eleven people; all else is identical."""
    rows = [row for row in truth(shared_data / "truth/1kgp-phased.tsv.gz") if row.gene == "DPYD"]
    samples = [row.sample for row in rows]
    file = shared_data / "genotypes/1kgp/GRCh37/DPYD.vcf.gz"
    calls = calls_of(call_files([file], KNOWLEDGE, samples=samples, absent_is_reference=True))
    different = [
        (row, calls[row.sample, "DPYD"][0]) for row in rows if row.text != calls[row.sample, "DPYD"][0].diplotype_text
    ]
    assert (len(rows), len(different)) == (751, 11)
    for row, call in different:
        names = [name for haplotype in call.diplotypes[0].haplotypes for name in haplotype.strip("[]").split(" + ")]
        without = set(names) - {"c.3067C>A", "Reference"}
        plain = row.text.replace("[", "").replace("]", "").replace(" + ", "/")
        assert "c.3067C>A" in names
        assert without == set(plain.split("/")) - {"Reference"}


def pharmcat_cases(shared_data: Path) -> Iterator[tuple[str, Path, list[dict[str, object]]]]:
    """(file name, file, PharmCAT's answers) of each test file."""
    answers: dict[str, list[dict[str, object]]] = defaultdict(list)
    for line in (shared_data / "truth/pharmcat-tests.jsonl").read_text("utf-8").splitlines():
        answer = json.loads(line)
        answers[answer["file"]].append(answer)
    for name, of_file in answers.items():
        folder = shared_data / ("genotypes" if name.startswith("wgs30x/") else "truth/pharmcat-tests")
        yield name, folder / name, of_file


def test_pharmcats_own_test_files(shared_data: Path) -> None:
    compared = 0
    for name, file, answers in pharmcat_cases(shared_data):
        if name == "VcfReaderTest-badAllele.vcf" or name in EMPTY_ID:
            assert all("error" in answer for answer in answers)
            continue
        if name == "VcfReaderTest-structuralAlt.vcf":
            assert all(not answer["diplotypes"] for answer in answers)
            continue
        calls = calls_of(call_files([file], KNOWLEDGE))
        for answer in answers:
            call, missing = calls[str(answer["sample"]), str(answer["gene"])]
            assert_same(name, answer, call, missing)
            compared += bool(answer["diplotypes"] or answer["haplotypes"])
    assert compared == 59


def assert_same(name: str, answer: dict[str, object], call: GeneCall, missing: int) -> None:
    diplotypes, haplotypes = (list(map(str, answer[key])) for key in ("diplotypes", "haplotypes"))  # type: ignore[call-overload]
    said = ";".join(diplotypes or haplotypes)
    where = name, call.gene
    if not said and call.status not in {Status.UNCALLABLE, Status.NOT_TESTED}:
        assert where in NAMED_AS_COMBINATION
        assert call.status is Status.COMBINATION
    else:
        assert call.diplotype_text == said, where
        assert call.diplotypes or call.reason is not None, where
    if diplotypes:
        assert [diplotype.score for diplotype in call.diplotypes] == answer["scores"], where
    assert missing == answer["missing"], where


@pytest.mark.parametrize(("name", "diplotype"), [("s2s2", "*2/*2"), ("s2s3", "*2/*3"), ("s1s17", "*1/*17;*17/*38")])
def test_an_empty_id_column_is_no_reason_to_refuse_a_file(shared_data: Path, name: str, diplotype: str) -> None:
    calls = calls_of(call_files([shared_data / f"truth/pharmcat-tests/cyp2c19/{name}.vcf"], KNOWLEDGE))
    assert calls["NA12878", "CYP2C19"][0].diplotype_text == diplotype


def test_what_pharmcat_refuses_for_its_genotypes_is_refused_here(shared_data: Path) -> None:
    with pytest.raises(GenotypeError, match=r"line 20 \(chr2:233760233\): a genotype names allele 2"):
        call_files([shared_data / "truth/pharmcat-tests/VcfReaderTest-badAllele.vcf"], KNOWLEDGE)


def test_a_file_of_structural_variants_alone_says_nothing_of_these_genes(shared_data: Path) -> None:
    with pytest.raises(GenotypeError, match="none of the positions"):
        call_files([shared_data / "truth/pharmcat-tests/VcfReaderTest-structuralAlt.vcf"], KNOWLEDGE)


def test_three_genomes_as_a_sequencing_centre_delivers_them(shared_data: Path) -> None:
    """Eleven files, one a chromosome, unprepared, agree with a prepared file that holds fewer of their positions."""
    folder = shared_data / "genotypes/wgs30x"
    raw = call_files(sorted(folder.glob("*.vcf.bgz")), KNOWLEDGE)
    prepared = call_files([folder / "NA18526.preprocessed.vcf"], KNOWLEDGE)
    assert raw.samples == ("NA18526", "NA18565", "NA18861")
    compared = 0
    for one, other in zip(raw.calls_of("NA18526"), prepared.calls_of(prepared.samples[0]), strict=True):
        if other.diplotypes and other.status is not Status.COMBINATION:
            candidates = {diplotype.name for diplotype in (*other.diplotypes, *other.other_diplotypes)}
            assert {diplotype.name for diplotype in one.diplotypes} <= candidates, one.gene
            assert len(one.missing) <= len(other.missing)
            compared += 1
    assert compared == 15
