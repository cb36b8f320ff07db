"""How the tables of facts in this package are read."""

import csv
from collections.abc import Iterator
from importlib import resources


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of the tab-separated table `name`, after the lines that begin with # and say where it comes from."""
    text = resources.files("alliance.countries").joinpath(name).read_text(encoding="utf-8")
    return csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
