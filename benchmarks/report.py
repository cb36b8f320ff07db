"""What one person's report costs and weighs: `python -m benchmarks.report GENOTYPES`.

GENOTYPES is a folder with real genomes: `wgs30x` with the files of three people, and `1kgp/GRCh38` with a panel.
"""

from __future__ import annotations

import datetime
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from alliance.genomics.calling import call_files
from alliance.genomics.genotypes.outside import read_outside_calls, usable_calls
from alliance.genomics.knowledge.load import load_knowledge
from alliance.genomics.report.circumstances import read_circumstances
from alliance.genomics.report.html import render_html
from alliance.genomics.report.json import render_json
from alliance.genomics.report.model import Report, build_report
from alliance.genomics.report.patient import Audience
from alliance.genomics.report.pdf import render_pdf
from alliance.genomics.report.words import languages

AUDIENCES: tuple[Audience, ...] = ("professional", "patient")
PANEL = ("HG00096", "NA19625")
DAY = datetime.date(2026, 11, 22)


def report_on(files: list[Path], sample: str, outside: Path | None = None) -> Report:
    """The whole way of one sample from its files to its report."""
    knowledge = load_knowledge()
    calls = usable_calls(read_outside_calls(outside, knowledge.genes), outside) if outside else ()
    cohort = call_files(files, knowledge, samples=[sample], outside=calls)
    return build_report(
        cohort.calls_of(sample),
        knowledge,
        sample=sample,
        files=[file.name for file in files],
        build=cohort.build,
        date=DAY,
        circumstances=read_circumstances(),
    )


def people(folder: Path) -> Iterator[tuple[str, list[Path], Path | None]]:
    """Three people with whole genomes, two of the panel."""
    genomes = sorted((folder / "wgs30x").glob("*_chr*.vcf.bgz"))
    for sample in ("NA18526", "NA18565", "NA18861"):
        outside = folder / "wgs30x" / f"{sample}.cyp2d6.tsv"
        yield sample, genomes, outside if outside.exists() else None
    panel = sorted((folder / "1kgp" / "GRCh38").glob("*.vcf.bgz")) or sorted(
        (folder / "1kgp" / "GRCh38").glob("*.vcf.gz")
    )
    for sample in PANEL:
        yield sample, panel, None


def main(folder: Path, out: Path | None) -> None:
    """Print CPU seconds and sizes; with `out`, leave the pages there to be looked at."""
    print("| person | to the report | HTML, JSON and PDF | largest page | its language | patient page | PDF |")
    print("|---|---:|---:|---:|---|---:|---:|")
    for sample, files, outside in people(folder):
        start = time.process_time()
        report = report_on(files, sample, outside)
        made = time.process_time()
        render_html(report), render_json(report), render_pdf(report)
        done = time.process_time()
        pages = {
            (language, audience): render_html(report, language, audience=audience)
            for language in languages()
            for audience in AUDIENCES
        }
        sizes = {key: len(page.encode()) / 1000 for key, page in pages.items()}
        language = max(languages(), key=lambda code: sizes[code, "professional"])
        patient = max(sizes[code, "patient"] for code in languages())
        printed = len(render_pdf(report)) / 1000
        print(
            f"| {sample} | {made - start:.2f} s | {done - made:.2f} s | {sizes[language, 'professional']:.0f} kB | "
            f"{language} | {patient:.0f} kB | {printed:.0f} kB |"
        )
        if out:
            for (code, audience), page in pages.items():
                (out / f"{sample}-{code}-{audience}.html").write_text(page, "utf-8")
                (out / f"{sample}-{code}-{audience}.pdf").write_bytes(render_pdf(report, code, audience=audience))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
