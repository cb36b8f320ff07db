"""Time and memory of calling one sample, a hundred, a published cohort and half a million simulated ones, in one run.

    python benchmarks/scale.py FOLDER_OF_VCF_FILES [SAMPLES]

The folder holds a published cohort, one file a gene. The large cohort is simulated first, into a temporary folder that
needs about 5 GB. Tables that must not differ are compared byte for byte.
"""

from __future__ import annotations

import filecmp
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from alliance.genomics.genotypes.reader import sample_names

ALLIANCE = str(Path(sys.executable).with_name("alliance"))


@dataclass(frozen=True)
class Figures:
    """Seconds of wall clock and of processor, and peak resident memory in MB, of a process with its children."""

    wall: float
    cpu: float
    memory: float


def measure(arguments: list[str]) -> Figures:
    """Run `alliance` once. Memory is read ten times a second; pages that processes share count in each."""
    started, before = time.perf_counter(), os.times()
    process = psutil.Popen([ALLIANCE, *arguments], stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, resident(process))
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"alliance {arguments[0]} ended with status {process.returncode}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Figures(time.perf_counter() - started, cpu, peak / 1e6)


def resident(process: psutil.Process) -> int:
    """Bytes of memory of a process and its children now."""
    total = 0
    for one in (process, *process.children(recursive=True)):
        try:
            total += one.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total


def show(what: str, figures: Figures) -> None:
    print(f"{what:32}{figures.wall:9.1f}{figures.cpu:9.1f}{figures.memory:9.0f}", flush=True)


def published(files: list[str], place: Path) -> None:
    """One, a hundred and all samples of the published cohort, each a new process."""
    names = sample_names([Path(file) for file in files])
    call = ["call", *files, "--absent-is-reference", "--out", str(place / "published.tsv")]
    show("1 sample", measure([*call, "--samples", names[0]]))
    show("100 samples", measure([*call, "--samples", ",".join(names[:100])]))
    show(f"{len(names):,} samples", measure(call))


def large(samples: int, place: Path) -> None:
    """Many simulated samples, on this machine alone and on workers."""
    genomes, tables = place / "large.vcf.gz", [place / f"{name}.tsv" for name in ("alone", "one", "two")]
    show(f"simulate {samples:,} samples", measure(["simulate", "--samples", str(samples), "--out", str(genomes)]))
    print(f"  {genomes.stat().st_size / 1e6:.0f} MB compressed")
    call = ["call", str(genomes), "--out"]
    show(f"{samples:,} samples", measure([*call, str(tables[0])]))
    show("  as Parquet", measure([*call, str(place / "large.parquet")]))
    for count, table in enumerate(tables[1:], 1):
        show(f"  Dask, {count} local worker(s)", measure([*call, str(table), "--workers", str(count)]))
        if not filecmp.cmp(tables[0], table, shallow=False):
            raise SystemExit("The workers' table differs from the one made without them.")
    print(f"  {tables[0].stat().st_size / 1e6:.0f} MB as text, the same from all three;", end=" ")
    print(f"{(place / 'large.parquet').stat().st_size / 1e6:.0f} MB as Parquet")


def main(folder: Path, samples: int) -> None:
    print(f"{'':32}{'wall s':>9}{'cpu s':>9}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as place:
        published(sorted(str(file) for file in folder.glob("*.vcf.gz")), Path(place))
        large(samples, Path(place))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 500_000)
