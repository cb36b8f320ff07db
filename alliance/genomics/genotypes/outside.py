"""Calls made elsewhere (CYP2D6, HLA, MT-RNR1, copy number), in PharmCAT's outside-call format.

Tab-separated, one call a line, without a header: gene, diplotype, and optionally phenotype and activity score. A column
with the sample's name may stand in front. Lines that start with `#` are comments.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from alliance.genomics.genotypes.errors import GenotypeError

_ADVICE = "Write gene, diplotype, phenotype, activity score with tabs between; diplotype or phenotype may be empty."


@dataclass(frozen=True, slots=True)
class OutsideCall:
    """One call as its caller reported it. `sample` is None where the file does not name one."""

    sample: str | None
    gene: str
    diplotype: str | None
    phenotype: str | None
    activity_score: str | None

    @property
    def alleles(self) -> tuple[str, ...]:
        """Names of the two (or one) alleles; `HLA-B*57:01` and `CYP2D6*4` lose the gene's name."""
        names = (self.diplotype or "").split("/")
        return tuple(name.strip().removeprefix(self.gene) for name in names if name.strip())


def read_outside_calls(file: Path, genes: Collection[str]) -> tuple[OutsideCall, ...]:
    """Calls in a file; `genes` are the symbols that are known.

    Raises `GenotypeError` with the line of the first row that cannot be read.
    """
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise GenotypeError("this is not a text file.", file=file, advice=_ADVICE) from None
    except OSError as error:
        raise GenotypeError(f"the file cannot be read ({error.strerror}).", file=file) from None
    rows = [(number, line.rstrip("\r").split("\t")) for number, line in enumerate(text.split("\n"), 1)]
    calls: dict[tuple[str | None, str], OutsideCall] = {}
    for number, cells in rows:
        if "".join(cells).strip() and cells[0][:1] != "#":
            call = _call(cells, number, file, genes)
            if (call.sample, call.gene) in calls:
                raise GenotypeError(
                    f"{call.gene} is called a second time.", file=file, place=f"line {number}", advice="Keep one call."
                )
            calls[call.sample, call.gene] = call
    return tuple(calls.values())


def _call(cells: list[str], number: int, file: Path, genes: Collection[str]) -> OutsideCall:
    cells = [cell.strip() for cell in cells]
    sample = None
    if cells[0] not in genes and len(cells) > 1 and cells[1] in genes:
        sample, *cells = cells
    if cells[0] not in genes:
        raise GenotypeError(
            f"no known gene stands in it ({cells[0]!r}).", file=file, place=f"line {number}", advice=_ADVICE
        )
    diplotype, phenotype, score = [*(cell or None for cell in cells[1:4]), None, None, None][:3]
    if diplotype is None and phenotype is None and score is None:
        raise GenotypeError(f"{cells[0]} has no result.", file=file, place=f"line {number}", advice=_ADVICE)
    if diplotype is not None and diplotype.count("/") > 1:
        raise GenotypeError(f"{cells[0]} has more than two alleles.", file=file, place=f"line {number}", advice=_ADVICE)
    return OutsideCall(sample, cells[0], diplotype, phenotype, score)
