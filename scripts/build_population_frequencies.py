"""Computes the allele frequencies that come with the software from the phased 1000 Genomes panel (30x, GRCh38).

    python scripts/build_population_frequencies.py populations.tsv PHASE_3.vcf.gz *.vcf.gz

`populations.tsv` gives population and super-population of every sample. The panel of 3,202 holds families; the 2,504
people of phase 3, named by the header of any of its files, are not related. The other VCF files hold the genes. A panel
leaves out positions at which nobody varies, so an absent position is read as the reference base; a gene of which the
files hold no position at all stays "not tested".
"""

import sys
from pathlib import Path

from alliance.genomics.calling import call_files
from alliance.genomics.frequencies.count import Frequency, cohort_frequencies
from alliance.genomics.frequencies.populations import read_populations
from alliance.genomics.genotypes.vcf import read_header
from alliance.genomics.knowledge.load import PACKAGED, load_knowledge
from alliance.genomics.knowledge.population_frequencies import COLUMNS, FILE


def cells(row: Frequency) -> tuple[str, ...]:
    return row.gene, row.name, row.status, row.group.name, str(row.count), str(row.total)


def main(populations: Path, unrelated: Path, files: list[Path]) -> None:
    placed = read_populations(populations)
    cohort = call_files(files, load_knowledge(), samples=read_header(unrelated).samples, absent_is_reference=True)
    rows = [
        cells(row)
        for row in cohort_frequencies(cohort, placed).frequencies
        if row.kind == "allele" and row.group.level != "population"
    ]
    text = "".join("\t".join(line) + "\n" for line in (COLUMNS, *rows))
    (PACKAGED / FILE).write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(rows):,} rows in {FILE} ({len(text) / 1000:.0f} kB).")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sorted(map(Path, sys.argv[3:])))
