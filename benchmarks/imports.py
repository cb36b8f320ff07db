"""What taking over a list of members costs, on SQLite and PostgreSQL.

    python -m benchmarks.imports [ROWS ...]

Each list is made up, with names and institutions that repeat as real ones do, and taken over by the command line as an
operator would: read, checked against everybody there, taken over. Then once more, when everybody is known.
"""

import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from random import Random

from benchmarks.growth import postgresql

ALLIANCE = Path(sys.executable).with_name("alliance")
GIVEN = "Ama", "Kofi", "Kwame", "Maria", "Juan", "Li", "Wei", "Fatima", "Omar", "Elena", "Asha", "Minh", "Sofia", "Ivan"
COUNTRIES = ("Ghana", "Peru", "India", "Greece", "Viet Nam", "China")
SECTORS = ("academia", "hospital", "industry")


def write_list(file: Path, rows: int) -> None:
    """A list of people who do not exist."""
    draw = Random(1)
    with file.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(["Name", "Email", "Country", "Sector", "Institution", "Languages"])
        for number in range(rows):
            family = draw.choice("BCDFGKLMNPRST") + draw.choice("aeiou") + draw.choice("lmnrst") + str(number % 997)
            name = f"{draw.choice(GIVEN)} {family}"
            place = f"University {number % 10_000}"
            said = [draw.choice(COUNTRIES), draw.choice(SECTORS), place, "English"]
            writer.writerow([name, f"p{number}@x{number % 9999}.example", *said])


@contextmanager
def sqlite():
    """No server: the database is a file in the data folder."""
    yield ""


def measure(rows: int, url: str) -> tuple[float, float, float]:
    """Seconds by the clock of the first and of the second run, and seconds of processor time of the first."""
    with tempfile.TemporaryDirectory() as folder:
        chosen = {"ALLIANCE_DATA_DIR": f"{folder}/data", "ALLIANCE_DATABASE_URL": url, "ALLIANCE_HTTPS": "no"}
        environment = os.environ | chosen
        file = Path(folder, "list.csv")
        write_list(file, rows)
        subprocess.run([ALLIANCE, "setup"], env=environment, check=True, capture_output=True)
        seconds = []
        for _ in range(2):
            before, started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime, time.perf_counter()
            command = [ALLIANCE, "members", "import", file, "--alike", "other"]
            subprocess.run(command, env=environment, check=True, capture_output=True)
            seconds.append(time.perf_counter() - started)
            if len(seconds) == 1:
                processor = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        return *seconds, processor


def main(sizes: list[int]) -> None:
    """Print one line for each size and database."""
    for rows in sizes:
        for name, database in (("SQLite", sqlite), ("PostgreSQL", postgresql)):
            with database() as url:
                first, again, processor = measure(rows, url)
            print(f"{rows:8,} rows  {name:10}  {first:6.1f} s ({processor:.1f} s processor), again {again:6.1f} s")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_300, 100_000])
