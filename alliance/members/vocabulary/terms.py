"""What a list of terms is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Term:
    """One choice. `code` is stored and never changes; `label` is translated.

    `edam` is an EDAM topic and `mesh` a MeSH descriptor that means the same or nearly so; empty if there is none.
    """

    code: str
    label: str | Promise
    edam: str = ""
    mesh: str = ""

    @property
    def edam_address(self) -> str:
        """Where EDAM describes the topic; empty if it has none."""
        return f"http://edamontology.org/{self.edam}" if self.edam else ""

    @property
    def mesh_address(self) -> str:
        """Where MeSH describes the descriptor; empty if it has none."""
        return f"https://id.nlm.nih.gov/mesh/{self.mesh}" if self.mesh else ""


class Vocabulary(Mapping[str, Term]):
    """Terms by their code, in the order in which they are offered."""

    def __init__(self, *terms: Term):
        self._terms = {term.code: term for term in terms}

    def __getitem__(self, code: str) -> Term:
        return self._terms[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    def choices(self) -> list[tuple[str, str | Promise]]:
        """Code and label, as form fields take them."""
        return [(term.code, term.label) for term in self.values()]

    def known(self, codes: Iterable[str]) -> list[Term]:
        """The terms of these codes; a code that the list no longer has is left out."""
        return [self[code] for code in codes if code in self]
