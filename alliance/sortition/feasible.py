"""Whether a panel can be completed so that all quotas are met: exactly, for any quotas. Plain Python, no Django.

People of the same categories are one type. A panel is completed by choosing how many of each type it has, which
`whole_numbers` decides. A completion that was found is kept as a witness: as long as the panel grows along it, nothing
has to be decided again. And whoever cannot join a panel can join no larger one, so each type is turned away once.
"""

from collections.abc import Mapping, Sequence

from alliance.sortition.quotas import Bound, Quota, Strata, features_of
from alliance.sortition.whole_numbers import WholeNumbers


class InfeasibleError(ValueError):
    """No panel meets all quotas."""

    def __init__(self, conflict: Sequence[Bound]) -> None:
        self.conflict = tuple(conflict)
        """Bounds that cannot be met together; without any one of them the others can. Empty: too few people."""
        super().__init__("; ".join(map(str, conflict)) or "there are fewer people than seats")


class Completion:
    """A panel of so many seats that grows, while it can be completed to meet all bounds."""

    def __init__(self, people: Mapping[Strata, int], features: Sequence[str], bounds: Sequence[Bound], seats: int):
        """
        Args:
            people: how many there are of each type, those who are on the panel already among them.

        Raises:
            InfeasibleError: no panel meets the bounds; without the reasons, which `conflict` finds.
        """
        self._seats = seats
        self._types = {strata: number for number, strata in enumerate(sorted(people))}
        self._taken = [0] * len(people)
        self._dead = [False] * len(people)
        most = [min(people[strata], seats) for strata in self._types]
        self._numbers = WholeNumbers(most, _groups(list(self._types), features, bounds, seats))
        witness = self._numbers.solve()
        if witness is None:
            raise InfeasibleError(bounds)
        self._witness = witness

    @property
    def is_full(self) -> bool:
        """Whether all seats are taken."""
        return sum(self._taken) == self._seats

    def take(self, strata: Strata) -> bool:
        """Let one person of this type join, if the panel can still be completed then."""
        kind = self._types[strata]
        if self._dead[kind]:
            return False
        if self._witness[kind] == self._taken[kind] and not self._finds_another(kind):
            self._dead[kind] = True
            self._numbers.most[kind] = self._taken[kind]
            return False
        self._taken[kind] += 1
        self._numbers.least[kind] = self._taken[kind]
        return True

    def _finds_another(self, kind: int) -> bool:
        """Look for a completion with one more of this type."""
        if self._taken[kind] == self._numbers.most[kind]:
            return False
        self._numbers.least[kind] = self._taken[kind] + 1
        witness = self._numbers.solve()
        self._numbers.least[kind] = self._taken[kind]
        self._witness = witness or self._witness
        return witness is not None


def conflict(people: Mapping[Strata, int], quotas: Sequence[Quota], seats: int) -> tuple[Bound, ...]:
    """A smallest set of bounds that no panel meets; without any one of them the others can be met.

    Found by leaving out one bound after the other. Empty where there are fewer people than seats, or no conflict.
    """
    features = features_of(quotas)
    if sum(people.values()) < seats:
        return ()
    kept = [bound for quota in quotas for bound in quota.bounds()]
    for bound in list(kept):
        others = [other for other in kept if other != bound]
        if not is_feasible(people, features, others, seats):
            kept = others
    return () if is_feasible(people, features, kept, seats) else tuple(kept)


def is_feasible(people: Mapping[Strata, int], features: Sequence[str], bounds: Sequence[Bound], seats: int) -> bool:
    """Whether there is a panel that meets the bounds."""
    try:
        Completion(people, features, bounds, seats)
    except InfeasibleError:
        return False
    return True


def _groups(
    types: Sequence[Strata], features: Sequence[str], bounds: Sequence[Bound], seats: int
) -> list[tuple[frozenset[int], int, int]]:
    """For all seats, and for each category with bounds: which types belong to it, and its limits."""
    limits: dict[tuple[str, str], tuple[int, int]] = {}
    for bound in bounds:
        least, most = limits.get((bound.feature, bound.category), (0, seats))
        limits[bound.feature, bound.category] = (bound.number, most) if bound.is_least else (least, bound.number)
    groups = [(frozenset(range(len(types))), seats, seats)]
    for (feature, category), (least, most) in limits.items():
        place = features.index(feature)
        members = frozenset(number for number, strata in enumerate(types) if strata[place] == category)
        groups.append((members, least, min(most, seats)))
    return groups
