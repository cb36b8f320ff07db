"""Takes in a generated dump of the Research Organization Registry and times the pages that stand on it, on SQLite.

The records have the shape of schema 2.1, the size of the real ones and invented names. The import is the command that
an operator runs, in a process of its own; whole requests are answered as the site does, without a network between.

    python benchmarks/institutions.py [RECORDS ...]
"""

import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import psutil

REPOSITORY = Path(__file__).resolve().parent.parent
ALLIANCE = Path(sys.executable).with_name("alliance")
SIZES = (10_000, 110_000)
REQUESTS = 40
PAGES = {
    "list": "/institutions/",
    "search": "/institutions/?q=genomics+teaching",
    "search and filters": "/institutions/?q=hospital&country=US&kind=university",
    "country": "/institutions/?country=GH",
}
NAME = "v2.1-2026-03-05-ror-data"
COUNTRIES = ["US"] * 25 + ["CN"] * 8 + ["GB", "DE", "FR", "IN", "JP"] * 4 + ["GH", "NG", "KE", "ZA", "BR", "PE", "GR"]
WORDS = [
    "University",
    "Institute",
    "Hospital",
    "Centre",
    "National",
    "Medical",
    "Genomics",
    "Research",
    "Health",
    "Science",
    "Technology",
    "Regional",
    "Children",
    "Teaching",
    "Company",
    "Foundation",
    "Agency",
    "Academy",
]
MEASURE = "--measure"
random = Random(1)


def main(sizes: list[int]) -> None:
    """Print what each size takes."""
    for records in sizes:
        with tempfile.TemporaryDirectory() as folder:
            environment = os.environ | {"ALLIANCE_DATA_DIR": f"{folder}/data", "ALLIANCE_HTTPS": "no"}
            subprocess.run([ALLIANCE, "setup"], env=environment, check=True, stdout=subprocess.DEVNULL)
            dump = write_dump(Path(folder), records)
            print(f"{records:,} records, {dump.stat().st_size / 1e6:.1f} MB as an archive", flush=True)
            for what in ("first import", "again"):
                seconds, cpu, memory = run([ALLIANCE, "institutions", "import-ror", dump], environment)
                print(f"  {what}: {seconds:.0f} s, {cpu:.0f} s of CPU time, {memory:.0f} MB at most", flush=True)
            subprocess.run([sys.executable, __file__, MEASURE], env=environment, check=True)


def write_dump(folder: Path, records: int) -> Path:
    """An archive with one JSON array, written record by record."""
    file = folder / f"{NAME}.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(f"{NAME}.json", "w") as stream:
        for start, text in zip(("[\n", *[",\n"] * (records - 1)), invented(records), strict=True):
            stream.write((start + text).encode())
        stream.write(b"\n]\n")
    return file


def invented(records: int) -> Iterator[str]:
    """Records as text, a quarter of them part of another."""
    from tests.institutions.ror.dumps import identifier, record, related

    for number in range(records):
        town = "".join(random.choices("aeiouklmnrst", k=8)).capitalize()
        name = f"{' '.join(random.sample(WORDS, 3))} of {town}"
        relationships = [
            related("child", identifier(random.randrange(records))) for _ in range(random.choice((0, 1, 3)))
        ]
        if random.random() < 0.25:
            relationships.append(related("parent", identifier(random.randrange(records))))
        place = {"country_code": random.choice(COUNTRIES), "country_name": "x", "lat": 1.0, "lng": 2.0, "name": town}
        names = [
            {"value": name, "types": ["ror_display", "label"], "lang": "en"},
            {"value": "".join(word[0] for word in name.split()), "types": ["acronym"], "lang": None},
        ]
        yield json.dumps(
            record(
                identifier(number),
                names=names,
                relationships=relationships,
                domains=[f"{town.lower()}{number}.example"],
                locations=[{"geonames_id": number, "geonames_details": place}],
            ),
            indent=4,
        )


def run(command: list[str | Path], environment: dict[str, str]) -> tuple[float, float, float]:
    """Seconds, seconds of CPU time and the peak of memory in megabytes of a process."""
    start, cpu, memory = time.perf_counter(), 0.0, 0
    process = psutil.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        try:
            times = process.cpu_times()
            cpu, memory = times.user + times.system, max(memory, process.memory_info().rss)
        except psutil.NoSuchProcess:
            break
        time.sleep(0.05)
    if process.wait():
        raise SystemExit(f"{command} failed")
    return time.perf_counter() - start, cpu, memory / 1e6


def measure() -> None:
    """Answer requests in this process and print milliseconds at the median and at the 95th percentile."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "alliance.site.settings"
    import django

    django.setup()
    logging.disable(logging.CRITICAL)
    from django.test import Client

    from alliance.institutions.models import Institution

    client = Client(headers={"host": "localhost"})
    for name, address in (PAGES | {"institution": Institution.objects.first().get_absolute_url()}).items():
        took = []
        for _ in range(REQUESTS):
            start = time.perf_counter()
            assert client.get(address).status_code == 200
            took.append((time.perf_counter() - start) * 1000)
        print(f"  {name}: {statistics.median(took):.0f} ms, p95 {statistics.quantiles(took, n=20)[-1]:.0f} ms")


if __name__ == "__main__":
    sys.path.insert(0, str(REPOSITORY))
    if sys.argv[1:] == [MEASURE]:
        measure()
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES))
