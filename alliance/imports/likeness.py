"""Whether two rows may be about one person. It only ever asks: a person decides.

Names are compared as sets of words in Latin letters without accents, so that the order of given and family name and
the script do not matter. A shared name alone is not enough, for many people share one: the institution has to agree,
or, where one of the two says none, the country.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from anyascii import anyascii

from alliance.members.search_keys import search_key

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Traits:
    """What people are compared by."""

    name: str
    institution: str
    country: str


class Likenesses(Generic[T]):
    """People seen so far, each with whatever stands for them."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[tuple[str, str, T]]] = defaultdict(list)

    def add(self, traits: Traits, person: T) -> None:
        """Remember a person."""
        place = _institution_key(traits.institution), traits.country
        for key in name_keys(traits.name):
            self._by_name[key].append((*place, person))

    def like(self, traits: Traits) -> T | None:
        """The first person seen who may be this one."""
        return next(self._all_like(traits), None)

    def _all_like(self, traits: Traits) -> Iterator[T]:
        institution = _institution_key(traits.institution)
        for key in name_keys(traits.name):
            for theirs, country, person in self._by_name.get(key, ()):
                if theirs and institution:
                    same = theirs == institution or theirs in institution or institution in theirs
                else:
                    same = not country or not traits.country or country == traits.country
                if same:
                    yield person


def name_keys(name: str) -> tuple[str, ...]:
    """Under what a name is looked up: all its words, and its first and last, each without regard to order."""
    words = search_key(anyascii(name)).replace("-", " ").replace(".", " ").split()
    if len(words) < 3:
        return (_together(words),)
    return _together(words), _together((words[0], words[-1]))


def _together(words: Iterable[str]) -> str:
    return " ".join(sorted(words))


def _institution_key(institution: str) -> str:
    return search_key(anyascii(institution))
