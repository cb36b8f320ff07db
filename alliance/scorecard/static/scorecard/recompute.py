"""Count an equity scorecard of the Genomic Medicine Alliance again. Needs Python 3.11 or later, and nothing else.

    python recompute.py figures.csv rows.csv income-groups.csv

All three files are on the page of the scorecard; take them one right after the other, as the page counts anew each
time. Ends with 0 where every figure is equal, with 1 where one is not, with 2 where a file cannot be read.

It shares no code with the software that made the page: the income group of each row is looked up anew, and the ends of
an interval are found by halving instead of by a formula.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Z = Fraction("1.959963984540054")
"""Standard deviations of the normal distribution that leave 2.5% on either side."""
RATES = {"ballots", "declined"}
"""Measures that say how much of what a group could do it did; all others are a group's share of everything."""
WITHOUT_INTERVAL = {"budget", "training_given", "training_received"}
UNKNOWN = ""
"""The group of what has no known country."""

Line = dict[str, str]
Shares = tuple[str, ...]
"""As a figure has them: amount, of, percent, low, high, percent of what it is compared with."""


class FileError(Exception):
    """A file is not what it has to be."""


@dataclass(frozen=True)
class Sum:
    """What was counted of a group, and of how much."""

    amount: Fraction = Fraction(0)
    of: Fraction = Fraction(0)

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(self.amount + other.amount, self.of + other.of)


class Incomes:
    """Income groups by country and fiscal year; a fiscal year begins on 1 July and is named after its end."""

    def __init__(self, lines: Sequence[Line]):
        self.given: dict[str, dict[int, str]] = defaultdict(dict)
        for line in lines:
            self.given[line["country"]][int(line["fiscal_year"])] = line["group"]
        self.latest = max((year for years in self.given.values() for year in years), default=0)

    def at(self, country: str, month: str) -> str:
        """The latest group that was given until the fiscal year of a month such as 2026-07; "none" before the first."""
        year = min(int(month[:4]) + (month[5:7] >= "07"), self.latest)
        given = [earlier for earlier in self.given.get(country, {}) if earlier <= year]
        return self.given[country][max(given)] if given else "none"

    def shares(self, month: str) -> dict[str, Fraction]:
        """The share of each group among all countries that have one."""
        groups = Counter(self.at(country, month) for country in self.given)
        grouped = sum(number for group, number in groups.items() if group != "none")
        return {group: Fraction(number, grouped) for group, number in groups.items() if group != "none"}


def main(figures_file: str, rows_file: str, incomes_file: str) -> int:
    figures = read(figures_file, {"measure", "group", "compared_with", "as_at", *PUBLISHED})
    rows = read(rows_file, {"measure", "month", "country", "group", "amount", "of"})
    incomes = Incomes(read(incomes_file, {"country", "fiscal_year", "group"}))
    countries = {line["group"] for line in figures if len(line["group"]) == 2 and line["group"].isupper()}
    sums = add_up(rows, countries, incomes)
    differences = 0
    for line in figures:
        found, published = recount(line, sums, incomes), tuple(line[name] for name in PUBLISHED)
        equal = same(found, published)
        differences += not equal
        said = "equal" if equal else f"NOT EQUAL: the page says {', '.join(published)}"
        print(f"{line['measure']}, {line['group'] or 'not known'}: {', '.join(found)}: {said}")
    for measure, group in sums.keys() - {(line["measure"], line["group"]) for line in figures}:
        differences += 1
        print(f"{measure}, {group or 'not known'}: NOT EQUAL: the page leaves this group out")
    print(f"{len(figures)} figures, {differences} of them not equal." if differences else "All figures are equal.")
    return 1 if differences else 0


PUBLISHED = ("amount", "of", "percent", "low", "high", "compared_percent")


def read(file: str, columns: set[str]) -> list[Line]:
    try:
        with open(file, encoding="utf-8", newline="") as text:
            lines = csv.DictReader(text, strict=True)
            if not columns <= set(lines.fieldnames or ()):
                raise FileError(f"{file}: its first line has to name {', '.join(sorted(columns))}")
            return list(lines)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise FileError(f"{file}: {error}") from error


