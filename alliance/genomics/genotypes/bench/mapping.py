"""What a laboratory calls its assays, and the mapping file in which it says so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from alliance.genomics.genotypes.bench import rows
from alliance.genomics.genotypes.bench.layout import Strand, column_key, strand_of
from alliance.genomics.genotypes.builds import chromosome
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.knowledge.tables import Position

_RSID = re.compile(r"(?<![A-Za-z0-9])rs\d+(?![A-Za-z0-9])", re.IGNORECASE)
_PLACE = re.compile(r"(?:(?P<chrom>\w+):)?(?P<position>\d{1,9})")
_COLUMNS = {
    "assay": ("assay", "assayname", "assayid", "name", "marker", "snpassayname", "target", "targetname"),
    "rsid": ("rsid", "rs", "dbsnp", "snp", "dbsnpid"),
    "position": ("position", "grch38", "pos"),
    "strand": ("strand",),
    "alleles": ("alleles", "spellings", "calls"),
}
_ADVICE = "Give the columns assay and rsid (or position, on GRCh38), and where needed strand and alleles."


@dataclass(frozen=True, slots=True)
class Assay:
    """What an assay reads.

    Attributes:
        row: the defining position's row in the matrix; None where no allele is defined there.
        strand: strand of its bases, None where that is not stated.
        spelled: what the laboratory writes, in lower case -> the allele's or the genotype's bases.
    """

    row: int | None
    strand: Strand | None = None
    spelled: Mapping[str, str] | None = None


class Assays:
    """The markers that a table may name: rsIDs of the defining positions, and a laboratory's own assays."""

    def __init__(self, positions: Sequence[Position], mapping: Path | None = None) -> None:
        self._rsids = {p.rsid: Assay(row) for row, p in enumerate(positions) if p.rsid}
        self._places: dict[int, list[int]] = {}
        for row, position in enumerate(positions):
            self._places.setdefault(position.position, []).append(row)
        self._positions = positions
        self._own: dict[str, Assay] = {}
        if mapping is not None:
            self._read(mapping)

    def get(self, name: str) -> Assay | None:
        """What a marker reads; an assay without a row where it reads nothing that defines an allele; None if unknown.

        An rsID is found within a longer name (`CYP2C19*2_rs4244285`), unless the mapping file has the whole name.
        """
        if self._own and (own := self._own.get(_assay_key(name))):
            return own
        if assay := self._rsids.get(name):
            return assay
        rsids = _RSID.findall(name)
        if len(rsids) != 1:
            return None
        return self._rsids.get(rsids[0].lower(), _ELSEWHERE)

    def is_elsewhere(self, name: str) -> bool:
        """Whether the name is plainly an rsID, and one at which no allele is defined."""
        return name[:2] == "rs" and name[2:].isdigit() and name not in self._rsids and not self._own

    def _read(self, file: Path) -> None:
        places: dict[str, int] | None = None
        separator = ","
        for number, row in next(rows.sheets(file), iter(())):
            if places is None:
                separator, places = _header(row)
                continue
            cells = rows.split(row, separator)
            said = {name: cells[index] if index < len(cells) else "" for name, index in places.items()}
            if said["assay"] and not said["assay"].startswith("#"):
                self._add(said, file, f"line {number}")
        if not places:
            raise GenotypeError("the mapping of assays has no line of column names.", file=file, advice=_ADVICE)

    def _add(self, said: Mapping[str, str], file: Path, place: str) -> None:
        name = _assay_key(said["assay"])
        try:
            assay = Assay(self._row(said), strand_of(said.get("strand", "")), _spelled(said.get("alleles", "")))
        except KeyError:
            raise GenotypeError("the strand is neither + nor -.", file=file, place=place, advice=_ADVICE) from None
        except ValueError as error:
            raise GenotypeError(str(error), file=file, place=place, advice=_ADVICE) from None
        if self._own.setdefault(name, assay) != assay:
            raise GenotypeError(
                "the assay is described a second time, in another way.", file=file, place=place, advice="Keep one line."
            )

    def _row(self, said: Mapping[str, str]) -> int | None:
        """Row of the position that a line of the mapping names. Raises `ValueError` where it names none."""
        rsid, place = said.get("rsid", "").lower(), said.get("position", "")
        if _RSID.fullmatch(rsid):
            return self._rsids.get(rsid, _ELSEWHERE).row
        match = _PLACE.fullmatch(place.replace(",", ""))
        if rsid or match is None:
            raise ValueError("the line has neither an rsID nor a position.")
        chrom = match["chrom"] and chromosome(match["chrom"])
        found = [
            row
            for row in self._places.get(int(match["position"]), ())
            if chrom is None or self._positions[row].chrom == chrom
        ]
        return found[0] if len(found) == 1 else None


_ELSEWHERE = Assay(None)


def _assay_key(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.strip().casefold())


def _header(row: str | list[str]) -> tuple[str, dict[str, int] | None]:
    """The separator and the columns' places, None where the line does not name them."""
    for separator in rows.SEPARATORS:
        keys = [column_key(cell) for cell in rows.split(row, separator)]
        found = {
            name: next((keys.index(spelling) for spelling in spellings if spelling in keys), -1)
            for name, spellings in _COLUMNS.items()
        }
        places = {name: index for name, index in found.items() if index >= 0}
        if "assay" in places and ("rsid" in places or "position" in places):
            return separator, places
    return ",", None


def _spelled(text: str) -> Mapping[str, str] | None:
    """`wt=G; mut=A; het=G/A` as a mapping. Raises `ValueError` where it is written in another way."""
    pairs = [pair.partition("=") for pair in re.split(r"[;,]", text) if pair.strip()]
    if any(not name.strip() or not bases.strip() for name, _, bases in pairs):
        raise ValueError("the spelled alleles are not written as wt=G; mut=A.")
    return {" ".join(name.casefold().split()): bases.strip() for name, _, bases in pairs} or None
