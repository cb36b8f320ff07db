"""Hand-made calls for tests of guidance and reports, and the packaged knowledge they are judged by."""

from alliance.genomics.calls import Diplotype, GeneCall, Note, PositionCall, Status
from alliance.genomics.knowledge.load import load_knowledge
from alliance.genomics.phenotypes import phenotype

KNOWLEDGE = load_knowledge()


def diplotype(gene: str, *alleles: str) -> Diplotype:
    """A diplotype with the phenotype that the packaged rules give it."""
    found = phenotype(KNOWLEDGE.genes[gene], alleles)
    name = "/".join(alleles)
    meaning = found.functions, found.phenotype, found.activity_score, found.lookup_key
    return Diplotype(name, alleles, 10, *meaning, haplotypes=alleles)


def called(
    gene: str,
    *names: str,
    others: tuple[str, ...] = (),
    positions: tuple[PositionCall, ...] = (),
    notes: tuple[Note, ...] = (),
    phased: bool = True,
    origin: str = "vcf",
) -> GeneCall:
    """A call with one top diplotype ("*1/*2") or, where several are named, an ambiguous one."""
    top = tuple(diplotype(gene, *name.split("/")) for name in names)
    agreed = {(d.phenotype, d.activity_score, d.lookup_key) for d in top}
    shared = agreed.pop() if len(agreed) == 1 else (None, None, None)
    status = Status.CALLED if len(top) == 1 else Status.AMBIGUOUS
    other = tuple(diplotype(gene, *name.split("/")) for name in others)
    return GeneCall(gene, status, None, top, other, *shared, phased, positions, notes, origin)


def without_result(gene: str, reason: str = "no-positions", status: Status = Status.NOT_TESTED) -> GeneCall:
    """A gene that was not called."""
    return GeneCall(gene, status, Note(reason), (), (), None, None, None, False, ())
