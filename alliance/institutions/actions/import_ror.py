"""Take over a data dump of the Research Organization Registry."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from alliance.institutions.actions.merge import absorb
from alliance.institutions.models import Institution, Revision, RorRecord, RorRelease, Source, Status
from alliance.institutions.names import Name
from alliance.institutions.ror.dump import Release, read_dump, release_of
from alliance.institutions.ror.merging import merge
from alliance.institutions.ror.records import Record, RecordError, parse_record
from alliance.ledger.actions.append import append

BATCH = 500

Watch = Callable[[int, int], None]
Complain = Callable[[str], None]


def import_ror(
    file: Path,
    *,
    countries: Collection[str] = (),
    release: Release | None = None,
    watch: Watch = lambda done, total: None,
    complain: Complain = lambda problem: None,
) -> RorRelease:
    """Add and update institutions from a dump. Called by whoever has the machine, from the command line.

    Run again, it changes nothing; interrupted, it is run again. What was edited here stays as it was edited.

    Args:
        file: the dump as the registry gives it, ZIP or JSON.
        countries: ISO 3166-1 alpha-2 codes of those to take; all where empty.
        release: which dump it is, where the file's name does not tell.
        watch: told how many bytes of how many are read.
        complain: told of each record that cannot be taken, and why; the others are.

    Raises:
        DumpError: the file is no dump, or damaged; what came before stays.
        OSError: it cannot be read.
    """
    release = release or release_of(file)
    run = RorRelease(version=release.version, released_on=release.released_on, countries=sorted(countries))
    parents: dict[str, str] = {}
    successors: dict[str, str] = {}
    records = _records(read_dump(file, watch), countries, run, complain)
    while batch := list(islice(records, BATCH)):
        parents.update({record.ror: record.parent for record in batch if record.parent})
        successors.update({record.ror: record.successor for record in batch if record.successor})
        _take_batch(batch, run)
    for some in _chunks(parents):
        _link_parents(some, run)
    for some in _chunks(successors):
        _link_successors(some, run)
    return _finish(run)


def _records(
    values: Iterable[object], countries: Collection[str], run: RorRelease, complain: Complain
) -> Iterator[Record]:
    for number, value in enumerate(values, start=1):
        try:
            record = parse_record(value)
        except RecordError as error:
            run.refused += 1
            complain(f"record {number:,}: {error}")
            continue
        if not countries or record.facts["country"] in countries:
            yield record


@transaction.atomic
def _take_batch(batch: list[Record], run: RorRelease) -> None:
    run.save()
    said = {record.ror: record for record in batch}
    here = {one.ror: one for one in Institution.objects.filter(ror__in=said).select_related("parent", "record")}
    # One that was never here and is gone by now is of no use.
    unknown = [record for ror, record in said.items() if ror not in here and record.is_active]
    new = Institution.objects.bulk_create(Institution(ror=record.ror, **record.facts) for record in unknown)
    RorRecord.objects.bulk_create(map(_kept, new, unknown))
    run.added += len(new)
    entries = [Revision(institution=one, source=Source.ROR, release=run) for one in new]
    for ror, institution in here.items():
        if changes := _update(institution, said[ror]):
            entries.append(Revision(institution=institution, source=Source.ROR, release=run, changes=changes))
    run.updated += len(entries) - len(new)
    run.unchanged += len(batch) - len(entries)
    Revision.objects.bulk_create(entries)
    run.save()
    _tell(run, added=len(new), updated=len(entries) - len(new))


def _kept(institution: Institution, record: Record) -> RorRecord:
    facts = {**record.facts, "is_active": record.is_active, "parent": record.parent}
    return RorRecord(institution=institution, facts=facts, changed_on=record.changed_on)


def _update(institution: Institution, record: Record) -> dict[str, list[Any]]:
    """Bring an institution up to what the registry says now; returns what changed."""
    before, now = getattr(institution, "record", None), _kept(institution, record)
    if before and (before.changed_on > now.changed_on or before.facts == now.facts):
        return {}
    known = before.facts if before else {}
    ours = {field: _plain(getattr(institution, field)) for field in record.facts}
    merged = merge(known, ours, record.facts)
    if not known and ours["name"] != merged["name"]:
        # Here it went by another name, by which people may look for it.
        former = Name(ours["name"], ours["language"], "alias").as_row()
        merged["other_names"] = [*merged["other_names"], former]
    ours["status"], merged["status"] = str(institution.status), _status(institution, known, record)
    for field, value in merged.items():
        setattr(institution, field, value)
    if institution.parent and institution.parent.ror == known.get("parent") != record.parent:
        institution.parent = None
    institution.save()
    now.save()
    return {field: [ours[field], value] for field, value in merged.items() if ours[field] != value}


def _plain(value: Any) -> Any:
    """A value as it is compared and kept: a country as its code."""
    return getattr(value, "code", value)


def _status(institution: Institution, known: Mapping[str, Any], record: Record) -> str:
    if record.is_active == known.get("is_active", True):
        return str(institution.status)
    return str(Status.ACTIVE if record.is_active else Status.WITHDRAWN)


def _chunks(related: dict[str, str]) -> Iterator[dict[str, str]]:
    pairs = iter(related.items())
    while some := dict(islice(pairs, BATCH)):
        yield some


@transaction.atomic
def _link_parents(parents: dict[str, str], run: RorRelease) -> None:
    by_ror = Institution.objects.only("pk").in_bulk(set(parents.values()), field_name="ror")
    parts = list(Institution.objects.filter(ror__in=parents, parent=None).only("ror", "parent"))
    for part in parts:
        part.parent = by_ror.get(parents[part.ror])
    linked = [part for part in parts if part.parent]
    Institution.objects.bulk_update(linked, ["parent"])
    _tell(run, updated=len(linked))


@transaction.atomic
def _link_successors(successors: dict[str, str], run: RorRelease) -> None:
    by_ror = Institution.objects.active().in_bulk(set(successors.values()), field_name="ror")
    merged = 0
    for old in Institution.objects.filter(ror__in=successors, status=Status.WITHDRAWN):
        if new := by_ror.get(successors[old.ror]):
            absorb(old, new, Revision(source=Source.ROR, release=run))
            merged += 1
    _tell(run, updated=merged)


@transaction.atomic
def _finish(run: RorRelease) -> RorRelease:
    run.finished_at = timezone.now()
    run.save()
    return run


def _tell(run: RorRelease, added: int = 0, updated: int = 0) -> None:
    """Each transaction that changed institutions has its entry: an import that is killed leaves none untold."""
    if added or updated:
        counts = {"added": added, "updated": updated}
        append(actor="operator", verb="institutions.imported", object="site", payload={"release": run.version} | counts)
