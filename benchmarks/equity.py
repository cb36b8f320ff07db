"""Who is left without a call: by super-population, PharmCAT beside this software; writes docs/equity.md.

python benchmarks/equity.py FOLDER_OF_REAL_DATA
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from alliance import __version__
from alliance.genomics.calling import call_files
from alliance.genomics.calls import GeneCall, Status
from alliance.genomics.candidates import candidates
from alliance.genomics.frequencies.intervals import wilson
from alliance.genomics.knowledge.load import load_knowledge
from alliance.genomics.knowledge.tables import Knowledge
from alliance.genomics.phenotypes import INDETERMINATE

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "equity.md"
ELSEWHERE = frozenset({"DPYD"})
"""Genes whose answers come from other files than the ones called here."""


@dataclass(frozen=True, slots=True)
class Row:
    """One gene of one person: whether PharmCAT left it blank, and what is said here."""

    gene: str
    population: str
    blank: bool
    call: GeneCall

    @property
    def uncalled(self) -> bool:
        return self.call.status in (Status.UNCALLABLE, Status.NOT_TESTED)

    @property
    def combined(self) -> bool:
        return self.call.status is Status.COMBINATION


def truth_rows(data: Path, populations: dict[str, str]) -> Iterator[tuple[str, str, bool]]:
    """(sample, gene, whether blank) of PharmCAT's answers on people whose super-population is known."""
    with gzip.open(data / "truth" / "1kgp-phased.tsv.gz", "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["sample"] in populations and row["gene"] not in ELSEWHERE:
                yield row["sample"], row["gene"], not (row["diplotypes"] or row["haplotypes"])


def read_rows(data: Path, knowledge: Knowledge) -> list[Row]:
    folder = data / "genotypes" / "1kgp"
    with (folder / "populations.tsv").open(encoding="utf-8") as lines:
        populations = {row["sample"]: row["super_pop"] for row in csv.DictReader(lines, delimiter="\t")}
    cohort = call_files(sorted((folder / "GRCh38").glob("*.vcf.gz")), knowledge, absent_is_reference=True)
    ours = {(sample, call.gene): call for sample, call, _ in cohort.rows()}
    return [
        Row(gene, populations[sample], blank, ours[sample, gene])
        for sample, gene, blank in truth_rows(data, populations)
    ]


def share(chosen: int, total: int) -> str:
    low, high = (float(end) for end in wilson(chosen, total))
    return f"{chosen} ({chosen / total:.2%}; {low:.2%} to {high:.2%})"


def bounded(rows: Iterable[Row], knowledge: Knowledge) -> Counter[str]:
    """What the range says of each combination that has no phenotype."""
    found: Counter[str] = Counter()
    for row in rows:
        ranges = [c.between for c in candidates(row.call, knowledge.genes[row.gene]) if c.top and c.between]
        if row.combined and row.call.phenotype in (INDETERMINATE, None):
            ends = {end for each in ranges for end in (each.harmless, each.damaging)}
            known = ends - {None, INDETERMINATE}
            found["one phenotype" if len(ends) == 1 and known else "a range" if known == ends else "open"] += 1
    return found


def whole_table(rows: list[Row]) -> str:
    lines = [
        "| super-population | people | gene results | PharmCAT blank | uncalled here | named here as a combination |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name in sorted({row.population for row in rows}):
        here = [row for row in rows if row.population == name]
        people = sum(row.gene == "TPMT" for row in here)
        shares = (share(sum(getattr(r, what) for r in here), len(here)) for what in ("blank", "uncalled", "combined"))
        lines.append(f"| {name} | {people} | {len(here):,} | {' | '.join(shares)} |")
    return "\n".join(lines)


def gene_table(rows: list[Row]) -> str:
    """PharmCAT's blanks / ours, in per cent, for the genes where either has one."""
    names = sorted({row.population for row in rows})
    lines = [f"| gene | {' | '.join(names)} |", f"|---|{'---:|' * len(names)}"]
    for gene in sorted({row.gene for row in rows if row.blank or row.uncalled}):
        cells = []
        for name in names:
            here = [row for row in rows if (row.gene, row.population) == (gene, name)]
            blank, uncalled = (sum(getattr(r, what) for r in here) / len(here) for what in ("blank", "uncalled"))
            cells.append(f"{blank:.1%} / {uncalled:.1%}")
        lines.append(f"| {gene} | {' | '.join(cells)} |")
    return "\n".join(lines)


def range_table(rows: list[Row], knowledge: Knowledge) -> str:
    lines = [
        "| super-population | combinations without a phenotype | bounded by one phenotype | by two | open |",
        "|---|---:|---:|---:|---:|",
    ]
    for name in sorted({row.population for row in rows}):
        found = bounded((row for row in rows if row.population == name), knowledge)
        lines.append(f"| {name} | {found.total()} | {found['one phenotype']} | {found['a range']} | {found['open']} |")
    return "\n".join(lines)


def main(data: Path) -> None:
    knowledge = load_knowledge()
    rows = read_rows(data, knowledge)
    genes = len({row.gene for row in rows})
    DOCUMENT.write_text(
        f"""# Who is left without a call

Made by `make equity`; not written by hand. Software {__version__}, {knowledge.version}; PharmCAT 3.1.1
on the same phased genomes of 1000 Genomes, {genes} genes (DPYD is left out: these files do not hold it). In
parentheses the share and its 95% interval (Wilson).

{whole_table(rows)}

PharmCAT leaves a gene blank where a haplotype matches no single named allele. Allele definitions rest mostly on people
of European and East Asian ancestry, so the blanks fall on others. Here such a haplotype is named as the combination it
is. What remains uncalled holds a base, at a defining position, that no allele definition knows; PharmCAT has no call
there either.

## Gene by gene

PharmCAT blank / uncalled here, for every gene where either has one:

{gene_table(rows)}

## What a combination still lacks

A name is not a phenotype: what the left-over variant does to the allele is not known, no advice rests on it, and it
falls on the same people. The report bounds it instead, between harmless and without function
([candidates](candidates.md)); "open" is where the named allele's own function is not known, or nobody has published a
rule.

{range_table(rows, knowledge)}
""",
        encoding="utf-8",
    )
    print(f"Written to {DOCUMENT.relative_to(DOCUMENT.parent.parent)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
