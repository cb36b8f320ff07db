"""Pages and files of scorecards, read as a visitor reads them."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import alliance

SCRIPT = Path(alliance.__file__).parent / "scorecard" / "static" / "scorecard" / "recompute.py"
FILES = ("figures.csv", "rows.csv", "/equity/income-groups.csv")


def table(client, address: str, measure: str) -> dict[str, list[str]]:
    """What the page shows of a measure, by the label of the group: its cells as text; empty without a table."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    rows = page.select(f"section[aria-labelledby={measure}] tbody tr")
    return {row.th.get_text(): [cell.get_text() for cell in row.select("td")] for row in rows}


def lines(client, address: str) -> list[dict[str, str]]:
    """The lines of a CSV file."""
    response = client.get(address)
    assert response.status_code == 200, address
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode())))


@pytest.fixture
def recompute(client, tmp_path):
    """Download the files of a scorecard and run the program on them, alone, as a member would."""

    def run(address: str = "/equity/", change=lambda name, text: text) -> subprocess.CompletedProcess[str]:
        files = []
        for name in FILES:
            response = client.get(name if name.startswith("/") else address + name)
            file = tmp_path / name.rpartition("/")[2]
            file.write_bytes(change(file.name, b"".join(response.streaming_content)))
            files.append(file)
        command = [sys.executable, "-I", "-S", SCRIPT, *files]
        return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")

    return run
