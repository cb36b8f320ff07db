"""The example in the documentation is what the software counts."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from alliance.scorecard.count import BY_INCOME, Beside, Row, count, percent, world
from alliance.scorecard.intervals import Z
from alliance.scorecard.measures import MEASURES

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "partnerships.md"
ON = date(2026, 11, 22)


def example() -> str:
    """The text of the example."""
    section = DOCUMENT.read_text(encoding="utf-8").partition("\n## Equity scorecard\n")[2]
    return section.partition("\n### An example to redo by hand\n")[2].partition("\n### ")[0]


def table(heading: str) -> Iterator[list[str]]:
    """The cells of the table whose first line begins so."""
    lines = example().partition(heading)[2].splitlines()[2:]
    for line in lines:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


def rows(of: str) -> list[Row]:
    found = [cells for cells in table("| measure | month |") if cells[0] == of]
    return [
        Row(measure, date.fromisoformat(f"{month}-01") if month else None, country, int(amount))
        for measure, month, country, amount in found
    ]


def test_the_page_would_say_so():
    members = count(MEASURES["members"], rows("members"), BY_INCOME, world(ON))
    leads = count(MEASURES["leads"], rows("leads"), BY_INCOME, Beside("members", members.shares))
    counted = [
        [
            its.measure.code,
            figure.group,
            str(figure.amount),
            str(figure.of),
            str(percent(figure.share)),
            f"{percent(figure.interval.low)}–{percent(figure.interval.high)}",
            str(percent(figure.beside)),
        ]
        for its in (members, leads)
        for figure in its.figures
    ]
    assert list(table("| measure | group |")) == counted
    assert members.unknown == 3


def test_the_interval_by_hand():
    p, n = 3 / 5, 5
    root = (p * (1 - p) / n + Z**2 / (4 * n**2)) ** 0.5
    steps = [Z**2, Z**2 / (2 * n), p * (1 - p) / n, Z**2 / (4 * n**2), root**2, root, Z * root, 1 + Z**2 / n]
    sentence = re.search(r"The last interval: (.*?) So it goes", example()).group(1)
    assert [float(number) for number in re.findall(r"\d\.\d{4}", sentence)] == [round(step, 4) for step in steps]
    low, high = re.findall(r"= (0\.\d{3})\b", example().partition("So it goes")[2])
    ends = [(p + Z**2 / (2 * n) + sign * Z * root) / (1 + Z**2 / n) for sign in (-1, 1)]
    assert [float(low), float(high)] == [round(end, 3) for end in ends]