def add_up(rows: Sequence[Line], countries: set[str], incomes: Incomes) -> dict[tuple[str, str], Sum]:
    """Sums by measure and group; each row's group is found anew and has to be the one beside it."""
    sums: dict[tuple[str, str], Sum] = defaultdict(Sum)
    for number, row in enumerate(rows, start=2):
        group = row["group"]
        if row["country"]:
            by_income = incomes.at(row["country"], row["month"])
            by_country = row["country"] if row["country"] in countries else "others"
            group = by_country if countries else by_income
        if group != row["group"]:
            raise FileError(f"rows, line {number}: {row['country']} was in {group}, not in {row['group']}")
        sums[row["measure"], group] += Sum(Fraction(row["amount"]), Fraction(row["of"] or 0))
    return sums


def recount(line: Line, sums: dict[tuple[str, str], Sum], incomes: Incomes) -> Shares:
    """The figure of this line, from the rows."""
    measure, group = line["measure"], line["group"]
    own = sums.get((measure, group), Sum())
    if group == UNKNOWN:
        return (plain(own.amount), "", "", "", "", "")
    all_groups = total(measure, sums)
    of = own.of if measure in RATES else all_groups.amount
    low, high = ends(own.amount, of) if of and measure not in WITHOUT_INTERVAL else (None, None)
    shares = (own.amount / of if of else None, low, high, beside(line, sums, incomes))
    return (plain(own.amount), plain(of), *map(percent, shares))


def beside(line: Line, sums: dict[tuple[str, str], Sum], incomes: Incomes) -> Fraction | None:
    """What the share of this line is compared with."""
    with_what = line["compared_with"]
    if with_what == "countries":
        return incomes.shares(line["as_at"][:7]).get(line["group"], Fraction(0))
    everything = total(line["measure"] if with_what == "overall" else with_what, sums)
    if with_what == "overall":
        return everything.amount / everything.of if everything.of else None
    own = sums.get((with_what, line["group"]), Sum())
    return own.amount / everything.amount if everything.amount else None


def total(measure: str, sums: dict[tuple[str, str], Sum]) -> Sum:
    known = (its for (of, group), its in sums.items() if of == measure and group != UNKNOWN)
    return sum(known, start=Sum())


def ends(amount: Fraction, of: Fraction) -> tuple[Fraction, Fraction]:
    """The two shares from which the counted one is just Z standard errors away."""
    share = amount / of

    def is_near(other: Fraction) -> bool:
        off: Fraction = of * (share - other) ** 2
        return off <= Z**2 * other * (1 - other)

    return farthest(share, Fraction(0), is_near), farthest(share, Fraction(1), is_near)


def farthest(near: Fraction, far: Fraction, is_near: Callable[[Fraction], bool]) -> Fraction:
    """Where between a share that is near and one that may not be it stops being near, to twelve decimals."""
    if is_near(far):
        return far
    for _ in range(40):
        middle = (near + far) / 2
        near, far = (middle, far) if is_near(middle) else (near, middle)
    return near


def percent(share: Fraction | None) -> str:
    """With one decimal; half goes to the even digit."""
    return "" if share is None else str(Decimal(round(share * 1000)).scaleb(-1))


def plain(number: Fraction) -> str:
    """A number of a file as it stands there, without zeros at its end."""
    return str(Decimal(number.numerator) / Decimal(number.denominator))


def same(found: Shares, published: Shares) -> bool:
    return list(numbers(found)) == list(numbers(published))


def numbers(shares: Shares) -> Iterator[Fraction | None]:
    return (Fraction(text) if text else None for text in shares)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    try:
        sys.exit(main(*sys.argv[1:]))
    except (FileError, ValueError) as error:
        print(f"recompute: {error}", file=sys.stderr)
        sys.exit(2)
