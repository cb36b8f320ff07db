"""Finds genes and medicines by any of their names, in any language, and offers near ones where a name is mistyped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Literal

from alliance.genomics.wording import drug_names, languages, wording
from alliance.pharmacogenes.facts import advice_by_drug, inhibitors, knowledge

LONGEST = 100
"""Characters of a query that are looked at."""
NEAR = 5
ALIKE = 0.65
OTHER_NAMES = {
    "ABCG2": ("BCRP",),
    "CFTR": ("cystic fibrosis",),
    "DPYD": ("DPD", "dihydropyrimidine dehydrogenase"),
    "G6PD": ("favism", "glucose-6-phosphate dehydrogenase"),
    "IFNL3": ("IL28B",),
    "MT-RNR1": ("12S rRNA", "mitochondrial"),
    "NAT2": ("N-acetyltransferase",),
    "RYR1": ("malignant hyperthermia", "ryanodine receptor"),
    "CACNA1S": ("malignant hyperthermia",),
    "SLCO1B1": ("OATP1B1",),
    "TPMT": ("thiopurine methyltransferase",),
    "UGT1A1": ("Gilbert",),
    "VKORC1": ("VKOR",),
}

Kind = Literal["drug", "gene"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a name leads to: `key` is the medicine as the tables name it, or the gene's symbol."""

    kind: Kind
    key: str

    @property
    def address(self) -> str:
        """Last part of the page's address."""
        return slug(self.key) if self.kind == "drug" else self.key


@dataclass(frozen=True, slots=True)
class Found:
    """Pages whose name holds the query; else `near`, those with a similar name.

    `without_advice` is a medicine that is known by this name while no body says anything about it.
    """

    entries: tuple[Entry, ...]
    near: tuple[Entry, ...] = ()
    without_advice: str | None = None


def plain(text: str) -> str:
    """A name without case, accents and punctuation: "Sulfaméthoxazole / X" is "sulfamethoxazole x"."""
    decomposed = unicodedata.normalize("NFKD", text[:LONGEST].casefold())
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", " ", letters).strip()


def slug(name: str) -> str:
    """A name as part of an address."""
    return plain(name).replace(" ", "-")


def named(kind: Kind, name: str) -> Entry | None:
    """The medicine or gene of exactly this name, in any language."""
    return next((entry for entry in _names().get(plain(name), ()) if entry.kind == kind), None)


def find(query: str) -> Found:
    """Pages by a whole name or a part of one, the best first; by rsID the genes that it defines alleles of."""
    wanted = plain(query)
    if not wanted:
        return Found(())
    entries = _distinct(_matching(wanted))
    if entries:
        return Found(entries)
    known = {plain(name): drug for name, drug in (*drug_names().items(), *inhibitors().names.items())}
    return Found((), near(query), known.get(wanted))


def near(name: str) -> tuple[Entry, ...]:
    """Pages with a similar name, the most similar first."""
    alike = get_close_matches(plain(name), _names(), n=NEAR, cutoff=ALIKE)
    return _distinct(entry for match in alike for entry in _names()[match])


def names_of(drug: str) -> tuple[str, ...]:
    """Other names that a medicine goes by: brands and older generic names, in alphabetical order."""
    return tuple(sorted(name for name, known in inhibitors().names.items() if known == drug))


def _matching(wanted: str) -> Iterator[Entry]:
    names = _names()
    yield from names.get(wanted, ())
    yield from _by_rsid().get(wanted, ())
    inside = sorted((name.find(wanted), name) for name in names if wanted in name)
    yield from (entry for _, name in inside for entry in names[name])


def _distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(dict.fromkeys(entries))


@cache
def _names() -> Mapping[str, tuple[Entry, ...]]:
    """Pages by plain name."""
    found: dict[str, list[Entry]] = {}
    for name, entry in _all_names():
        found.setdefault(plain(name), []).append(entry)
    return {name: _distinct(entries) for name, entries in found.items()}


def _all_names() -> Iterator[tuple[str, Entry]]:
    for symbol in knowledge().genes:
        yield from ((name, Entry("gene", symbol)) for name in (symbol, *OTHER_NAMES.get(symbol, ())))
    for drug in advice_by_drug():
        translated = (wording(code).term("drugs", drug) for code in languages())
        yield from ((name, Entry("drug", drug)) for name in (drug, *translated, *names_of(drug)))


@cache
def _by_rsid() -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for symbol, gene in knowledge().genes.items():
        for position in (*gene.positions, *gene.extra_positions):
            if position.rsid:
                found.setdefault(position.rsid, []).append(Entry("gene", symbol))
    return {rsid: _distinct(entries) for rsid, entries in found.items()}
