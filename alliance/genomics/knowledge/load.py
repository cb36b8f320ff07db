"""Reads the project's reviewed tables, checks them and hands them on as one `Knowledge`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast, get_args

from alliance.genomics.knowledge.recommendation_table import load_recommendations
from alliance.genomics.knowledge.rows import KnowledgeError, Row, read_rows
from alliance.genomics.knowledge.tables import (
    ActivityRule,
    Allele,
    Calling,
    FunctionRule,
    Gene,
    Grch37,
    Knowledge,
    Position,
    Recommendation,
    Source,
)

PACKAGED = Path(__file__).parent
"""Folder of the tables that come with the software."""

SOURCES = ("key", "title", "version", "date", "licence", "url")
GENES = ("gene", "chrom", "calling", "undocumented_as_reference", "required_positions", "sources")
POSITIONS = ("gene", "role", "position", "rsid", "ref", "alts")
GRCH37 = ("gene", "position", "grch37_position", "grch37_ref", "ref_source")
ALLELES = ("gene", "allele", "function", "activity", "reference", "reported_as", "cells")
RULES = ("gene", "function_1", "function_2", "score_from", "score_to", "phenotype")
PRIORITIES = ("gene", "tied_diplotypes", "reported")

BASES = frozenset("ACGTRYSWKMBDHVN")
"""The bases and the IUPAC codes that stand for several of them."""


def load_knowledge(folder: Path | None = None) -> Knowledge:
    """Knowledge read from the tables in `folder`, by default from those that come with the software.

    Raises `KnowledgeError` naming file and line where a table is missing, malformed or contradicts another.
    """
    folder = folder or PACKAGED
    sources = _sources(read_rows(folder, "sources.tsv", SOURCES))
    genes = _genes(folder, sources)
    recommendations = load_recommendations(folder)
    _check_recommendations(recommendations, genes, sources)
    return Knowledge(knowledge_version(sources), genes, recommendations, sources)


def knowledge_version(sources: Mapping[str, Source]) -> str:
    """Versions of the definitions and of the guidance together: "definitions ..., recommendations ..."."""
    guidance = sorted({source.version for key, source in sources.items() if key.startswith("recommendations-")})
    return f"definitions {sources['definitions'].version}, recommendations {' and '.join(guidance) or 'none'}"


def _check_recommendations(
    recommendations: Sequence[Recommendation], genes: Mapping[str, Gene], sources: Mapping[str, Source]
) -> None:
    for line, recommendation in enumerate(recommendations, start=2):
        if recommendation.source not in sources:
            raise KnowledgeError("recommendations.tsv", line, f"source {recommendation.source!r} is not in sources.tsv")
        if unknown := recommendation.lookup.keys() - genes.keys():
            raise KnowledgeError("recommendations.tsv", line, f"gene {min(unknown)!r} is not in genes.tsv")


def _sources(rows: Iterable[Row]) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for row in rows:
        if row.required("key") in sources:
            raise row.error(f"source {row['key']} is listed twice")
        sources[row["key"]] = Source(*(row.required(column) for column in SOURCES))
    if "definitions" not in sources:
        raise KnowledgeError("sources.tsv", 1, "the source of the definitions is missing")
    return sources


def _genes(folder: Path, sources: Mapping[str, Source]) -> dict[str, Gene]:
    rows = read_rows(folder, "genes.tsv", GENES)
    symbols = {row.required("gene") for row in rows}
    positions, on_grch37, alleles, rules, priorities = (
        _by_gene(read_rows(folder, file, columns), symbols)
        for file, columns in (
            ("positions.tsv", POSITIONS),
            ("grch37.tsv", GRCH37),
            ("alleles.tsv", ALLELES),
            ("rules.tsv", RULES),
            ("priorities.tsv", PRIORITIES),
        )
    )
    genes: dict[str, Gene] = {}
    for row in rows:
        symbol = row["gene"]
        if symbol in genes:
            raise row.error(f"gene {symbol} is listed twice")
        gene = _gene(row, positions[symbol], alleles[symbol], rules[symbol], priorities[symbol], sources)
        genes[symbol] = _located(gene, on_grch37[symbol], sources)
    return genes


def _by_gene(rows: Iterable[Row], symbols: set[str]) -> defaultdict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["gene"] not in symbols:
            raise row.error(f"gene {row['gene']!r} is not in genes.tsv")
        groups[row["gene"]].append(row)
    return groups


def _gene(
    row: Row,
    positions: Sequence[Row],
    alleles: Sequence[Row],
    rules: Sequence[Row],
    priorities: Sequence[Row],
    sources: Mapping[str, Source],
) -> Gene:
    calling, chrom = row["calling"], row.required("chrom")
    if calling not in get_args(Calling):
        raise row.error(f"calling must be one of {', '.join(get_args(Calling))}, not {calling!r}")
    if unknown := [key for key in row.list("sources") if key not in sources]:
        raise row.error(f"source {unknown[0]!r} is not in sources.tsv")
    defining = _positions(chrom, positions, "defining")
    from_vcf, from_outside = _alleles(row, defining, alleles)
    return Gene(
        symbol=row["gene"],
        chrom=chrom,
        calling=cast(Calling, calling),
        positions=defining,
        alleles=from_vcf,
        function_rules=tuple(_function_rule(rule) for rule in rules if rule["function_1"]),
        activity_rules=tuple(_activity_rule(rule) for rule in rules if not rule["function_1"]),
        required_positions=_required_positions(row, defining),
        undocumented_as_reference=row.flag("undocumented_as_reference"),
        unphased_priorities={frozenset(p.list("tied_diplotypes", ";")): _reported(p) for p in priorities},
        extra_positions=_positions(chrom, positions, "extra"),
        outside_alleles=from_outside,
        sources=row.list("sources"),
    )


def _positions(chrom: str, rows: Iterable[Row], role: str) -> tuple[Position, ...]:
    return tuple(_position(chrom, row) for row in rows if _role(row) == role)


def _role(row: Row) -> str:
    if row["role"] not in ("defining", "extra"):
        raise row.error(f"role must be defining or extra, not {row['role']!r}")
    return row["role"]


def _position(chrom: str, row: Row) -> Position:
    position, ref, alts = row.number("position", int), row.required("ref"), row.list("alts")
    for bases in (ref, *alts):
        _check_bases(row, bases)
    return Position(chrom, position, row["rsid"] or None, ref, alts)


def _located(gene: Gene, rows: Iterable[Row], sources: Mapping[str, Source]) -> Gene:
    """The gene with what is known of its positions on GRCh37."""
    positions = {position.position: position for position in gene.positions}
    for row in rows:
        at = row.number("position", int)
        if at not in positions:
            raise row.error(f"{at} is not a defining position of {gene.symbol}")
        if positions[at].grch37 is not None:
            raise row.error(f"{at} is listed twice")
        positions[at] = replace(positions[at], grch37=_grch37(row, positions[at], sources))
    return replace(gene, positions=tuple(positions.values()))


def _grch37(row: Row, position: Position, sources: Mapping[str, Source]) -> Grch37:
    ref, source = row.required("grch37_ref"), row["ref_source"] or None
    if ref not in (position.ref, *position.alts):
        raise row.error(f"GRCh37's {ref!r} is neither the base on GRCh38 nor a documented alternative")
    if source is not None and source not in sources:
        raise row.error(f"source {source!r} is not in sources.tsv")
    return Grch37(row.number("grch37_position", int), ref, source)


def _check_bases(row: Row, bases: str) -> None:
    if not bases or not BASES.issuperset(bases):
        raise row.error(f"{bases!r} is not a sequence of bases")


def _required_positions(row: Row, positions: Sequence[Position]) -> frozenset[int]:
    try:
        required = frozenset(map(int, row.list("required_positions")))
    except ValueError:
        raise row.error(f"required_positions are not numbers: {row['required_positions']!r}") from None
    if unknown := required - {position.position for position in positions}:
        raise row.error(f"required position {min(unknown)} is not a defining position")
    return required


def _alleles(
    gene: Row, positions: Sequence[Position], rows: Iterable[Row]
) -> tuple[tuple[Allele, ...], tuple[Allele, ...]]:
    """The alleles to call, and those of a gene called from VCF that have no defining position."""
    index = {position.position: i for i, position in enumerate(positions)}
    alleles: dict[str, Allele] = {}
    for row in rows:
        if row.required("allele") in alleles:
            raise row.error(f"allele {row['allele']} of {row['gene']} is listed twice")
        alleles[row["allele"]] = _allele(row, index)
    if gene["calling"] == "outside":
        return tuple(alleles.values()), ()
    references = [allele for allele in alleles.values() if allele.reference]
    if len(references) != 1 or len(references[0].cells) != len(positions):
        raise gene.error(f"{gene['gene']} needs one reference allele with a cell at each of {len(positions)} positions")
    return (
        tuple(allele for allele in alleles.values() if allele.cells),
        tuple(allele for allele in alleles.values() if not allele.cells),
    )


def _allele(row: Row, index: Mapping[int, int]) -> Allele:
    return Allele(
        name=row["allele"],
        cells=dict(_cell(row, cell, index) for cell in row.list("cells", " ")),
        function=row["function"] or None,
        activity=row["activity"] or None,
        reference=row.flag("reference"),
        reported_as=row["reported_as"] or None,
    )


def _cell(row: Row, cell: str, index: Mapping[int, int]) -> tuple[int, str]:
    position, _, bases = cell.partition(":")
    if not position.isdecimal() or int(position) not in index:
        raise row.error(f"cell {cell!r} does not begin with a defining position of {row['gene']}")
    _check_bases(row, bases)
    return index[int(position)], bases


def _function_rule(row: Row) -> FunctionRule:
    functions = (row["function_1"], row["function_2"]) if row["function_2"] else (row["function_1"],)
    return FunctionRule(tuple(sorted(functions)), row.required("phenotype"))


def _activity_rule(row: Row) -> ActivityRule:
    high = row.number("score_to", float) if row["score_to"] else float("inf")
    rule = ActivityRule(row.number("score_from", float), high, row.required("phenotype"))
    if rule.low > rule.high:
        raise row.error("score_from is above score_to")
    return rule


def _reported(row: Row) -> str:
    if row["reported"] not in row.list("tied_diplotypes", ";"):
        raise row.error(f"{row['reported']!r} is not one of the tied diplotypes")
    return row["reported"]
