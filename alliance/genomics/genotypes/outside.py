"""Calls made elsewhere (CYP2D6, HLA, MT-RNR1, copy number): which of a file's rows can be used, and as what."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.outside_formats import TABLE, Row, rows_of

_LARGEST = 256 << 20
_REASONS = 10
ADVICE = (
    "Write gene, diplotype, phenotype, activity score with tabs between; diplotype or phenotype may be empty. "
    "Of StellarPGx, give the .alleles files: its summary names no gene."
)
_NO_RESULT = {"", ".", "none", "no_match", "no_call", "multiple", "unknown", "indeterminate", "undetermined"}
_STAR = r"\*\d+(?:x\d+|x?≥\d+|xN)?"
_SUB_ALLELE = re.compile(r"(\*\d+)\.(?:\d+|[a-z])(?=x\d|[^\w.-]|$)")
"""`*4.001`, or Aldy's `*4.b`: the core allele is what has a function."""
_ARRANGEMENT = re.compile(rf"\[?({_STAR}(?: ?\+ ?{_STAR})*)\]?")
"""Gene copies on one chromosome, plain or as PharmCAT writes them: `*36+*10`, `[*4 + *68]`."""
_MITOCHONDRIAL = re.compile(r"\d+[ACGT]>[ACGT]")


