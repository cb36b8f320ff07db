"""From files to one `GenotypeMatrix`: several files, several samples, one pass each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.genotypes import bcf, depths, fields, vcf
from alliance.genomics.genotypes.builds import BUILDS
from alliance.genomics.genotypes.covered import Covered
from alliance.genomics.genotypes.detection import told_by_bases
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.matrix import (
    GRCH37,
    GRCH38,
    MISSING,
    NO_SECOND_COPY,
    REFERENCE,
    UNDOCUMENTED,
    UNREADABLE,
    GenotypeMatrix,
    State,
    unknown,
)
from alliance.genomics.genotypes.normalise import Reading
from alliance.genomics.genotypes.parts import put_together
from alliance.genomics.genotypes.samples import chosen_samples
from alliance.genomics.genotypes.sites import Sites, regions, wanted
from alliance.genomics.genotypes.split_lines import Genotypes, joined
from alliance.genomics.genotypes.storage import Storage
from alliance.genomics.genotypes.vcf import Header, Record
from alliance.genomics.genotypes.writing import span, write, write_where
from alliance.genomics.knowledge.tables import Position

Progress = Callable[[Path], None]
_HAPLOID_CHROMOSOMES = frozenset({"chrX", "chrY", "chrM"})


@dataclass(frozen=True, slots=True)
class _Source:
    """One file: its header, and which of its columns go to which columns of the matrix."""

    file: Path
    header: Header
    columns: NDArray[np.intp] | None
    targets: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class _Pending:
    """What a file has said of a row (the key) so far, until its last record is read.

    `seen` are the ALTs met, by code where they are documented; `unread` columns of the matrix whose genotype names an
    allele that no read shows; `parts` genotypes of single bases where alleles differ in several. `covered` is that of
    all files.
    """

    covered: Covered
    seen: dict[int, set[int | str]] = field(default_factory=dict)
    unread: dict[int, list[NDArray[np.intp]]] = field(default_factory=dict)
    parts: dict[int, tuple[NDArray[np.intp], dict[int, Genotypes]]] = field(default_factory=dict)


def read_matrix(
    files: Sequence[Path],
    positions: Sequence[Position],
    *,
    samples: Sequence[str] | None = None,
    progress: Progress | None = None,
    storage: Storage | None = None,
) -> GenotypeMatrix:
    """Read the given defining positions from VCF or BCF files on GRCh38 or GRCh37.

    Each file is on one build: the one its header names, else the one its reference bases at these positions show.

    Args:
        files: one file, one file per chromosome or gene, or files of different samples.
        positions: the P positions to read.
        samples: the samples wanted, in this order; all of them, in order of appearance, where None.
        progress: called with each file when it has been read.
        storage: where to keep the arrays; in memory where None.

    Returns:
        A matrix of shape (P, N, 2); a position that no file holds is absent, never reference.

    Raises:
        GenotypeError: a file is no VCF, is damaged, is on another build, or holds none of the positions.
    """
    headers = [(file, _open(file)) for file in files]
    order = _sample_order(headers, samples)
    matrix = GenotypeMatrix.empty(positions, order, storage)
    named = {header.build for _, header in headers}
    places = {build: Sites(build, positions) for build in BUILDS if build in named or None in named}
    builds = np.zeros(len(order), np.uint8)
    covered = Covered()
    for source in _sources(headers, order):
        builds[source.targets] |= _read_file(source, matrix, places, covered)
        if progress is not None:
            progress(source.file)
    covered.write(matrix)
    if (builds & GRCH37).any():
        matrix.add_builds(builds)
    _require_sense(matrix, files)
    return matrix


def sample_names(files: Sequence[Path]) -> tuple[str, ...]:
    """Samples of the files in order of appearance, from the headers alone. Raises `GenotypeError` as `read_matrix`."""
    return _sample_order([(file, _open(file)) for file in files], None)


def _open(file: Path) -> Header:
    try:
        if file.exists() and not (file.is_file() or file.is_dir()):
            raise GenotypeError("this is a stream, not a file.", file=file, advice="Write it to a file first.")
        header = bcf.read_header(file) if bcf.is_bcf(file) else vcf.read_header(file)
    except IsADirectoryError:
        raise GenotypeError("this is a folder.", file=file, advice="Name the files in it.") from None
    except FileNotFoundError:
        raise GenotypeError("there is no such file.", file=file, advice="Check the name.") from None
    except PermissionError:
        raise GenotypeError("the file may not be read.", file=file, advice="Ask its owner for permission.") from None
    except OSError as error:
        raise GenotypeError(f"the file cannot be read ({error.strerror}).", file=file, advice="Check it.") from None
    if header.build not in (None, *BUILDS):
        raise GenotypeError(
            f"the file is on the build {header.build}; only GRCh38 and GRCh37 are read.",
            file=file,
            advice="Lift it over to GRCh38, or ask the laboratory for a GRCh38 file.",
        )
    return header


def _sample_order(headers: Sequence[tuple[Path, Header]], samples: Sequence[str] | None) -> tuple[str, ...]:
    return chosen_samples(tuple(dict.fromkeys(name for _, header in headers for name in header.samples)), samples)


def _sources(headers: Sequence[tuple[Path, Header]], wanted: Sequence[str]) -> list[_Source]:
    target = {name: i for i, name in enumerate(wanted)}
    sources = []
    for file, header in headers:
        columns = np.array([i for i, name in enumerate(header.samples) if name in target], np.intp)
        if columns.size:
            targets = np.array([target[header.samples[i]] for i in columns], np.intp)
            every = columns.size == len(header.samples)
            sources.append(_Source(file, header, None if every else columns, targets))
    return sources


def _read_file(source: _Source, matrix: GenotypeMatrix, places: Mapping[str, Sites], covered: Covered) -> int:
    """Write what a file says into the matrix; returns the bit of its build, 0 where nothing in it shows that."""
    build = source.header.build
    candidates = [places[build]] if build else list(places.values())
    reader = bcf.records if bcf.is_bcf(source.file) else vcf.records
    records = reader(source.file, source.header, wanted(candidates), regions(candidates))
    sites, told = candidates[0], True
    if build is None:
        sites, told, records = told_by_bases(records, places["GRCh37"], places["GRCh38"], source.file)
    pending = _Pending(covered)
    for record in records:
        _write_block(source, matrix, sites, record)
        readings = sites.read(record)
        if readings:
            _write_record(source, matrix, sites, record, readings, pending)
        matrix.storage.settle()
    _write_pending(matrix, pending)
    if not told:
        return 0
    matrix.told[sites.build, source.header.told_by] += 1
    return {"GRCh37": GRCH37, "GRCh38": GRCH38}[sites.build]


def _write_block(source: _Source, matrix: GenotypeMatrix, sites: Sites, record: Record) -> None:
    """A gVCF reference block: every site in it is reference for the samples whose genotype is 0/0."""
    covered = sites.in_block(record)
    if not covered:
        return
    alleles, _ = fields.genotypes(record, len(source.header.samples), source.columns, source.file)
    reference = (alleles[:, 0] == REFERENCE) & ((alleles[:, 1] == REFERENCE) | (alleles[:, 1] == NO_SECOND_COPY))
    for site in covered:
        write = reference & (matrix.states[site.row, source.targets] == State.ABSENT)
        matrix.codes[site.row, source.targets[write]] = sites.exchanged(site.row, alleles[write])
        matrix.states[site.row, source.targets[write]] = State.REFERENCE_BLOCK


def _write_record(
    source: _Source,
    matrix: GenotypeMatrix,
    sites: Sites,
    record: Record,
    readings: Sequence[Reading],
    pending: _Pending,
) -> None:
    """Write what one record says."""
    count = len(source.header.samples)
    if all(reading.changed for reading in readings) and "GT" not in record.format:
        return _suspect(source, matrix, record, readings, pending.covered)
    alleles, phased = fields.genotypes(record, count, source.columns, source.file)
    sets = fields.phase_sets(record, count, source.columns, source.file)
    unread = _take_out_unread(source, record, alleles)
    for reading in readings:
        row = reading.site.row
        if reading.mismatch:
            _distrust(matrix, row, source.targets)
            continue
        codes = _translate(alleles, reading, record.chrom, sites)
        said = Genotypes(codes, phased, np.zeros(len(codes), np.int32) if sets is None else sets)
        if reading.changed:
            pending.covered.add(row, source.targets, replace(said, codes=sites.exchanged(row, codes)))
            _note_undocumented(matrix, row, record, alleles, codes)
        elif reading.part is not None:
            pending.parts.setdefault(row, (source.targets, {}))[1].setdefault(reading.part, said)
        elif _write_own(matrix, sites, source, record, reading, said, pending):
            if unread.size:
                pending.unread.setdefault(row, []).append(source.targets[unread])
            _note_undocumented(matrix, row, record, alleles, codes)


def _write_own(
    matrix: GenotypeMatrix,
    sites: Sites,
    source: _Source,
    record: Record,
    reading: Reading,
    said: Genotypes,
    pending: _Pending,
) -> bool:
    """Write what a record says of its own position; False where an earlier record said it already."""
    row, seen = reading.site.row, pending.seen
    alts = {int(code) if code > 0 else alt for code, alt in zip(reading.codes[1:], record.alts, strict=True)}
    if row not in seen:
        _place(matrix, row, source.targets, replace(said, codes=sites.exchanged(row, said.codes)))
    elif alts and seen[row] and seen[row].isdisjoint(alts):
        _join(matrix, row, source.targets, said, sites)
    else:
        matrix.repeated.add(row)
        return False
    seen.setdefault(row, set()).update(alts)
    if not record.passed:
        matrix.filtered.add(row)
    return True


def _take_out_unread(source: _Source, record: Record, alleles: NDArray[np.int8]) -> NDArray[np.intp]:
    """Make slots missing that name an allele which no read shows; returns the samples concerned.

    The other slot stays until the file is read: where one ALT has a line, another line may tell of this slot.
    """
    counted = (
        fields.allele_depths(record, len(source.header.samples), source.columns, source.file)
        if source.header.allele_depths
        else None
    )
    if counted is None:
        return np.empty(0, np.intp)
    unread = depths.unread(alleles, counted, len(record.alts) + 1)
    alleles[unread] = MISSING
    return np.flatnonzero(unread.any(axis=1))


def _note_undocumented(
    matrix: GenotypeMatrix, row: int, record: Record, alleles: NDArray[np.int8], codes: NDArray[np.int8]
) -> None:
    strange = np.unique(alleles[unknown(codes) & (alleles > REFERENCE)])
    if strange.size:
        matrix.undocumented.setdefault(row, set()).update(record.alts[number - 1] for number in strange)


def _suspect(
    source: _Source, matrix: GenotypeMatrix, record: Record, readings: Sequence[Reading], covered: Covered
) -> None:
    """Write a record that tells of a deletion and not of its carriers: anybody may be one."""
    everybody = len(source.targets)
    said = Genotypes(
        np.full((everybody, 2), UNREADABLE, np.int8), np.zeros(everybody, np.bool_), np.zeros(everybody, np.int32)
    )
    for reading in readings:
        covered.add(reading.site.row, source.targets, said)
        matrix.undocumented.setdefault(reading.site.row, set()).update(record.alts)


def _write_parts(matrix: GenotypeMatrix, row: int, columns: NDArray[np.intp], parts: Mapping[int, Genotypes]) -> None:
    """Write a position of several bases; where one has no record, only for those who carry a change of another."""
    position = matrix.positions[row]
    said = put_together(parts, len(position.ref))
    strange = np.array(unknown(said.codes).any(axis=1), np.bool_)
    whole = len(parts) == len(position.ref)
    write_where(matrix, row, columns, said, np.ones_like(strange) if whole else strange)
    if strange.any():
        matrix.undocumented.setdefault(row, set()).update(
            position.ref[:part] + alt[part] + position.ref[part + 1 :] for part in parts for alt in position.alts
        )


def _write_pending(matrix: GenotypeMatrix, pending: _Pending) -> None:
    """Write what only the end of a file decides: positions of several bases, and genotypes without reads."""
    for row, (columns, parts) in pending.parts.items():
        _write_parts(matrix, row, columns, parts)
    for row, marked in pending.unread.items():
        columns = np.unique(np.concatenate(marked))
        columns = columns[(matrix.codes[row, columns] == MISSING).any(axis=1)]
        matrix.codes[row, columns] = MISSING
        matrix.states[row, columns] = State.UNREAD
        if columns.size:
            matrix.unread.add(row)


def _translate(alleles: NDArray[np.int8], reading: Reading, chrom: str, sites: Sites) -> NDArray[np.int8]:
    """A record's allele numbers in the site's codes; negative values keep their meaning."""
    # Negative values index from the end, where each finds itself.
    codes = np.append(reading.codes, (NO_SECOND_COPY, UNDOCUMENTED, MISSING)).astype(np.int8)[alleles]
    if chrom not in _HAPLOID_CHROMOSOMES:
        # One number for an autosome is no genotype; of a deletion, some callers write so that there is one.
        single = codes[:, 1] == NO_SECOND_COPY
        codes[single] = np.where(codes[single, :1] == UNREADABLE, UNREADABLE, MISSING)
    reference = sites.exchanged(reading.site.row, codes) == REFERENCE
    missing = codes == MISSING
    codes[(reference[:, 0] | reference[:, 1]) & (missing[:, 0] | missing[:, 1])] = MISSING
    return codes


def _distrust(matrix: GenotypeMatrix, row: int, targets: NDArray[np.intp]) -> None:
    """Note a REF that disagrees with the definition; the position is missing, and so never taken as reference."""
    matrix.mismatched.add(row)
    absent = matrix.states[row, targets] == State.ABSENT
    matrix.states[row, targets[absent]] = State.MISSING


def _place(matrix: GenotypeMatrix, row: int, targets: NDArray[np.intp], said: Genotypes) -> None:
    free = matrix.states[row, span(targets)] != State.CALLED
    if not free.all():
        matrix.repeated.add(row)
        targets, said = targets[free], Genotypes(said.codes[free], said.phased[free], said.sets[free])
    write(matrix, row, targets, said)


def _join(matrix: GenotypeMatrix, row: int, targets: NDArray[np.intp], said: Genotypes, sites: Sites) -> None:
    """Bring what a record says together with what the file's earlier records said, both in the file's own codes."""
    sets = np.zeros(len(targets), np.int32) if matrix.phase_sets is None else matrix.phase_sets[row, targets]
    known = Genotypes(sites.exchanged(row, matrix.codes[row, targets]), matrix.phased[row, targets], sets)
    together, contradiction = joined(known, said)
    if contradiction:
        matrix.repeated.add(row)
    write(matrix, row, targets, replace(together, codes=sites.exchanged(row, together.codes)))


def _require_sense(matrix: GenotypeMatrix, files: Sequence[Path]) -> None:
    """Refuse input whose reference bases disagree with its build, or that holds no defining position at all."""
    file = files[0] if len(files) == 1 else None
    read = -len(matrix.mismatched)
    for states in matrix.states:
        read += bool((states != State.ABSENT).any())
        matrix.storage.settle()
    if matrix.mismatched and len(matrix.mismatched) >= read:
        raise GenotypeError(
            f"the reference base differs from {matrix.build} at {len(matrix.mismatched)} of "
            f"{len(matrix.mismatched) + read} defining positions.",
            file=file,
            advice="The file is on another build or strand; lift it over to GRCh38.",
        )
    if read == 0:
        doubt = " It was read on GRCh37, which its header names; is that right, and not GRCh38?"
        raise GenotypeError(
            "none of the positions that define pharmacogene alleles is in the file.",
            file=file,
            advice="It may cover other genes; send one that covers them, or an outside call."
            + (doubt if matrix.build == "GRCh37" else ""),
        )
