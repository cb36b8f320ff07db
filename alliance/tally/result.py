"""What a count found: who won, whether enough members took part, and every step on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeAlias

Figure: TypeAlias = int | Decimal
"""Votes. Decimal only in STV, with exactly five decimal places."""

Matrix: TypeAlias = tuple[tuple[int, ...], ...]

LOT = "lot"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a count, fit for a row or a table. `docs/governance.md` lists what each kind of step holds."""

    what: str
    """Which kind of step: "votes", "pairwise", "surplus", "lot" and so on."""
    options: tuple[str, ...] = ()
    """Whom it concerns; at "lot" the tied, in the order drawn; at a matrix its rows and columns."""
    figures: Mapping[str, Figure] = field(default_factory=dict)
    """Votes of options after this step."""
    value: Figure | None = None
    """One more number: the quota, or votes that went to nobody."""
    matrix: Matrix = ()

    def as_json(self) -> dict[str, object]:
        """For canonical JSON; what is empty is left out."""
        parts: dict[str, object] = {
            "options": list(self.options),
            "figures": {option: _written(figure) for option, figure in self.figures.items()},
            "matrix": [list(row) for row in self.matrix],
        }
        filled = {name: part for name, part in parts.items() if part}
        return {"what": self.what} | filled | ({} if self.value is None else {"value": _written(self.value)})


class Count(NamedTuple):
    """What one method found, before the quorum is looked at."""

    winners: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Quorum:
    """Whether enough members took part."""

    roll: int
    turnout: int
    required: Fraction

    @property
    def reached(self) -> bool:
        return self.turnout >= self.required * self.roll

    def as_json(self) -> dict[str, object]:
        """For canonical JSON."""
        return {
            "reached": self.reached,
            "required": str(self.required),
            "roll": self.roll,
            "turnout": self.turnout,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of a ballot."""

    rules: str
    """Method and version, such as "schulze/1"."""
    winners: tuple[str, ...]
    """In order. None where the quorum was missed or nobody marked anything. A yes/no ballot has "yes" or "no" here."""
    quorum: Quorum
    steps: tuple[Step, ...]

    @property
    def ties(self) -> tuple[Step, ...]:
        """Every tie that was resolved by lot."""
        return tuple(step for step in self.steps if step.what == LOT)

    def as_json(self) -> dict[str, object]:
        """For canonical JSON, as it is published."""
        return {
            "quorum": self.quorum.as_json(),
            "rules": self.rules,
            "steps": [step.as_json() for step in self.steps],
            "winners": list(self.winners),
        }


def lot(tied: Sequence[str], lots: Sequence[str]) -> Step:
    """The tied options in the order of the ballot's draw `lots`."""
    return Step(LOT, tuple(option for option in lots if option in tied))


def _written(figure: Figure) -> int | str:
    return figure if isinstance(figure, int) else f"{figure:f}"
