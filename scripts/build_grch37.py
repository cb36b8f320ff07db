"""Finds where each defining position lies on GRCh37, and which base GRCh37 has there; writes the table of both.

    python scripts/build_grch37.py PYPGX_DATA_FOLDER GRCH37_PANEL_FOLDER GRCH38_PANEL_FOLDER

The first folder is `pypgx/api/data` of the package pypgx, which lists exons and variants on both builds. The other two
hold the 1000 Genomes panels, one VCF file a gene, of the same people on either build.

A coordinate is taken only where it is proven: GRCh37 minus GRCh38 must be the same at every variant of the gene that
pypgx or the panel names by rsID, must be the one at nearly every exon boundary, and no defining position may lie more
than 100 bases outside of these anchors. A gene of which this does not hold is left out.

A base is documented where pypgx or a record of the panel gives it; where the GRCh37 panel covers a gene but has no
record, its people all have GRCh37's base, and the same people on GRCh38 show that it is GRCh38's. An insertion or
deletion would change the distance between anchors, so its bases are documented by the anchors around it. Elsewhere
GRCh38's base is written down without a source.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from alliance.genomics.knowledge.load import PACKAGED, load_knowledge
from alliance.genomics.knowledge.tables import Gene, Grch37, Position, Source
from alliance.genomics.knowledge.write import write_tables

PYPGX = Source(
    key="grch37-pypgx",
    title="Exons and variants of pharmacogenes on GRCh37 and GRCh38, as distributed with PyPGx",
    version="0.27.0",
    date="2025-11-22",
    licence="MIT",
    url="https://github.com/sbslee/pypgx",
)
PANEL = Source(
    key="grch37-1000-genomes",
    title="1000 Genomes phase 3 (GRCh37) and 30x phased panel (GRCh38), genes as cut in pypgx-bundle",
    version="phase 3 of 2013-05-02; pypgx-bundle 0.23",
    date="2025-11-22",
    licence="Open data (IGSR) AND MIT",
    url="https://www.internationalgenome.org/data",
)
FEWEST_ANCHORS = 2
FURTHEST = 100
AGREEING_EXONS = 0.9
"""Share of exon boundaries that must agree; the two annotations end some transcripts at different bases."""

Records = dict[int, list[tuple[str, str]]]
"""Coordinate -> (rsID, REF) of the records there."""


class Evidence:
    """What the sources say, ready to be asked about one gene at a time."""

    def __init__(self, pypgx: Path, grch37: Path, grch38: Path) -> None:
        self.genes = {row["Gene"]: row for row in csv.DictReader((pypgx / "gene-table.csv").open(encoding="utf-8"))}
        self.variants: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
        for row in csv.DictReader((pypgx / "variant-table.csv").open(encoding="utf-8")):
            if row["GRCh37Position"].isdigit() and row["GRCh38Position"].isdigit():
                self.variants["chr" + row["Chromosome"]].append(row)
        self.on_grch37 = {file.name.partition(".")[0]: records(file) for file in sorted(grch37.glob("*.vcf.gz"))}
        both = {file.name for file in grch37.glob("*.vcf.gz")} & {file.name for file in grch38.glob("*.vcf.gz")}
        self.on_grch38 = {name.partition(".")[0]: records(grch38 / name, common=True) for name in sorted(both)}

    def exon_offsets(self, gene: str) -> dict[int, int]:
        """GRCh38 coordinate of each exon boundary -> GRCh37 minus GRCh38."""
        row = self.genes[gene]
        offsets: dict[int, int] = {}
        for edge in ("ExonStarts", "ExonEnds"):
            pairs = zip(row["GRCh37" + edge].split(","), row["GRCh38" + edge].split(","), strict=False)
            offsets |= {int(new): int(old) - int(new) for old, new in pairs if old and new}
        return offsets

    def variant_offsets(self, gene: Gene) -> dict[int, int]:
        """The same of the variants in the gene's span, by pypgx and by the rsIDs of the panel."""
        first, last = gene.positions[0].position, gene.positions[-1].position
        offsets = {
            int(row["GRCh38Position"]): int(row["GRCh37Position"]) - int(row["GRCh38Position"])
            for row in self.variants[gene.chrom]
            if first - 5_000 <= int(row["GRCh38Position"]) <= last + 5_000
        }
        where = {rsid: at for at, found in self.on_grch37.get(gene.symbol, {}).items() for rsid, _ in found}
        named = {p.position: where[p.rsid] - p.position for p in gene.positions if p.rsid in where and is_single(p)}
        if any(offsets.get(at, by) != by for at, by in named.items()):
            raise SystemExit(f"{gene.symbol}: pypgx and the panel place one variant differently")
        return named | offsets

    def offset(self, gene: Gene) -> int | None:
        """GRCh37 minus GRCh38 coordinate all along the gene, None where that is not proven."""
        exons, variants = self.exon_offsets(gene.symbol), self.variant_offsets(gene)
        (offset, agreeing), *_ = Counter(exons.values()).most_common(1)
        anchors = [at for at, by in (exons | variants).items() if by == offset]
        proven = (
            set(variants.values()) == {offset}
            and agreeing >= AGREEING_EXONS * len(exons) - 2
            and len(anchors) >= FEWEST_ANCHORS
            and min(anchors) - FURTHEST <= gene.positions[0].position
            and max(anchors) + FURTHEST >= gene.positions[-1].position
        )
        print(f"{gene.symbol:8} {offset:>9,} at {len(anchors):3} anchors" + ("" if proven else ": NOT PROVEN"))
        return offset if proven else None

    def bases(self, gene: Gene, position: Position, at: int) -> tuple[str, str | None]:
        """GRCh37's base(s) at its coordinate `at`, and the source that documents them."""
        if not is_single(position):
            return position.ref, PYPGX.key
        said = {
            row["GRCh37Allele"]: PYPGX.key
            for row in self.variants[position.chrom]
            if int(row["GRCh37Position"]) == at and len(row["GRCh37Allele"]) == len(row["Variant"]) == 1
        }
        panel = self.on_grch37.get(gene.symbol)
        if panel and at in panel:
            said |= {ref[0]: PANEL.key for _, ref in panel[at]}
        elif panel and gene.symbol in self.on_grch38 and min(panel) <= at <= max(panel):
            common = self.on_grch38[gene.symbol].get(position.position, [("", position.ref)])
            said |= {ref[0]: PANEL.key for _, ref in common}
        if len(said) > 1:
            raise SystemExit(f"{gene.symbol} {position.position}: sources give {' and '.join(said)} on GRCh37")
        return next(iter(said.items()), (position.ref, None))


