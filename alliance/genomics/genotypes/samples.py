"""Which samples of the files to read."""

from __future__ import annotations

from collections.abc import Sequence

from alliance.genomics.genotypes.errors import GenotypeError


def chosen_samples(found: Sequence[str], wanted: Sequence[str] | None) -> tuple[str, ...]:
    """The samples wanted, each once and in their order; all that were found where None.

    Raises `GenotypeError` where one wanted is not among those found.
    """
    if wanted is None:
        return tuple(found)
    known = set(found)
    unknown = [name for name in dict.fromkeys(wanted) if name not in known]
    if unknown:
        raise GenotypeError(
            f"{len(unknown)} of the samples asked for are in none of the files, the first is {unknown[0]!r}.",
            advice="Check the spelling; names are case-sensitive.",
        )
    return tuple(dict.fromkeys(wanted))
