"""A genotype as a table spells it, split into its alleles."""

from __future__ import annotations

import re
from collections.abc import Mapping

from alliance.genomics.genotypes.bench.workbook import DATE

MOST_CHARACTERS = 200
_NO_CALL = frozenset(
    (
        *(
            "",
            "-",
            "--",
            "- -",
            "-/-",
            ".",
            "./.",
            "?",
            "??",
            "?/?",
            "00",
            "nn",
            "n/n",
            "nc",
            "na",
            "n/a",
            "nd",
            "n.d.",
        ),
        *(
            "no call",
            "nocall",
            "no_call",
            "no-call",
            "undetermined",
            "undefined",
            "indeterminate",
            "unknown",
            "missing",
        ),
        *("fail", "failed", "invalid", "none", "null", "u", "ntc", "negative control", "negative control (nc)"),
        *("no amplification", "noamp", "no template control"),
    )
)
_NO_ALLELE = frozenset(("", "0", ".", "?", "n"))
_ZYGOSITY = re.compile(r"(?P<same>homozygous|homozygote|hom)\b|(?:heterozygous|heterozygote|het)\b", re.IGNORECASE)
_JOINED = re.compile(r"[ACGTID-]{2}")


class SpellingError(ValueError):
    """A genotype that is in no known spelling; the argument is the code of the reason."""


def alleles(text: str, spelled: Mapping[str, str] | None = None) -> tuple[str, ...] | None:
    """One or two alleles in upper case, None for a genotype that was not called.

    `spelled` translates the words of a laboratory (lower case) for an allele or a whole genotype into bases.
    Raises `SpellingError` with `date`, `one-of-two` or `spelling`.
    """
    clean = " ".join(text.split()).lstrip("'")
    if clean == DATE:
        raise SpellingError("date")
    if len(clean) > MOST_CHARACTERS:
        raise SpellingError("spelling")
    spelled = spelled or {}
    whole = clean.casefold()
    if whole in spelled:
        return _parts(spelled[whole], {})
    if whole in _NO_CALL:
        return None
    zygosity = _ZYGOSITY.match(clean)
    if zygosity:
        clean = clean[zygosity.end() :].strip(" ,.:")
        if not clean:
            raise SpellingError("spelling")
    found = _parts(clean, spelled)
    if zygosity and zygosity["same"] and found and len(found) == 1:
        return found * 2
    return found


def _parts(clean: str, spelled: Mapping[str, str]) -> tuple[str, ...] | None:
    parts = [spelled.get(part.strip().casefold(), part.strip()).upper() for part in _split(clean)]
    absent = [part.lower() in _NO_ALLELE for part in parts]
    if all(absent):
        # Two zeros between strokes are reference alleles in a VCF and no call in a PLINK file.
        if "/" in clean and "0" in parts:
            raise SpellingError("spelling")
        return None
    if any(absent):
        raise SpellingError("one-of-two")
    if len(parts) > 2:
        raise SpellingError("spelling")
    return tuple(parts)


def _split(clean: str) -> list[str]:
    for separators in ("/|\\", ";:,", " "):
        if any(mark in clean for mark in separators):
            return re.split(f"[{re.escape(separators)}]", clean)
    return list(clean) if _JOINED.fullmatch(clean.upper()) else [clean]
