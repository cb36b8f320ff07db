"""Weighs the first and the repeat view of the main pages on a slow line, beside their budgets.

Chromium emulates the line: 50 kB a second down, 600 ms for every answer to begin, as on a 2G connection far from the
server. Bytes are what crosses the line, headers included.

    python benchmarks/pages.py
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import urllib3
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

ALLIANCE = Path(sys.executable).with_name("alliance")
PAGES = {
    "home": "/",
    "join": "/account/signup/",
    "directory": "/members/",
    "upload": "/report/",
    "report": "/report/example/",
    "drug": "/drugs/sertraline/",
    "gene": "/genes/RYR1/",
}
LINE = {"offline": False, "latency": 600, "downloadThroughput": 50_000, "uploadThroughput": 20_000}
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
BUDGET_HTML, BUDGET_FIRST, BUDGET_REQUESTS, BUDGET_REPEAT = 14_000, 50_000, 5, 15_000


@dataclass
class View:
    """One view of a page: bytes over the line, those of its HTML, requests, and seconds until everything was there."""

    bytes: int = 0
    html: int = 0
    requests: int = 0
    seconds: float = 0.0


def main() -> int:
    """Print the table; the exit code says whether every budget is kept."""
    table = Table("page", "HTML", "first view", "requests", "seconds", "repeat view", "seconds")
    limits = (f"{limit:,}" for limit in (BUDGET_HTML, BUDGET_FIRST, BUDGET_REQUESTS))
    table.add_row("[bold]budget", *limits, "", f"{BUDGET_REPEAT:,}", "", end_section=True)
    kept = True
    with served_sample() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        for name, path in PAGES.items():
            kept &= add(table, name, *views(browser, site + path))
        browser.close()
    Console().print(table)
    return 0 if kept else 1


def add(table: Table, name: str, first: View, repeat: View) -> bool:
    """Add a page's row, in red where a budget is broken; say whether all were kept."""
    kept = first.html <= BUDGET_HTML and first.bytes <= BUDGET_FIRST and repeat.bytes <= BUDGET_REPEAT
    kept = kept and first.requests <= BUDGET_REQUESTS
    table.add_row(
        *(name, f"{first.html:,}", f"{first.bytes:,}", str(first.requests), f"{first.seconds:.1f}"),
        *(f"{repeat.bytes:,}", f"{repeat.seconds:.1f}"),
        style="" if kept else "red",
    )
    return kept


def views(browser: Browser, address: str) -> tuple[View, View]:
    """The first view with an empty cache, and the next one with what the browser kept."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    both = view(page, address), view(page, address)
    context.close()
    return both


def view(page: Page, address: str) -> View:
    """Open `address` over the slow line and count."""
    seen = View()
    documents: set[str] = set()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)

    def note_document(event: dict[str, Any]) -> None:
        if event["type"] == "Document":
            documents.add(event["requestId"])

    def count(event: dict[str, Any]) -> None:
        # What comes from the browser's cache has no bytes.
        size = int(event["encodedDataLength"])
        seen.bytes += size
        seen.html += size if event["requestId"] in documents else 0
        seen.requests += size > 0

    session.on("Network.responseReceived", note_document)
    session.on("Network.loadingFinished", count)
    page.goto(address, wait_until="networkidle")
    seen.seconds = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd / 1000")
    session.detach()
    return seen


@contextmanager
def served_sample() -> Iterator[str]:
    """Address of a running site with the sample network."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
        probe.close()
        environment = os.environ | {"ALLIANCE_DATA_DIR": folder, "ALLIANCE_HTTPS": "no"}
        for verb in (["setup"], ["sample", "load"]):
            subprocess.run([ALLIANCE, *verb], env=environment, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen(
            [ALLIANCE, "serve", "--port", port], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            site = f"http://127.0.0.1:{port}"
            urllib3.request("GET", f"{site}/ready/", retries=urllib3.Retry(total=None, connect=40, backoff_factor=0.05))
            yield site
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    raise SystemExit(main())
