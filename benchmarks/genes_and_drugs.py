"""Weighs and times every page on a gene or a medicine, in every language of the site, on SQLite.

Whole requests are answered as the site does, without a network between: the first time a server process makes a page,
the next time, and when a browser asks whether the page it kept still holds. Bytes are those of the HTML with gzip.

    python benchmarks/genes_and_drugs.py
"""

import gzip
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

REPOSITORY = Path(__file__).resolve().parent.parent
ALLIANCE = Path(sys.executable).with_name("alliance")
BUDGET = 14_000
MEASURE = "--measure"


def main() -> int:
    """Measure on a site of its own; the exit code says whether every page keeps its budget."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"ALLIANCE_DATA_DIR": folder, "ALLIANCE_HTTPS": "no"}
        subprocess.run([ALLIANCE, "setup"], env=environment, check=True, stdout=subprocess.DEVNULL)
        return subprocess.run([sys.executable, __file__, MEASURE], env=environment, check=False).returncode


def measure() -> int:
    """Print one row for each kind of page."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "alliance.site.settings"
    import django

    django.setup()
    logging.disable(logging.CRITICAL)
    from django.conf import settings
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.get("/drugs/")
    table = Table("page", "number", "largest", "first p95", "again p95", "kept p95", "answer to kept")
    largest = 0
    for kind, addresses in pages().items():
        seen = [visit(client, address, code) for code, _ in settings.LANGUAGES for address in addresses]
        heaviest, kept = max(each["bytes"] for each in seen), max(each["kept_bytes"] for each in seen)
        times = (f"{p95(each[name] for each in seen):.1f} ms" for name in ("first", "again", "kept"))
        table.add_row(kind, f"{len(seen):,}", f"{heaviest:,} B", *times, f"{kept} B")
        largest = max(largest, heaviest)
    Console().print(table)
    return 0 if largest <= BUDGET else 1


def pages() -> dict[str, list[str]]:
    """Addresses by kind of page."""
    from alliance.pharmacogenes import facts
    from alliance.pharmacogenes.names import slug

    drugs = [slug(drug) for drug in facts.advice_by_drug()]
    return {
        "drug": [f"/drugs/{drug}/" for drug in drugs],
        "review": [f"/drugs/{drug}/review/" for drug in drugs],
        "gene": [f"/genes/{symbol}/" for symbol in facts.knowledge().genes],
        "list": ["/drugs/", "/genes/"],
        "search": [f"/drugs/?q={query}" for query in ("codeine", "statin", "Plavix", "rs4149056", "CYP", "in")],
        "mistyped": [f"/drugs/?q={query}" for query in ("klopidogrel", "amitryptiline", "CYPD26", "xyzzy")],
    }


def visit(client: Any, address: str, language: str) -> dict[str, float]:
    """Milliseconds of the three visits, and bytes of the page and of the answer that it still holds."""
    headers = {"HTTP_ACCEPT_LANGUAGE": language}
    first, page = timed(lambda: client.get(address, **headers))
    again, _ = timed(lambda: client.get(address, **headers))
    kept, answer = timed(lambda: client.get(address, HTTP_IF_NONE_MATCH=page["ETag"], **headers))
    assert (page.status_code, answer.status_code) == (200, 304), address
    return {
        "first": first,
        "again": again,
        "kept": kept,
        "bytes": len(gzip.compress(page.content, compresslevel=6)),
        "kept_bytes": len(answer.content),
    }


def timed(ask: Any) -> tuple[float, Any]:
    """Milliseconds, and the answer."""
    start = time.perf_counter()
    answer = ask()
    return (time.perf_counter() - start) * 1000, answer


def p95(values: Iterable[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    if sys.argv[1:] == [MEASURE]:
        sys.path.insert(0, str(REPOSITORY))
        raise SystemExit(measure())
    raise SystemExit(main())
