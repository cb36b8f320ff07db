"""Compare our calls with PharmCAT's on the same files, and write docs/concordance.md.

    python benchmarks/concordance.py FOLDER_OF_REAL_DATA

The folder holds `truth/` (PharmCAT's answers) and `genotypes/` (the files it was given).
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from alliance import __version__
from alliance.genomics.calling import Cohort, GeneTable, call_files
from alliance.genomics.calls import GeneCall
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.matrix import State
from alliance.genomics.knowledge.load import load_knowledge
from alliance.genomics.knowledge.tables import Knowledge

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "concordance.md"
CAUSES = ("no record on GRCh37", "no record on GRCh38", "other genotype", "other phase")
"""Why the call sets of the two builds tell different things of a person at a position."""

Calls = Mapping[tuple[str, str], GeneCall]


@dataclass
class Tally:
    """Of one gene: rows where PharmCAT has a call, how many of ours are identical, what we say where it has none."""

    compared: int = 0
    identical: int = 0
    blank: Counter[str] = field(default_factory=Counter)
    different: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, sample: str, theirs: str, ours: GeneCall) -> None:
        if not theirs:
            self.blank[ours.status] += 1
            return
        self.compared += 1
        if ours.diplotype_text == theirs:
            self.identical += 1
        else:
            self.different.append((sample, theirs, ours.diplotype_text))


def truth_rows(file: Path) -> Iterator[tuple[str, str, str]]:
    """(sample, gene, diplotypes or, for unphased variant lists, haplotypes) of a table of PharmCAT's answers."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield row["sample"], row["gene"], row["diplotypes"] or row["haplotypes"]


def called(files: list[Path], knowledge: Knowledge, **options: bool) -> Calls:
    cohort = call_files(files, knowledge, absent_is_reference=True, **options)
    return {(sample, call.gene): call for sample, call, _ in cohort.rows()}


def compare_cohorts(data: Path, knowledge: Knowledge) -> dict[str, dict[str, Tally]]:
    """Tallies by gene, for the phased and the unphased answers."""
    folder = data / "genotypes" / "1kgp"
    files = sorted((folder / "GRCh38").glob("*.vcf.gz"))
    dpyd = called([folder / "GRCh37" / "DPYD.vcf.gz"], knowledge)
    phased, unphased = called(files, knowledge), called(files, knowledge, unphased=True)
    tallies: dict[str, dict[str, Tally]] = {"phased": defaultdict(Tally), "unphased": defaultdict(Tally)}
    for name, table, ours in (
        ("phased", "1kgp-phased", phased),
        ("unphased", "1kgp-unphased-eur", unphased),
        ("unphased", "1kgp-unphased-afr", unphased),
    ):
        for sample, gene, theirs in truth_rows(data / "truth" / f"{table}.tsv.gz"):
            tallies[name][gene].add(sample, theirs, (dpyd if gene == "DPYD" else ours)[sample, gene])
    return tallies


def compare_builds(data: Path, knowledge: Knowledge) -> dict[str, Counter[str]]:
    """Of each gene that both panels hold: people with the same call from both, and causes of every other call."""
    folders = [data / "genotypes" / "1kgp" / build for build in ("GRCh37", "GRCh38")]
    names = sorted(set.intersection(*({file.name for file in folder.glob("*.vcf.gz")} for folder in folders)))
    files_37, files_38 = ([folder / name for name in names] for folder in folders)
    old = call_files(files_37, knowledge, absent_is_reference=True)
    new = call_files(files_38, knowledge, samples=old.samples, absent_is_reference=True)
    genes = {name.partition(".")[0] for name in names}
    tables = [pair for pair in zip(old.tables, new.tables, strict=True) if pair[0].gene.symbol in genes]
    return {first.gene.symbol: count_causes((old, new), (first, second)) for first, second in tables}


def count_causes(cohorts: tuple[Cohort, Cohort], tables: tuple[GeneTable, GeneTable]) -> Counter[str]:
    found = Counter[str]()
    for column in range(len(cohorts[0].samples)):
        old, new = (table.distinct[table.index[column]].diplotype_text for table in tables)
        found["same" if old == new else cause(cohorts, tables[0].rows, column)] += 1
    return found


def cause(cohorts: tuple[Cohort, Cohort], rows: slice, column: int) -> str:
    """The first of `CAUSES` that holds at any position of the gene in one person, or "unexplained"."""
    old, new = (cohort.matrix.codes[rows, column] for cohort in cohorts)
    differ = (old != new).any(axis=1)
    absent = [cohort.matrix.states[rows, column] == State.REFERENCE_ASSUMED for cohort in cohorts]
    genotype = (np.sort(old, axis=1) != np.sort(new, axis=1)).any(axis=1)
    holds = (differ & absent[0], differ & absent[1], differ & genotype, differ)
    return next((name for name, where in zip(CAUSES, holds, strict=True) if where.any()), "unexplained")


