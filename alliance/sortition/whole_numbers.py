"""Find whole numbers within bounds whose sums over groups are within bounds, or prove that there are none.

Plain Python, exact: a simplex over integers (B. Dutertre, L. de Moura, "A Fast Linear-Arithmetic Solver for DPLL(T)",
CAV 2006) decides about fractions, and splitting a number that came out as a fraction (branch and bound) decides about
whole numbers. Bounds can be changed between two questions; each answer starts from where the one before ended.

Every number is a variable, and so is the sum of every group. A tableau expresses some variables, the basic ones, by
the others: `scale * basic = sum(factor * other)`. The others lie within their bounds; the basic ones follow, and are
moved into their bounds one after the other by changing places with one of the others.
"""

from collections.abc import Collection, Sequence
from math import gcd
from operator import mul


class WholeNumbers:
    """Numbers 0 to n - 1 with groups of them. `least` and `most` hold the bounds of the n numbers, then of the sums."""

    def __init__(self, most: Sequence[int], groups: Sequence[tuple[Collection[int], int, int]]) -> None:
        """
        Args:
            most: the largest value of each number; the smallest is 0.
            groups: which numbers belong to it, the smallest and the largest sum.
        """
        self._size = len(most)
        self.least = [0] * self._size + [least for _, least, _ in groups]
        self.most = [*most, *(largest for _, _, largest in groups)]
        self._others = list(range(self._size))
        self._at = [0] * self._size
        """Where each of the others is."""
        self._basics = list(range(self._size, self._size + len(groups)))
        self._factors = [[int(number in group) for number in range(self._size)] for group, _, _ in groups]
        self._scales = [1] * len(groups)

    def solve(self) -> list[int] | None:
        """Values of the numbers, or None: there are none."""
        if not self._within_bounds():
            return None
        split = self._fraction()
        if split is None:
            return self._numbers()
        number, below = split
        kept = self.least[number], self.most[number]
        for bounds in ((kept[0], below), (below + 1, kept[1])):
            self.least[number], self.most[number] = bounds
            found = self.solve()
            self.least[number], self.most[number] = kept
            if found is not None:
                return found
        return None

    def _within_bounds(self) -> bool:
        """Move every variable into its bounds; False if that cannot be, even with fractions."""
        if any(least > most for least, most in zip(self.least, self.most, strict=True)):
            return False
        for place, other in enumerate(self._others):
            self._at[place] = min(max(self._at[place], self.least[other]), self.most[other])
        while (outside := self._first_outside()) is not None:
            row, upwards = outside
            column = self._free_column(row, upwards)
            if column is None:
                return False
            leaving = self._basics[row]
            self._exchange(row, column)
            self._at[column] = self.least[leaving] if upwards else self.most[leaving]
        return True

    def _first_outside(self) -> tuple[int, bool] | None:
        """Row of the first basic variable out of its bounds, and whether it has to grow (Bland's rule, which ends)."""
        found: tuple[int, bool] | None = None
        for row, basic in enumerate(self._basics):
            if found is not None and basic > self._basics[found[0]]:
                continue
            value, scale = self._scaled(row), self._scales[row]
            if value < self.least[basic] * scale:
                found = row, True
            elif value > self.most[basic] * scale:
                found = row, False
        return found

    def _free_column(self, row: int, upwards: bool) -> int | None:
        """Column of the first other variable that can move the basic one."""
        found: int | None = None
        for column, factor in enumerate(self._factors[row]):
            if factor == 0:
                continue
            other = self._others[column]
            if found is not None and other > self._others[found]:
                continue
            grows = (factor > 0) == upwards
            if self._at[column] < self.most[other] if grows else self._at[column] > self.least[other]:
                found = column
        return found

    def _exchange(self, row: int, column: int) -> None:
        """Let the basic variable of the row and the other of the column change places."""
        factors, scale = self._factors[row], self._factors[row][column]
        turned = [-factor for factor in factors] if scale > 0 else list(factors)
        turned[column] = self._scales[row] if scale > 0 else -self._scales[row]
        scale = abs(scale)
        for other_row, others in enumerate(self._factors):
            factor = others[column]
            if other_row == row or factor == 0:
                continue
            others[column] = 0
            mixed = [one * scale + factor * two for one, two in zip(others, turned, strict=True)]
            self._keep(other_row, mixed, self._scales[other_row] * scale)
        self._keep(row, turned, scale)
        self._basics[row], self._others[column] = self._others[column], self._basics[row]

    def _keep(self, row: int, factors: list[int], scale: int) -> None:
        common = gcd(scale, *factors)
        self._factors[row] = [factor // common for factor in factors] if common > 1 else factors
        self._scales[row] = scale // common

    def _scaled(self, row: int) -> int:
        """The value of the row's basic variable, times the row's scale."""
        return sum(map(mul, self._factors[row], self._at))

    def _fraction(self) -> tuple[int, int] | None:
        """The first number that is none, with the whole number below it."""
        for row, basic in enumerate(self._basics):
            if basic < self._size:
                below, rest = divmod(self._scaled(row), self._scales[row])
                if rest:
                    return basic, below
        return None

    def _numbers(self) -> list[int]:
        values = dict(zip(self._others, self._at, strict=True))
        values |= {basic: self._scaled(row) // self._scales[row] for row, basic in enumerate(self._basics)}
        return [values[number] for number in range(self._size)]
