"""People made for rows of guidance: for each row a genotype that it is written for, as a file a laboratory could send.

The people are written as one VCF and one set of outside calls, so that a row is reached only if reading, matching,
rules and look-up all work together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement, groupby
from pathlib import Path

from alliance.genomics.alleles.definitions import Definitions
from alliance.genomics.calling import call_files
from alliance.genomics.calls import GeneCall
from alliance.genomics.genotypes.outside import OutsideCall
from alliance.genomics.knowledge.recommendations import ANY_RESULT, NO_RESULT
from alliance.genomics.knowledge.tables import Gene, Knowledge, Recommendation, lookup_text
from alliance.genomics.phenotypes import STATUS_SEPARATOR, phenotype
from alliance.genomics.recommendations import ALL_OF, is_diplotype, recommend
from alliance.genomics.simulate.vcf import haplotype_codes

COLUMNS = ("#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT")
COPIES = ["*1+*17", "*1xN"]
"""Gene copies on one chromosome of CYP2D6, counted and not counted."""
UNTYPED = "*99:99"
"""An HLA allele that no guideline asks for."""

Person = tuple[tuple[str, tuple[str, ...]], ...]
"""Alleles by gene; a gene that was not read has none."""


@dataclass(frozen=True)
class Reached:
    """How many rows were asked for and reached, and why each of the others was not."""

    rows: int
    people: int
    exceptions: tuple[tuple[Recommendation, str], ...]

    @property
    def reached(self) -> int:
        return self.rows - len(self.exceptions)


def reach(recommendations: Sequence[Recommendation], knowledge: Knowledge, folder: Path) -> Reached:
    """Send a genotype for each recommendation through the whole engine and look whether that very row comes back."""
    people: dict[int, Person] = {}
    exceptions = []
    diplotypes = defaultdict(set)
    for rec in recommendations:
        diplotypes[rec.drug, rec.body] |= {key for key in rec.lookup.values() if is_diplotype(key)}
    for index, rec in enumerate(recommendations):
        elsewhere = diplotypes[rec.drug, rec.body]
        found = {gene: alleles_for(knowledge.genes[gene], key, elsewhere) for gene, key in rec.lookup.items()}
        if unknown := [gene for gene, alleles in found.items() if alleles is None]:
            exceptions.append((rec, f"no pair of alleles has the key {rec.lookup[unknown[0]]!r} of {unknown[0]}"))
        else:
            people[index] = tuple((gene, alleles or ()) for gene, alleles in found.items())
    names = {person: f"P{number}" for number, person in enumerate(dict.fromkeys(people.values()))}
    calls = _calls(names, knowledge, folder)
    by_drug = _by_drug(recommendations)
    for index, person in people.items():
        rec = recommendations[index]
        if not _returned(rec, calls[person], replace(knowledge, recommendations=by_drug[rec.drug])):
            exceptions.append((rec, f"another row answers {_text(person)}"))
    return Reached(len(recommendations), len(names), tuple(exceptions))


def alleles_for(gene: Gene, key: str, elsewhere: Collection[str]) -> tuple[str, ...] | None:
    """Two alleles (mitochondrial: one) whose lookup key is `key`; () for no result, None where there are none.

    Diplotypes that have a row of their own (`elsewhere`) are passed over.
    """
    if key == NO_RESULT:
        return ()
    if is_diplotype(key):
        return tuple(key.split("/"))
    taken = {tuple(sorted(diplotype.split("/"))) for diplotype in elsewhere}
    free = (alleles for alleles in _candidates(gene) if tuple(sorted(alleles)) not in taken)
    return next((alleles for alleles in free if _answers(gene, alleles, key)), None)


def _candidates(gene: Gene) -> Iterator[tuple[str, ...]]:
    """Alleles alone or in pairs: first one of each function and activity, which decide most keys, then all of them."""
    every = [allele.name for allele in gene.alleles]
    if gene.symbol.startswith("HLA-"):
        kinds = [UNTYPED, *every]
    else:
        kinds = list({(a.function, a.activity): a.name for a in reversed(gene.alleles)}.values())[::-1]
    if gene.symbol == "CYP2D6":
        kinds += COPIES
    for names in (kinds, every):
        yield from ((name,) for name in names) if gene.chrom == "chrM" else combinations_with_replacement(names, 2)


def _answers(gene: Gene, alleles: tuple[str, ...], key: str) -> bool:
    found = phenotype(gene, alleles)
    if key in (ANY_RESULT, found.phenotype):
        return True
    return found.lookup_key is not None and set(key.split(ALL_OF)) <= set(found.lookup_key.split(STATUS_SEPARATOR))


def _by_drug(recommendations: Iterable[Recommendation]) -> dict[str, tuple[Recommendation, ...]]:
    ordered = sorted(recommendations, key=lambda rec: rec.drug)
    return {drug: tuple(group) for drug, group in groupby(ordered, key=lambda rec: rec.drug)}


def _calls(names: Mapping[Person, str], knowledge: Knowledge, folder: Path) -> dict[Person, tuple[GeneCall, ...]]:
    file = folder / "people.vcf"
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in _vcf(names, knowledge))
    cohort = call_files([file], knowledge, outside=list(_outside(names, knowledge)))
    return {person: cohort.calls_of(name) for person, name in names.items()}


def _outside(names: Mapping[Person, str], knowledge: Knowledge) -> Iterator[OutsideCall]:
    for person, name in names.items():
        for gene, alleles in person:
            if alleles and knowledge.genes[gene].calling == "outside":
                yield OutsideCall(name, gene, "/".join(alleles), None, None)


def _vcf(names: Mapping[Person, str], knowledge: Knowledge) -> Iterator[str]:
    genes = [gene for gene in knowledge.genes.values() if gene.positions]
    yield "##fileformat=VCFv4.3"
    yield from (f"##contig=<ID={chrom},assembly=GRCh38>" for chrom in sorted({gene.chrom for gene in genes}))
    yield '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">'
    yield "\t".join((*COLUMNS, *names.values()))
    for gene in sorted(genes, key=lambda gene: (gene.chrom, gene.positions[0].position)):
        yield from _records(gene, [dict(person).get(gene.symbol, ()) for person in names])


def _records(gene: Gene, people: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The gene's positions; somebody without alleles there was not read."""
    definitions = Definitions.of(gene)
    codes = haplotype_codes(definitions)
    index = {name: at for at, name in enumerate(definitions.names)}
    for at, place in enumerate(gene.positions):
        genotypes = ("|".join(str(codes[index[name], at]) for name in alleles) or "./." for alleles in people)
        fixed = place.chrom, str(place.position), place.rsid or ".", place.ref, ",".join(place.alts)
        yield "\t".join((*fixed, ".", "PASS", ".", "GT", *genotypes))


def _returned(rec: Recommendation, calls: Sequence[GeneCall], knowledge: Knowledge) -> bool:
    advice = recommend(calls, knowledge)
    return any(option.recommendation == rec for found in advice for option in found.options if option.top)


def _text(person: Person) -> str:
    return lookup_text({gene: "/".join(alleles) or NO_RESULT for gene, alleles in person})