def builds_table(counts: Mapping[str, Counter[str]]) -> str:
    lines = [f"| gene | people | same call | {' | '.join(CAUSES)} | unexplained |", "|---" + "|---:" * 7 + "|"]
    for gene, found in sorted(counts.items()):
        cells = (found.total(), found["same"], *(found[name] for name in (*CAUSES, "unexplained")))
        lines.append(f"| {gene} | {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def compare_own_tests(data: Path, knowledge: Knowledge) -> tuple[Tally, list[str]]:
    """PharmCAT's own test files: one tally over all genes, and the files that PharmCAT refuses."""
    answers: dict[str, list[dict[str, object]]] = defaultdict(list)
    for line in (data / "truth" / "pharmcat-tests.jsonl").read_text("utf-8").splitlines():
        answer = json.loads(line)
        answers[answer["file"]].append(answer)
    tally, refused = Tally(), []
    for name, rows in answers.items():
        file = data / "genotypes" / name if name.startswith("wgs30x") else data / "truth" / "pharmcat-tests" / name
        if "error" in rows[0]:
            refused.append(name)
            continue
        try:
            ours = {(sample, call.gene): call for sample, call, _ in call_files([file], knowledge).rows()}
        except GenotypeError:
            continue
        for row in rows:
            theirs = ";".join(row["diplotypes"] or row["haplotypes"])
            tally.add(f"{name} {row['sample']}", theirs, ours[row["sample"], row["gene"]])
    return tally, refused


def table(tallies: Mapping[str, Tally]) -> str:
    lines = [
        "| gene | PharmCAT calls | identical | different | PharmCAT blank | of these: combination | uncallable |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for gene, tally in sorted(tallies.items()):
        blank = tally.blank
        cells = (tally.compared, tally.identical, len(tally.different), blank.total())
        lines.append(f"| {gene} | {' | '.join(map(str, cells))} | {blank['combination']} | {blank['uncallable']} |")
    total = [sum(getattr(t, name) for t in tallies.values()) for name in ("compared", "identical")]
    return "\n".join([*lines, f"| **all** | {total[0]:,} | {total[1]:,} | {total[0] - total[1]:,} | | | |"])


def differences(tallies: Mapping[str, Mapping[str, Tally]]) -> str:
    lines = [
        f"- {gene} ({name}), {sample}: PharmCAT `{theirs}`, here `{ours}`"
        for name, genes in tallies.items()
        for gene, tally in sorted(genes.items())
        for sample, theirs, ours in tally.different
    ]
    return "\n".join(lines) or "None."


def main(data: Path) -> None:
    knowledge = load_knowledge()
    tallies = compare_cohorts(data, knowledge)
    own, refused = compare_own_tests(data, knowledge)
    builds = compare_builds(data, knowledge)
    DOCUMENT.write_text(
        f"""# Concordance with PharmCAT

Made by `make concordance`; not written by hand. Software {__version__}, {knowledge.version};
PharmCAT 3.1.1 on the same files. A call is identical when all top-scoring diplotypes are the same, name for name.

## Phased: 1000 Genomes, 960 samples

{table(tallies["phased"])}

## Unphased: the same with phase removed, 40 European and 40 African samples

{table(tallies["unphased"])}

## PharmCAT's own test files

{own.compared} calls compared, {own.identical} identical; where PharmCAT gives no diplotype: {own.blank["not tested"]}
not tested, {own.blank["combination"]} combinations, {own.blank["uncallable"]} uncallable. PharmCAT refuses
{len(refused)} of the files, most because a record's ID column is empty; such a record is read here.

## GRCh37 and GRCh38: the same 2,504 people

1000 Genomes phase 3 on GRCh37 and the 30x panel on GRCh38, each file read as it is. A person whose call differs is
counted under the first cause that holds at any position of the gene; "unexplained" would be a difference of ours.

{builds_table(builds)}

Of UGT1A1, phase 3 lists one longer form of the repeat rs3064744 (`*28`) and neither the other (`*37`) nor the shorter
one (`*36`). DPYD is only in the GRCh37 panel; the table of phased calls above has it, read from that file.

## Every difference

{differences({**tallies, "own tests": {"all genes": own}})}

## Why they differ

- **DPYD, c.3067C>A.** The record 1:97078987 lists two ALT bases, `A,T`. The second defines c.3067C>A; the lift to
  GRCh38 behind PharmCAT's answers lost it, so its carriers read as reference there. The allele has normal function:
  no phenotype changes.
- **Combinations.** Where a haplotype matches no single named allele, PharmCAT leaves the gene blank. Here the alleles
  and the variants left over are named (`*9 + rs35773040`), the function is stated as unknown, and the gene is never
  blank without a reason.
- **Uncallable.** A base that no allele defines was read at a defining position. PharmCAT has no call either.
- **Changes that take a defining base away.** Where somebody carries a deletion, or another change of length, that
  removes a defining base and the file has no record of that position, PharmCAT is left with a missing position (or the
  reference, where it is told so). Here it is not readable or undocumented, and the gene says so. None of the files
  above has such a carrier whose call would differ.
""",
        encoding="utf-8",
    )
    print(f"Written to {DOCUMENT.relative_to(DOCUMENT.parent.parent)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