@dataclass(frozen=True, slots=True)
class OutsideCall:
    """One call as its caller reported it. `sample` is None where the file does not name one.

    `alternatives` are further diplotypes that the caller finds as good, `origin` is the caller's name and `caution` its
    own reservation.
    """

    sample: str | None
    gene: str
    diplotype: str | None
    phenotype: str | None
    activity_score: str | None
    alternatives: tuple[str, ...] = ()
    origin: str = TABLE
    caution: str | None = None

    @property
    def alleles(self) -> tuple[str, ...]:
        """Names of the two (or one) alleles; `HLA-B*57:01` and `CYP2D6*4` lose the gene's name."""
        return self._alleles(self.diplotype or "")

    @property
    def candidates(self) -> tuple[tuple[str, ...], ...]:
        """The alleles of every diplotype that is as good as the first, which stands in front; none without any."""
        found = (self._alleles(diplotype) for diplotype in (self.diplotype or "", *self.alternatives))
        return tuple(dict.fromkeys(alleles for alleles in found if alleles))

    def _alleles(self, diplotype: str) -> tuple[str, ...]:
        names = (name.strip().removeprefix(self.gene) for name in _parts(diplotype))
        return tuple(_spelled(name) for name in names if name)


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that is not used: where it stands, why, and whose it is where it says so."""

    place: str
    problem: str
    sample: str | None = None


@dataclass(frozen=True, slots=True)
class OutsideCalls:
    """What a file of outside calls holds. `origin` is the name of the caller that wrote it."""

    origin: str
    calls: tuple[OutsideCall, ...]
    rejected: tuple[RejectedRow, ...]


def strangers(calls: Iterable[OutsideCall], samples: Iterable[str]) -> tuple[str, ...]:
    """Samples that are called but are not among the given ones."""
    known = set(samples)
    return tuple(dict.fromkeys(call.sample for call in calls if call.sample and call.sample not in known))


def read_outside_calls(file: Path, genes: Collection[str]) -> OutsideCalls:
    """Calls in a file, and the rows that cannot be used; `genes` are the symbols that are known.

    The caller that wrote the file is told by its content: see `outside_formats`. Where a gene is called twice in a
    sample, neither call is used.

    Raises `GenotypeError` where the file cannot be read at all.
    """
    origin, rows = rows_of(_text(file), file, genes)
    usable: dict[tuple[str | None, str], tuple[Row, OutsideCall]] = {}
    rejected: list[RejectedRow] = []
    twice: set[tuple[str | None, str]] = set()
    for row in rows:
        problem = row.problem or _problem(row, genes)
        key = row.sample, row.gene
        if problem is None and key in usable:
            twice.add(key)
            problem = f"{row.gene} is called a second time (first in {usable[key][0].place}); neither call is used"
        if problem is not None:
            rejected.append(RejectedRow(row.place, problem, row.sample))
        else:
            usable[key] = row, _call(row, origin)
    return OutsideCalls(origin, tuple(call for key, (_, call) in usable.items() if key not in twice), tuple(rejected))


def brought_together(
    files: Sequence[tuple[str, Sequence[OutsideCall]]],
) -> tuple[tuple[OutsideCall, ...], tuple[RejectedRow, ...]]:
    """The calls of several files, each with its name, and those that are not used.

    Where two files call one gene in one sample, neither call is used. A call without a sample may be anybody's.
    """
    callers: dict[str, dict[str | None, set[int]]] = {}
    for number, (_, calls) in enumerate(files):
        for call in calls:
            callers.setdefault(call.gene, {}).setdefault(call.sample, set()).add(number)
    used, rejected = [], []
    for number, (name, calls) in enumerate(files):
        for call in calls:
            others = _callers(callers[call.gene], call.sample) - {number}
            if others:
                listed = ", ".join(files[other][0] for other in sorted(others))
                rejected.append(RejectedRow(name, f"{call.gene} is also called in {listed}; neither call is used"))
            else:
                used.append(call)
    return tuple(used), tuple(rejected)


def _callers(by_sample: Mapping[str | None, set[int]], sample: str | None) -> set[int]:
    """Files that call a gene in a sample, or may do so."""
    if sample is None:
        return set().union(*by_sample.values())
    return by_sample[sample] | by_sample.get(None, set())


def usable_calls(read: OutsideCalls, file: Path) -> tuple[OutsideCall, ...]:
    """The calls of a file. Raises `GenotypeError`, naming every reason, where none of its rows can be used."""
    if read.calls:
        return read.calls
    reasons = "; ".join(f"{row.place}: {row.problem}" for row in read.rejected[:_REASONS])
    more = f"; and {len(read.rejected) - _REASONS} more" if len(read.rejected) > _REASONS else ""
    raise GenotypeError(f"no call in it can be used. {reasons}{more}".rstrip(". ") + ".", file=file, advice=ADVICE)


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > _LARGEST:
            raise GenotypeError("the file is too large for a table of calls.", file=file, advice=ADVICE)
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise GenotypeError("this is not a text file.", file=file, advice=ADVICE) from None
    except OSError as error:
        raise GenotypeError(f"the file cannot be read ({error.strerror}).", file=file) from None


def _problem(row: Row, genes: Collection[str]) -> str | None:
    """Why a row cannot be used."""
    if row.gene not in genes:
        return f"no known gene stands in it ({row.gene[:40]!r})"
    diplotypes = [diplotype for diplotype in row.diplotypes if not _says_nothing(diplotype)]
    if len(diplotypes) < len(row.diplotypes) or not (diplotypes or row.phenotype or row.activity_score):
        return f"{row.gene} has no result"
    if any(len(_parts(diplotype)) > 2 for diplotype in diplotypes):
        return f"{row.gene} has more than two alleles"
    if any(not part for diplotype in diplotypes for part in _parts(diplotype)):
        return f"{row.gene} has an allele without a name"
    return None


def _says_nothing(diplotype: str) -> bool:
    return _no_result(_parts(diplotype))


def _no_result(names: Iterable[str]) -> bool:
    return all(name.casefold() in _NO_RESULT for name in names)


def _parts(diplotype: str) -> list[str]:
    return [part.strip() for part in diplotype.split("/")]


def _call(row: Row, origin: str) -> OutsideCall:
    first, others = (row.diplotypes[0], row.diplotypes[1:]) if row.diplotypes else (None, ())
    return OutsideCall(row.sample, row.gene, first, row.phenotype, row.activity_score, others, origin, row.caution)


def _spelled(name: str) -> str:
    """An allele's name as the knowledge tables write it, where only the spelling differs."""
    if _MITOCHONDRIAL.fullmatch(name):
        return f"m.{name}"
    core = _SUB_ALLELE.sub(r"\1", name)
    arrangement = _ARRANGEMENT.fullmatch(core)
    return re.sub(r"x?≥", "x≥", arrangement[1]).replace(" ", "") if arrangement else core
