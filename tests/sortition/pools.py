"""Small pools and quotas made at random, and the slow way to know which panels meet them."""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hypothesis import strategies as st

from alliance.sortition.lot import Inputs
from alliance.sortition.quotas import Bound, Quota, Strata

FEATURES = ("region", "income", "sector", "gender")
SMALL_POOLS: Mapping[str, tuple[Mapping[Strata, int], Sequence[Quota], int]] = {
    "no quota binds": ({("a",): 4, ("b",): 6}, [Quota("region", "a", 0, 3)], 3),
    "a rare region has a seat": ({("a",): 10, ("b",): 2}, [Quota("region", "b", 1)], 3),
    "two features": (
        {("a", "x"): 5, ("a", "y"): 1, ("b", "x"): 2, ("b", "y"): 4},
        [Quota("region", "a", 2, 2), Quota("income", "y", 2, 2)],
        4,
    ),
    "a crossed minority": (
        {("a", "x"): 8, ("a", "y"): 3, ("b", "x"): 3, ("b", "y"): 1},
        [Quota("region", "b", 2, 2), Quota("income", "y", 2, 2)],
        4,
    ),
}
"""People by type, quotas and seats; small enough to look at every panel."""


@st.composite
def pools(draw: st.DrawFn) -> tuple[Counter[Strata], tuple[Quota, ...], int]:
    """How many people of each type, quotas of one to four features, and a number of seats."""
    features = FEATURES[: draw(st.integers(1, 4))]
    categories = [[f"{feature}-{number}" for number in range(draw(st.integers(2, 3)))] for feature in features]
    people = draw(st.lists(st.tuples(*map(st.sampled_from, categories)), min_size=1, max_size=10))
    seats = draw(st.integers(1, 5))
    # Each feature has a quota, so that the strata are those of the quotas' features.
    cells = [(feature, name) for feature, names in zip(features, categories, strict=True) for name in names]
    quotas = tuple(_quota(draw, feature, category, seats) for feature, category in cells)
    return Counter(people), quotas, seats


def _quota(draw: st.DrawFn, feature: str, category: str, seats: int) -> Quota:
    least = draw(st.sampled_from([0, 0, 0, 1, 1, 2, 3]))
    return Quota(feature, category, least, draw(st.none() | st.integers(least, max(least, seats))))


def inputs_for(people: Mapping[Strata, int], quotas: Sequence[Quota], seats: int) -> Inputs:
    """A draw of this pool; labels are numbers in the order of the types."""
    strata = [one for one, number in sorted(people.items()) for _ in range(number)]
    pool = {f"{number:064x}": one for number, one in enumerate(strata)}
    return Inputs(
        draw="draw:k3v8wq2mzt7c", office="panel", subject="site", seats=seats, term_days=90, quotas=tuple(quotas),
        pool=pool, chain="0" * 64, round=1,
    )  # fmt: skip


def panels(people: Mapping[Strata, int], seats: int) -> Iterator[Counter[Strata]]:
    """Every panel of so many people, by how many of each type it has."""
    types = sorted(people)
    for numbers in itertools.product(*(range(min(people[one], seats) + 1) for one in types)):
        if sum(numbers) == seats:
            yield Counter(dict(zip(types, numbers, strict=True)))


def meets(panel: Mapping[Strata, int], features: Sequence[str], bounds: Sequence[Bound]) -> bool:
    """Whether a panel meets the bounds, by counting."""
    for bound in bounds:
        place = features.index(bound.feature)
        number = sum(count for one, count in panel.items() if one[place] == bound.category)
        if number < bound.number if bound.is_least else number > bound.number:
            return False
    return True
