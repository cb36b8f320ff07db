"""What counting, sealing and recounting a large box costs, by every method; fills in docs/governance.md.

    python benchmarks/tally.py [BALLOTS]

12 options, 100,000 ballots unless told otherwise. Marks are drawn evenly and by chance, so that hardly two rankings are
alike: no real ballot is harder on the counting.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

import alliance
from alliance.ballots.box import Cast, is_confirmed, read_box, recount, roll_hash, seal
from alliance.ballots.header import Header
from alliance.tally.choice import Choice, read_choice
from alliance.tally.count import tally
from alliance.tally.question import SEVERAL_SEATS, Method, Question

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "governance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
SCRIPT = Path(alliance.__file__).parent / "ballots" / "static" / "ballots" / "recount.py"
OPTIONS = tuple(f"option-{letter}" for letter in "abcdefghijkl")
SHARE = "5e" * 32
LAUNCH = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""

Result = TypeVar("Result")


@dataclass(frozen=True)
class Figures:
    """Seconds of processor; megabytes of the file, and of the script's memory at its peak."""

    tally: float
    seal: float
    recount: float
    script: float
    file: float
    memory: float
    different: int


def question(method: Method, ballots: int) -> Question:
    options = (("yes", "Yes"), ("no", "No")) if method is Method.YES_NO else tuple((o, o) for o in OPTIONS)
    seats = 4 if method in SEVERAL_SEATS else 1
    return Question("benchmark", "Which?", method, options, roll=ballots, seats=seats)


def marks(random: Random, asked: Question) -> dict[str, int]:
    """What one voter marks, by chance."""
    options = random.sample(asked.ids, random.randint(0, len(asked.ids)))
    match asked.method:
        case Method.YES_NO | Method.APPROVAL:
            return dict.fromkeys(options[:1] if asked.method is Method.YES_NO else options, 1)
        case Method.STAR:
            return {option: random.randint(1, 5) for option in options}
        case Method.STV:
            return {option: rank for rank, option in enumerate(options, start=1)}
        case Method.SCHULZE:
            ranks: dict[str, int] = {}
            for option in options:
                ranks[option] = max(ranks.values(), default=0) + (not ranks or random.random() < 0.7)
            return ranks


def header(asked: Question) -> Header:
    commitment = hashlib.sha256(bytes.fromhex(SHARE)).hexdigest()
    return Header(asked, True, "1", "2026-11-01T00:00:00Z", "2026-11-15T00:00:00Z", roll_hash([]), commitment, SHARE)


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def measure(method: Method, ballots: int, folder: Path) -> Figures:
    random = Random(20261122)
    asked = question(method, ballots)
    choices: list[Choice] = [read_choice(asked, marks(random, asked)) for _ in range(ballots)]
    casts = [Cast(f"{random.getrandbits(128):032x}", choice) for choice in choices]
    count_time, _ = timed(lambda: tally(asked, choices, "seed"))
    seal_time, sealed = timed(lambda: seal(header(asked), casts))
    file = folder / f"{method}.jsonl"
    file.write_text("".join(sealed.lines), "utf-8")
    recount_time, confirmed = timed(lambda: confirm(file))
    assert confirmed
    script_time, memory = run_script(file)
    megabytes = file.stat().st_size / 1e6
    return Figures(count_time, seal_time, recount_time, script_time, megabytes, memory, len(set(choices)))


def confirm(file: Path) -> bool:
    with file.open("rb") as lines:
        box = read_box(lines)
    return is_confirmed(box, recount(box))


def run_script(file: Path) -> tuple[float, float]:
    """Seconds of processor and peak memory in MB of the stand-alone script, from start to end.

    Started by a small process: the system counts the memory of whoever starts a process as that process's too.
    """
    command = [sys.executable, "-I", "-S", "-c", LAUNCH, sys.executable, "-I", "-S", str(SCRIPT), str(file)]
    seconds, kilobytes = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(kilobytes) / 1000


def table(ballots: int) -> str:
    lines = [
        f"| {ballots:,} ballots | different ones | tally | seal (tally included) | `alliance ballot recount` | "
        "`recount.py` | its memory | file |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for method in Method:
            found = measure(method, ballots, Path(folder))
            times = " | ".join(f"{t:.2f} s" for t in (found.tally, found.seal, found.recount, found.script))
            sizes = f"{found.memory:.0f} MB | {found.file:.1f} MB"
            lines.append(f"| {method} | {found.different:,} | {times} | {sizes} |")
            print(lines[-1], flush=True)
    return "\n".join(lines)


def main() -> None:
    measured = table(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    text = DOCUMENT.read_text("utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    DOCUMENT.write_text(f"{before}{BEGIN}\n{measured}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
