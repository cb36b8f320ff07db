"""Quotas: how many of each kind of people a panel has at least and at most. Plain Python, no Django."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Strata = tuple[str, ...]
"""A person's category for each feature, in the order of the features."""


class QuotaError(ValueError):
    """Quotas that mean nothing, whoever is in the pool."""


@dataclass(frozen=True, slots=True)
class Quota:
    """Of those whose category for `feature` is `category`, from `least` to `most` are drawn; None for any number."""

    feature: str
    category: str
    least: int = 0
    most: int | None = None

    def bounds(self) -> tuple["Bound", ...]:
        """What it demands, as one-sided bounds."""
        least = (Bound(self.feature, self.category, True, self.least),) if self.least else ()
        most = (Bound(self.feature, self.category, False, self.most),) if self.most is not None else ()
        return least + most


@dataclass(frozen=True, slots=True)
class Bound:
    """One side of a quota: at least (`is_least`), or at most, so many."""

    feature: str
    category: str
    is_least: bool
    number: int

    def __str__(self) -> str:
        side = "at least" if self.is_least else "at most"
        return f"{side} {self.number} of {self.feature} {self.category}"


def features_of(quotas: Iterable[Quota]) -> tuple[str, ...]:
    """The features that quotas name, each once, in order of their first mention."""
    return tuple(dict.fromkeys(quota.feature for quota in quotas))


def check_quotas(quotas: Sequence[Quota], seats: int) -> None:
    """Raise `QuotaError` unless each category has one quota, from 0 upwards and with least no more than most."""
    if seats < 1:
        raise QuotaError("There has to be one seat at least.")
    seen = set()
    for quota in quotas:
        place = f"{quota.feature} {quota.category}"
        if (quota.feature, quota.category) in seen:
            raise QuotaError(f"{place}: give one quota for each category.")
        seen.add((quota.feature, quota.category))
        if quota.least < 0 or (quota.most is not None and quota.most < quota.least):
            raise QuotaError(f"{place}: the least is 0 or more, and the most is no less than the least.")


def met(quotas: Iterable[Quota], features: Sequence[str], panel: Iterable[Strata]) -> bool:
    """Whether a whole panel meets all quotas."""
    counted = count(features, panel)
    return all(
        quota.least <= counted.get((quota.feature, quota.category), 0)
        and (quota.most is None or counted.get((quota.feature, quota.category), 0) <= quota.most)
        for quota in quotas
    )


def count(features: Sequence[str], panel: Iterable[Strata]) -> Mapping[tuple[str, str], int]:
    """How many of the panel are in each category, by feature and category; categories with nobody are left out."""
    counted: dict[tuple[str, str], int] = {}
    for strata in panel:
        for cell in zip(features, strata, strict=True):
            counted[cell] = counted.get(cell, 0) + 1
    return counted
