"""The process that reads one genome: a job in, an answer out, and nothing left of either.

Started by `isolation`, with the bounds as arguments: `python -m alliance.clinic.reader MEMORY SECONDS`.
"""

from __future__ import annotations

import base64
import json
import os
import re
import resource
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from alliance.clinic.elsewhere import OutsideCallError, OutsideField, explanation, outside_of_sample
from alliance.clinic.job import Answer, Job
from alliance.genomics.calling import call_files, called_genes, defining_positions
from alliance.genomics.genotypes.bench.read import are_tables, bench_samples
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.reader import sample_names
from alliance.genomics.knowledge.load import load_knowledge
from alliance.genomics.knowledge.population_frequencies import load_population_frequencies
from alliance.genomics.knowledge.tables import Knowledge
from alliance.genomics.report.circumstances import read_circumstances
from alliance.genomics.report.html import render_html
from alliance.genomics.report.json import render_json
from alliance.genomics.report.model import Report, build_report
from alliance.genomics.report.pdf import render_pdf
from alliance.genomics.report.table_notes import table_notes
from alliance.genomics.report.tsv import render_tsv
from alliance.genomics.report.words import languages
from alliance.genomics.simulate import write_simulated_vcf

NAMES_SHOWN = 20
LOWER_PRIORITY = 5
EXAMPLE_SEED = 14
"""Draws a simulated genome that shows much: clopidogrel, simvastatin, tacrolimus and more."""


def main() -> None:
    """Keep to the bounds given as arguments, read a job from standard input, write the answer to standard output."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    # A crash must not write the genome to disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(LOWER_PRIORITY)
    json.dump(asdict(answer(Job(**json.load(sys.stdin)))), sys.stdout)


def answer(job: Job) -> Answer:
    """The report asked for, or why it cannot be made."""
    try:
        return _report(job)
    except OutsideCallError as error:
        return Answer(error.field, str(error))
    except GenotypeError as error:
        about_assays = error.file in [_path(name) for name in job.assays]
        return Answer("assays" if about_assays else "genome", explanation(error, _names(job)))
    except MemoryError:
        return Answer("memory")
    except Exception as error:
        # The text of the exception may quote the file; its type and place do not.
        last = traceback.extract_tb(error.__traceback__)[-1]
        return Answer("failed", f"{type(error).__name__} at {last.filename}:{last.lineno}")


def _names(job: Job) -> dict[Path, str]:
    """What their sender calls the files."""
    genome = zip(map(_path, job.files), job.names, strict=False)
    others = zip(map(_path, (*job.assays, *job.outside_files)), job.other_names, strict=True)
    return {**dict(genome), **dict(others)}


def _path(descriptor: int) -> Path:
    return Path(f"/proc/self/fd/{descriptor}")


def _report(job: Job) -> Answer:
    knowledge = load_knowledge()
    files = [_path(descriptor) for descriptor in job.files] or [_simulated_genome(knowledge)]
    assays = next(map(_path, job.assays), None)
    samples = _samples(files, assays, knowledge)
    sample = job.sample or (samples[0] if len(samples) == 1 else "")
    if sample not in samples:
        return Answer("sample", samples=samples[:NAMES_SHOWN], total=len(samples))
    outside = outside_of_sample(_outside_sources(job), sample, _names(job), knowledge.genes)
    cohort = call_files(
        files,
        knowledge,
        samples=[sample],
        absent_is_reference=job.absent_is_reference,
        unphased=job.unphased,
        outside=outside.calls,
        assays=assays,
    )
    report = build_report(
        cohort.calls_of(sample),
        knowledge,
        sample=_named_after(sample, job),
        files=job.names,
        build=cohort.build,
        date=datetime.now(UTC).date(),
        circumstances=read_circumstances(job.population or None, re.split(r"[,;\n]", job.comedication)),
        notes=(*(table_notes(cohort.bench, sample, _names(job)) if cohort.bench else ()), *outside.notes),
    )
    language = job.language if job.language in languages() else "en"
    return Answer("report", _rendered(report, language, job), language)


def _samples(files: Sequence[Path], assays: Path | None, knowledge: Knowledge) -> tuple[str, ...]:
    if are_tables(files):
        return bench_samples(files, defining_positions(called_genes(knowledge)), assays)
    if assays is not None:
        raise GenotypeError(
            "assay names go with a table, and the genome file is none.", file=assays, advice="Send it without."
        )
    return sample_names(files)


def _named_after(sample: str, job: Job) -> str:
    """The sample's name; a table of one sample takes its file's name, which here is what the sender calls it."""
    senders = {file.stem: Path(name).stem for file, name in _names(job).items()}
    return senders.get(sample, sample)


def _simulated_genome(knowledge: Knowledge) -> Path:
    frequencies = load_population_frequencies()
    return _in_memory(lambda stream: write_simulated_vcf(stream, knowledge, frequencies, seed=EXAMPLE_SEED))


def _outside_sources(job: Job) -> list[tuple[OutsideField, Path]]:
    """Where calls made elsewhere stand: what was typed, and the files."""
    typed = [_in_memory(lambda stream: stream.write(job.outside.encode()))] if job.outside.strip() else []
    return [*(("outside_calls", file) for file in typed), *(("outside_files", _path(fd)) for fd in job.outside_files)]


def _in_memory(write: Callable[[BinaryIO], object]) -> Path:
    """A file that was never on a disk, for readers that want a path. It lasts as long as this process."""
    descriptor = os.memfd_create("alliance")
    with open(descriptor, "wb", closefd=False) as stream:
        write(stream)
    return _path(descriptor)


def _rendered(report: Report, language: str, job: Job) -> str:
    if job.format == "pdf":
        return base64.b64encode(render_pdf(report, language, audience=job.audience)).decode()
    if job.format == "json":
        return render_json(report, language)
    if job.format == "tsv":
        return render_tsv(report)
    return render_html(report, language, embed=job.format == "page", audience=job.audience)


if __name__ == "__main__":
    main()
