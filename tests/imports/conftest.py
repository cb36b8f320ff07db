"""Lists as an office keeps them."""

import csv
from pathlib import Path

import pytest

from alliance.imports.actions.check_import import check_import
from alliance.imports.actions.open_import import open_import

HEADINGS = ["Full name", "E-mail", "Sector", "Country", "Affiliation", "Languages", "ORCID"]
PEOPLE = [
    ["Abebe Bikila", "abebe@aau.example", "Academia", "Ethiopia", "Addis Ababa University", "Amharic, English", ""],
    ["李明", "liming@pku.example", "university", "China", "北京大学", "zh; en", "0000-0002-1825-0097"],
    ["Nguyễn Thị Minh", "minh@hmu.example", "hospital", "Viet Nam", "Hanoi Medical University", "vi", ""],
]


@pytest.fixture
def operator(ama):
    """The member who runs this site."""
    ama.is_operator = True
    ama.save()
    return ama


@pytest.fixture
def write_list(tmp_path):
    """Write rows as a CSV file."""

    def write(rows: list[list[str]], headings: list[str] = HEADINGS) -> Path:
        file = tmp_path / "members.csv"
        with file.open("w", newline="", encoding="utf-8") as handle:
            csv.writer(handle).writerows([headings, *rows])
        return file

    return write


@pytest.fixture
def checked(db, write_list):
    """A list that was read and checked, with the columns that its headings name."""

    def check(rows: list[list[str]] = PEOPLE):
        source = open_import(None, write_list(rows), "members.csv")
        return check_import(None, source, source.columns)

    return check
