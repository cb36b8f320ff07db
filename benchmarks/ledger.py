"""Times the ledger: appending one act a transaction and many at once, verification, the download and the pages.

Appending and pages by the clock, so on a machine that does nothing else; the others by processor time.

On the database of `ALLIANCE_DATABASE_URL`, which must be empty, or on SQLite in a temporary folder:

    python benchmarks/ledger.py [ENTRIES]
"""

import logging
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

SINGLE = 2000
WRITERS = 2
BLOCK = 10_000
PAGES = {
    "the newest": "/ledger/",
    "one in the middle": "/ledger/{middle}/",
    "far back": "/ledger/?before={middle}",
    "a verb that is everywhere": "/ledger/?verb=member.joined",
    "a verb that is rare": "/ledger/?verb=sample.loaded",
    "one actor": "/ledger/?actor=member:{member}",
    "actor and verb that never meet": "/ledger/?actor=operator&verb=member.joined",
    "one day, years ago": "/ledger/?since=2026-11-22&until=2026-11-22&verb=member.joined",
    "the feed": "/ledger/entries.atom",
}
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"


def main() -> None:
    """Fill a ledger with so many entries (1,000,000 by default) and print what was measured."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ALLIANCE_DATA_DIR": folder, "ALLIANCE_HTTPS": "no"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.site.settings")
        import django

        # A line in the log for each page would stand between the results.
        logging.disable()
        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        table = Table("what", "measured", title=f"The ledger on {connection.vendor}")
        for what, measured in measurements(entries):
            table.add_row(what, measured)
        Console().print(table)


def measurements(entries: int) -> Iterator[tuple[str, str]]:
    """Each thing that is measured, in words, with its result."""
    from alliance.ledger.actions.announce_key import announce_key
    from alliance.ledger.models import Entry
    from alliance.ledger.verification import verify

    announce_key()
    seconds = timed(lambda: append_singly(SINGLE))
    yield "one act a transaction, one writer", f"{SINGLE / seconds:,.0f}/s"
    seconds = timed(lambda: at_once(WRITERS, lambda: append_singly(SINGLE // WRITERS)))
    yield f"one act a transaction, {WRITERS} writers", f"{SINGLE / seconds:,.0f}/s"
    missing = entries - Entry.objects.count()
    seconds = timed(lambda: fill(missing))
    yield f"{BLOCK:,} acts a transaction", f"{missing / seconds:,.0f}/s"
    head = Entry.objects.head().sequence
    for size in sorted({min(100_000, head), head}):
        seconds = worked(lambda size=size: verify(some(size)))
        yield f"verifying {size:,} entries in the database", f"{seconds:.1f} s"
    yield from verified_from_file(head)
    yield from pages(head)


def member(number: int) -> str:
    """An identifier as members have them."""
    digits = []
    for _ in range(12):
        number, digit = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[digit])
    return "".join(digits)


def append_singly(acts: int) -> None:
    """One transaction an act."""
    from django.db import connection, transaction

    from alliance.ledger.actions.append import append

    for _ in range(acts):
        with transaction.atomic():
            append(actor="operator", verb="site.backed_up", object="site")
    connection.close()


def fill(acts: int) -> None:
    """Members who join, ten thousand a transaction, with something rare between."""
    from django.db import transaction

    from alliance.ledger.actions.append import Act, append_many

    for start in range(0, acts, BLOCK):
        people = [f"member:{member(number % 20_000)}" for number in range(start, min(start + BLOCK, acts) - 1)]
        with transaction.atomic():
            append_many(
                [
                    *(Act(person, "member.joined", person) for person in people),
                    Act("operator", "sample.loaded", "site", {"members": start}),
                ]
            )


def some(entries: int) -> Iterator[bytes]:
    """The first so many lines."""
    from itertools import islice

    from alliance.ledger.models import Entry

    return (line.encode() for line in islice(Entry.objects.lines(), entries))


def verified_from_file(entries: int) -> Iterator[tuple[str, str]]:
    """The download, and the stand-alone program on what was downloaded."""
    import subprocess

    from alliance.ledger import verify_ledger

    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        seconds = worked(lambda: file.writelines(some(entries)))
        file.flush()
        size = Path(file.name).stat().st_size / 1e6
        yield "exporting", f"{seconds:.1f} s, {size:,.0f} MB"
        command = [sys.executable, verify_ledger.__file__, file.name]
        seconds = worked(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
        yield "the stand-alone program on that", f"{seconds:.1f} s"


def pages(entries: int) -> Iterator[tuple[str, str]]:
    """Pages within this process, without a server: median and slowest of ten views."""
    from django.test import Client

    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    for name, address in PAGES.items():
        where = address.format(middle=entries // 2, member=member(17))
        times = sorted(timed(lambda where=where: view(client, where)) for _ in range(11))[:-1]
        size = len(client.get(where).content)
        yield f"page: {name}", f"{times[5] * 1000:.0f} ms, at most {times[-1] * 1000:.0f} ms, {size / 1000:.1f} kB"


def view(client: object, address: str) -> None:
    """Open a page."""
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}")


def at_once(writers: int, work: Callable[[], None]) -> None:
    """Do the work in so many threads."""
    threads = [threading.Thread(target=work) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def worked(work: Callable[[], object]) -> float:
    """Seconds of processor time that the work takes, in this process and those it starts."""
    before = sum(os.times()[:4])
    work()
    return sum(os.times()[:4]) - before


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


if __name__ == "__main__":
    main()
