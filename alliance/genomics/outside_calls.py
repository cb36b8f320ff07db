"""Calls that were made elsewhere, placed beside our own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alliance.genomics.alleles.match import Match
from alliance.genomics.calls import GeneCall, Note, Status
from alliance.genomics.gene_calls import agreed, diplotype_of
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.outside import OutsideCall
from alliance.genomics.knowledge.tables import Gene, Knowledge


def outside_calls(
    calls: Sequence[OutsideCall], samples: Sequence[str], knowledge: Knowledge
) -> dict[str, dict[str, GeneCall]]:
    """Calls made elsewhere by sample and gene. Raises `GenotypeError` as `with_sample`."""
    placed: dict[str, dict[str, GeneCall]] = {}
    for sample, call in with_sample(calls, samples):
        placed.setdefault(sample, {})[call.gene] = _from_outside(call, knowledge.genes[call.gene])
    return placed


def with_sample(calls: Sequence[OutsideCall], samples: Sequence[str]) -> Iterator[tuple[str, OutsideCall]]:
    """Each call with its sample. Raises `GenotypeError` where it names none and there are several."""
    for call in calls:
        if call.sample is None and len(samples) > 1:
            raise GenotypeError(
                f"the outside call of {call.gene} names no sample, but there are {len(samples)}.",
                advice="Put the sample's name in front of each row, or choose one sample.",
            )
        yield samples[0] if call.sample is None else call.sample, call


def _from_outside(call: OutsideCall, gene: Gene) -> GeneCall:
    """An outside call; its own phenotype and score, where it states them, stand over the derived ones."""
    diplotypes = tuple(diplotype_of(gene, Match(alleles, alleles, 0)) for alleles in call.candidates)
    score = call.activity_score or agreed([diplotype.activity_score for diplotype in diplotypes])
    result = call.phenotype or agreed([diplotype.phenotype for diplotype in diplotypes])
    derived = agreed([diplotype.lookup_key for diplotype in diplotypes])
    key = score if gene.scored_by_activity and score else result if call.phenotype else derived
    return GeneCall(
        gene=gene.symbol,
        status=Status.AMBIGUOUS if len(diplotypes) > 1 else Status.CALLED,
        reason=None,
        diplotypes=diplotypes,
        other_diplotypes=(),
        phenotype=result,
        activity_score=score,
        lookup_key=key,
        phased=False,
        positions=(),
        notes=() if call.caution is None else (Note("outside-caution", (call.origin, call.caution)),),
        origin=call.origin,
    )


def not_given(gene: Gene) -> GeneCall:
    """A gene that needs an outside call, and has none."""
    reason = Note("outside-call-needed")
    return GeneCall(gene.symbol, Status.NOT_TESTED, reason, (), (), None, None, None, False, (), origin="none")
