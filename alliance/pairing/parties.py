"""What a round knows of an institution that takes part: enough to pair it, and nothing of people."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from alliance.matching.scoring import Profile


@dataclass(frozen=True, slots=True)
class Party:
    """One institution in a round."""

    id: str
    """Its public identifier."""
    profile: Profile
    """What it says of itself: what scores, languages and hours are taken from."""
    whole: str = ""
    """The identifier of the institution at the top of those it is part of; its own where there is none."""
    conflicts: Collection[str] = ()
    """Identifiers of institutions with which it declares a conflict of interest."""
    capacity: int = 1
    """Partners it takes in this round; 1 on the side that proposes."""
    places: Mapping[str, int] = field(default_factory=dict)
    """The places, from 1, to which it moved institutions in its list, by their identifiers."""
    struck: Collection[str] = ()
    """Identifiers of institutions that it struck out."""


def columns(names: Iterable[str]) -> Mapping[str, int]:
    """A number for each name, in the order in which they come."""
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def incidence(rows: Sequence[Collection[str]], column: Mapping[str, int]) -> NDArray[np.bool_]:
    """(rows, columns) bool: which names stand in each row; a name without a column is left out."""
    found = np.zeros((len(rows), len(column)), bool)
    for row, names in enumerate(rows):
        found[row, [column[name] for name in names if name in column]] = True
    return found
