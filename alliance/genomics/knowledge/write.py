"""Writes a `Knowledge` as the project's reviewed tables, byte for byte the same for the same facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isinf
from pathlib import Path
from tempfile import TemporaryDirectory

from alliance.genomics.knowledge.load import (
    ALLELES,
    GENES,
    GRCH37,
    POSITIONS,
    PRIORITIES,
    RULES,
    SOURCES,
    load_knowledge,
)
from alliance.genomics.knowledge.recommendation_table import FILE as RECOMMENDATIONS
from alliance.genomics.knowledge.recommendation_table import write_recommendations
from alliance.genomics.knowledge.tables import ActivityRule, Allele, FunctionRule, Gene, Knowledge

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as written: its columns and its rows of text cells, in order."""

    columns: tuple[str, ...]
    rows: tuple[Cells, ...]


def write_tables(knowledge: Knowledge, folder: Path) -> dict[str, int]:
    """Write every table into `folder`; returns the number of rows of each file.

    The tables are written aside and read back first: where one cannot be used, those in `folder` stay as they are.
    Raises `KnowledgeError` naming file and line of a row that cannot be read, `OSError` where the folder cannot be
    written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".new-") as aside:
        rows = _write(knowledge, Path(aside))
        load_knowledge(Path(aside))
        for file in rows:
            (Path(aside) / file).replace(folder / file)
    return rows


def _write(knowledge: Knowledge, folder: Path) -> dict[str, int]:
    written = tables(knowledge)
    for file, table in written.items():
        lines = ("\t".join(cells) + "\n" for cells in (table.columns, *table.rows))
        (folder / file).write_text("".join(lines), encoding="utf-8", newline="\n")
    rows = {file: len(table.rows) for file, table in written.items()}
    return rows | {RECOMMENDATIONS: write_recommendations(knowledge.recommendations, folder)}


def tables(knowledge: Knowledge) -> dict[str, Table]:
    """The facts as tables by file name, recommendations aside.

    Genes are sorted by symbol, positions by coordinate, rules by their key; alleles keep the order in which they were
    published.
    """
    genes = sorted(knowledge.genes.values(), key=lambda gene: gene.symbol)
    sources = sorted(knowledge.sources.values(), key=lambda source: source.key)
    return {
        "sources.tsv": Table(SOURCES, tuple((s.key, s.title, s.version, s.date, s.licence, s.url) for s in sources)),
        "genes.tsv": Table(GENES, tuple(map(_gene, genes))),
        "positions.tsv": Table(POSITIONS, tuple(row for gene in genes for row in _positions(gene))),
        "grch37.tsv": Table(GRCH37, tuple(row for gene in genes for row in _on_grch37(gene))),
        "alleles.tsv": Table(ALLELES, tuple(row for gene in genes for row in _alleles(gene))),
        "rules.tsv": Table(RULES, tuple(row for gene in genes for row in _rules(gene))),
        "priorities.tsv": Table(PRIORITIES, tuple(row for gene in genes for row in _priorities(gene))),
    }


def _flag(value: bool) -> str:
    return "yes" if value else ""


def _gene(gene: Gene) -> Cells:
    required = ",".join(map(str, sorted(gene.required_positions)))
    sources = ",".join(gene.sources)
    return gene.symbol, gene.chrom, gene.calling, _flag(gene.undocumented_as_reference), required, sources


def _positions(gene: Gene) -> Iterator[Cells]:
    for role, positions in (("defining", gene.positions), ("extra", gene.extra_positions)):
        for p in sorted(positions, key=lambda position: position.position):
            yield gene.symbol, role, str(p.position), p.rsid or "", p.ref, ",".join(p.alts)


def _on_grch37(gene: Gene) -> Iterator[Cells]:
    for p in gene.positions:
        if p.grch37 is not None:
            yield gene.symbol, str(p.position), str(p.grch37.position), p.grch37.ref, p.grch37.ref_source or ""


def _alleles(gene: Gene) -> Iterator[Cells]:
    for allele in (*gene.alleles, *gene.outside_alleles):
        yield (
            gene.symbol,
            allele.name,
            allele.function or "",
            allele.activity or "",
            _flag(allele.reference),
            allele.reported_as or "",
            _allele_cells(gene, allele),
        )


def _allele_cells(gene: Gene, allele: Allele) -> str:
    return " ".join(f"{gene.positions[i].position}:{bases}" for i, bases in sorted(allele.cells.items()))


def _rules(gene: Gene) -> Iterator[Cells]:
    for rule in sorted(gene.function_rules, key=lambda rule: rule.functions):
        yield _function_rule(gene, rule)
    for scores in sorted(gene.activity_rules, key=lambda rule: rule.low):
        yield _activity_rule(gene, scores)


def _function_rule(gene: Gene, rule: FunctionRule) -> Cells:
    first, second = (*rule.functions, "")[:2]
    return gene.symbol, first, second, "", "", rule.phenotype


def _activity_rule(gene: Gene, rule: ActivityRule) -> Cells:
    return gene.symbol, "", "", str(rule.low), "" if isinf(rule.high) else str(rule.high), rule.phenotype


def _priorities(gene: Gene) -> Iterator[Cells]:
    for tied, reported in sorted((sorted(tied), reported) for tied, reported in gene.unphased_priorities.items()):
        yield gene.symbol, ";".join(tied), reported
