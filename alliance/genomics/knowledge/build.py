"""Turns what PharmCAT publishes into the project's own facts: definitions, functions and rules, no sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from alliance.genomics.knowledge.load import knowledge_version, load_knowledge
from alliance.genomics.knowledge.pharmcat import Json, PhenotypeFile, Publication, SourceError, read_publication
from alliance.genomics.knowledge.published import ANNOTATIONS, EXPORT
from alliance.genomics.knowledge.recommendations import build_recommendations, recommendation_sources
from alliance.genomics.knowledge.rules import RuleConflictError, activity_rules, function_rules
from alliance.genomics.knowledge.tables import (
    ActivityRule,
    Allele,
    FunctionRule,
    Gene,
    Knowledge,
    Position,
    Recommendation,
    Source,
)

LOWEST_FUNCTION = frozenset({"DPYD", "RYR1"})
UNDOCUMENTED_AS_REFERENCE = frozenset({"CACNA1S", "DPYD", "G6PD", "NUDT15", "RYR1", "TPMT"})
OUTSIDE = {"CYP2D6": "chr22", "MT-RNR1": "chrM"}
"""Genes with named alleles that are never inferred from a VCF, and their chromosomes."""

HLA_CHROM = "chr6"
HLA_ALLELES = {"HLA-A": ("*31:01",), "HLA-B": ("*15:02", "*15:11", "*57:01", "*58:01")}
"""HLA alleles whose presence guidelines of CPIC and DPWG ask for."""
HLA_SOURCE = Source(
    key="hla-alleles",
    title="HLA alleles asked for by CPIC and DPWG guidelines, as curated by ClinPGx",
    version="2024-03-25-16-13",
    date="2024-03-25",
    licence="CC0-1.0 AND CC-BY-SA-4.0",
    url="https://www.clinpgx.org/",
)


def read_source(folder: Path) -> Knowledge:
    """The facts in a PharmCAT checkout (or a folder of its files).

    Where it holds no guidelines, the recommendations in use stay as they are; so does what is known of the positions on
    GRCh37, of which it says nothing. Raises `SourceError` where the folder has another layout or its files contradict
    each other.
    """
    publication = read_publication(folder)
    genes = [_called_gene(publication, symbol) for symbol in publication.definitions if symbol not in OUTSIDE]
    genes += [_outside_gene(publication, symbol) for symbol in OUTSIDE]
    genes += [_hla_gene(symbol) for symbol in HLA_ALLELES]
    genes = _located(genes)
    phenotypes = [publication.phenotypes[g.symbol].source for g in genes if g.symbol in publication.phenotypes]
    recommendations, guidance = _recommendations(folder)
    known = (publication.definitions_source, HLA_SOURCE, *phenotypes, *guidance, *_grch37_sources())
    sources = {source.key: source for source in sorted(known, key=lambda source: source.key)}
    return Knowledge(
        version=knowledge_version(sources),
        genes={gene.symbol: gene for gene in sorted(genes, key=lambda gene: gene.symbol)},
        recommendations=recommendations,
        sources=sources,
    )


def _recommendations(folder: Path) -> tuple[tuple[Recommendation, ...], tuple[Source, ...]]:
    if any(file for pattern in (*ANNOTATIONS, EXPORT) for file in folder.rglob(pattern)):
        return build_recommendations(folder), recommendation_sources(folder)
    current = load_knowledge()
    cited = {recommendation.source for recommendation in current.recommendations}
    return current.recommendations, tuple(source for key, source in current.sources.items() if key in cited)


def _located(genes: Sequence[Gene]) -> list[Gene]:
    """The genes, with what the packaged tables know of their positions on GRCh37."""
    known = {(p.chrom, p.position): p.grch37 for gene in load_knowledge().genes.values() for p in gene.positions}
    return [
        replace(gene, positions=tuple(replace(p, grch37=known.get((p.chrom, p.position))) for p in gene.positions))
        for gene in genes
    ]


def _grch37_sources() -> tuple[Source, ...]:
    return tuple(source for key, source in load_knowledge().sources.items() if key.startswith("grch37-"))


def _called_gene(publication: Publication, symbol: str) -> Gene:
    definition, exemption = publication.definitions[symbol], publication.exemptions.get(symbol, {})
    phenotypes = publication.phenotypes.get(symbol)
    columns = _columns(definition, exemption)
    positions = tuple(_position(definition["variants"][column]) for column in columns)
    defined = [
        _allele(named, columns, definition)
        for named in definition["namedAlleles"]
        if named["name"] not in exemption.get("ignoredAlleles", ())
    ]
    alleles, outside_alleles = _with_functions([allele for allele in defined if allele.cells], phenotypes)
    functions, activities = _rules(symbol, phenotypes)
    return Gene(
        symbol=symbol,
        chrom=definition["chromosome"],
        calling="lowest_function" if symbol in LOWEST_FUNCTION else "diplotype",
        positions=positions,
        alleles=alleles,
        function_rules=functions,
        activity_rules=activities,
        required_positions=frozenset(exemption.get("requiredPositions", ())),
        undocumented_as_reference=symbol in UNDOCUMENTED_AS_REFERENCE,
        unphased_priorities={
            frozenset(tied["list"]): tied["pick"] for tied in exemption.get("unphasedDiplotypePriorities", ())
        },
        extra_positions=tuple(_position(variant) for variant in exemption.get("extraPositions", ())),
        outside_alleles=outside_alleles,
        sources=_sources(publication, symbol),
    )


def _outside_gene(publication: Publication, symbol: str) -> Gene:
    named = publication.definitions.get(symbol, {}).get("namedAlleles", ())
    defined = [Allele(name=a["name"], cells={}, function=None, reference=a["reference"]) for a in named]
    phenotypes = publication.phenotypes.get(symbol)
    alleles, more_alleles = _with_functions(defined, phenotypes)
    functions, activities = _rules(symbol, phenotypes)
    return Gene(
        symbol=symbol,
        chrom=OUTSIDE[symbol],
        calling="outside",
        positions=(),
        alleles=alleles + more_alleles,
        function_rules=functions,
        activity_rules=activities,
        sources=_sources(publication, symbol),
    )


def _hla_gene(symbol: str) -> Gene:
    alleles = tuple(Allele(name=name, cells={}, function=None) for name in HLA_ALLELES[symbol])
    return Gene(symbol, HLA_CHROM, "outside", (), alleles, sources=(HLA_SOURCE.key,))


def _sources(publication: Publication, symbol: str) -> tuple[str, ...]:
    phenotypes = publication.phenotypes.get(symbol)
    return tuple(
        source.key
        for source in (
            publication.definitions_source if symbol in publication.definitions else None,
            phenotypes.source if phenotypes else None,
        )
        if source
    )


def _columns(definition: Json, exemption: Json) -> list[int]:
    """Indices of the variants that define alleles here. Two variants may share a coordinate: bases tell them apart."""
    ignored = {_variant_key(variant) for variant in exemption.get("ignoredPositions", ())}
    variants = definition["variants"]
    kept = [column for column, variant in enumerate(variants) if _variant_key(variant) not in ignored]
    if len({variants[column]["position"] for column in kept}) != len(kept):
        raise SourceError(f"{definition['gene']}: two defining variants share one position")
    return sorted(kept, key=lambda column: int(variants[column]["position"]))


def _variant_key(variant: Json) -> tuple[int, str, tuple[str, ...]]:
    return variant["position"], variant["ref"], tuple(variant["alts"])


def _position(variant: Json) -> Position:
    return Position(variant["chromosome"], variant["position"], variant["rsid"], variant["ref"], tuple(variant["alts"]))


def _allele(named: Json, columns: Sequence[int], definition: Json) -> Allele:
    bases = [named["alleles"][column] for column in columns]
    return Allele(
        name=named["name"],
        cells={index: base for index, base in enumerate(bases) if base},
        function=None,
        reference=named["reference"],
        reported_as=definition["suballelesMap"].get(named["name"]),
    )


def _with_functions(
    defined: Sequence[Allele], phenotypes: PhenotypeFile | None
) -> tuple[tuple[Allele, ...], tuple[Allele, ...]]:
    """The defined alleles with their functions, and the alleles that have a function but no definition.

    A sub-allele has the function of the allele it is reported as. Functions of one gene come from one file, definitions
    from another, and the two spell a shared name differently ("Telti/Kobe", "Telti, Kobe"): the definition's is kept.
    """
    if phenotypes is None:
        return tuple(defined), ()
    names = {allele.name for allele in defined}
    spelling = {name: _spelling(name, names) for name in phenotypes.functions}
    functions = {spelling[name]: function for name, function in phenotypes.functions.items()}
    activities = {spelling[name]: activity for name, activity in phenotypes.activities.items()}

    def complete(allele: Allele) -> Allele:
        name = allele.reported_as or allele.name
        return replace(allele, function=functions.get(name), activity=activities.get(name))

    more = (Allele(name=name, cells={}, function=None) for name in functions if name not in names)
    return tuple(map(complete, defined)), tuple(map(complete, more))


def _spelling(name: str, defined: set[str]) -> str:
    alternative = name.replace("/", ", ")
    return alternative if name not in defined and alternative in defined else name


def _rules(symbol: str, phenotypes: PhenotypeFile | None) -> tuple[tuple[FunctionRule, ...], tuple[ActivityRule, ...]]:
    if phenotypes is None:
        return (), ()
    try:
        if phenotypes.activities:
            return (), activity_rules(phenotypes.diplotypes)
        return function_rules(phenotypes.diplotypes, phenotypes.functions), ()
    except RuleConflictError as error:
        raise SourceError(f"{symbol}: {error}") from error
