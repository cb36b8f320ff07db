"""What a round knows of an institution that takes part: enough to pair it, and nothing of people."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Party:
    """One institution in a round."""

    id: str
    """Its public identifier."""
    country: str
    """ISO 3166-1 alpha-2 code."""
    languages: Collection[str]
    """ISO 639 codes of the languages it works in."""
    needs: Collection[str] = ()
    offers: Collection[str] = ()
    topics: Collection[str] = ()
    genes: Collection[str] = ()
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