def is_single(position: Position) -> bool:
    """Whether the position is a substitution of single bases."""
    return all(len(bases) == 1 for bases in (position.ref, *position.alts))


def records(file: Path, *, common: bool = False) -> Records:
    """Records of a file: the REF, or, where `common`, the base that most of its people have."""
    found: Records = {}
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line[0] != "#":
                _, at, rsid, ref, alts, _, _, _, _, genotypes = line.rstrip("\n").split("\t", 9)
                base = most_common((ref, *alts.split(",")), genotypes) if common else ref
                found.setdefault(int(at), []).append((rsid, base))
    return found


def most_common(alleles: Sequence[str], genotypes: str) -> str:
    counts = {allele: genotypes.count(str(number)) for number, allele in enumerate(alleles)}
    return max(counts, key=lambda allele: counts[allele])


def located(gene: Gene, evidence: Evidence) -> Iterator[Position]:
    """The gene's positions with what is known of them on GRCh37."""
    offset = evidence.offset(gene)
    for position in gene.positions:
        if offset is None:
            yield replace(position, grch37=None)
        else:
            at = position.position + offset
            yield replace(position, grch37=Grch37(at, *evidence.bases(gene, position, at)))


def main(pypgx: Path, grch37: Path, grch38: Path) -> None:
    evidence, knowledge = Evidence(pypgx, grch37, grch38), load_knowledge()
    genes = {
        symbol: replace(gene, positions=tuple(located(gene, evidence))) if gene.positions else gene
        for symbol, gene in knowledge.genes.items()
    }
    write_tables(
        replace(knowledge, genes=genes, sources={**knowledge.sources, PYPGX.key: PYPGX, PANEL.key: PANEL}), PACKAGED
    )
    positions = [(gene.symbol, p) for gene in genes.values() for p in gene.positions]
    for symbol, p in positions:
        if p.grch37 and p.grch37.ref != p.ref:
            print(f"{symbol} {p.rsid}: {p.ref} on GRCh38, {p.grch37.ref} on GRCh37")
    undocumented = Counter(symbol for symbol, p in positions if p.grch37 and p.grch37.ref_source is None)
    print(f"{len(positions):,} positions; base not documented: {dict(undocumented)}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
