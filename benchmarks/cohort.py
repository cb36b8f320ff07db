"""Time and memory of calling a whole cohort, beside what only reads the same files, in one run.

    python benchmarks/cohort.py FOLDER_OF_VCF_FILES

The limit is the processor time of `bcftools view`; `bgzip -dc` shows what decompression alone costs.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

RUNS = 5


@dataclass(frozen=True)
class Figures:
    """Seconds of wall clock and of processor, and peak resident memory in MB."""

    wall: float
    cpu: float
    memory: float


def measure(command: list[str]) -> Figures:
    """Run a command once, its output thrown away, and read the operating system's own account of it."""
    started = time.perf_counter()
    process = os.posix_spawnp(
        command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    )
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{command[0]} ended with status {os.waitstatus_to_exitcode(status)}")
    return Figures(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def each(program: list[str], files: list[str]) -> list[str]:
    """One shell that runs `program` on every file in turn."""
    return ["sh", "-c", f'for file; do {" ".join(program)} "$file" || exit; done', "sh", *files]


def main(folder: Path) -> None:
    files = sorted(str(file) for file in folder.glob("*.vcf.gz"))
    alliance = str(Path(sys.executable).with_name("alliance"))
    with tempfile.TemporaryDirectory() as place:
        commands = {
            "alliance call": [alliance, "call", *files, "--absent-is-reference", "--out", f"{place}/calls.tsv"],
            "bcftools view": each(["bcftools", "view"], files),
            "bgzip -dc": each(["bgzip", "-dc"], files),
        }
        runs = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                runs[name].append(measure(command))
    print(f"{len(files)} files, {sum(Path(f).stat().st_size for f in files) / 1e6:.1f} MB; median of {RUNS} runs")
    print(f"{'':16}{'wall s':>8}{'cpu s':>8}{'peak MB':>9}")
    for name, figures in runs.items():
        columns = (statistics.median(getattr(f, field) for f in figures) for field in ("wall", "cpu", "memory"))
        print("{:16}{:8.2f}{:8.2f}{:9.0f}".format(name, *columns))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
