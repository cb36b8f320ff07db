"""What is kept and what is published of a round, in canonical JSON, so that a hash stands for all of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict

from alliance.ledger.canonical import canonical
from alliance.pairing.parties import Party
from alliance.pairing.rounds import Figures, Outcome

RULES = "alliance-pairing-1"
"""The version of all that turns inputs into pairs."""


def inputs_text(seekers: Sequence[Party], supporters: Sequence[Party], least_hours: int, seed: str, salt: str) -> str:
    """All that a round is made of. The salt, kept with it, hides lists that could be guessed from their hash."""
    said = {"rules": RULES, "least_hours": least_hours, "seed": seed, "salt": salt}
    return canonical(said | {"seekers": _plain(seekers), "supporters": _plain(supporters)})


def _plain(parties: Sequence[Party]) -> list[object]:
    """In one order, whatever the order they come in."""
    return [_ordered(asdict(party)) for party in sorted(parties, key=lambda one: one.id)]


def _ordered(value: object) -> object:
    if isinstance(value, dict):
        return {name: _ordered(part) for name, part in value.items()}
    return sorted(value) if isinstance(value, frozenset | list | tuple) else value


def result_text(outcome: Outcome, seed: str, inputs_hash: str) -> str:
    """What everybody may read: who is paired, and how the ways to pair compare; no place in anybody's list."""
    return canonical(
        {
            "rules": RULES,
            "seed": seed,
            "inputs": inputs_hash,
            "seekers": outcome.proposers,
            "supporters": outcome.hosts,
            "unpaired": outcome.proposers - len(outcome.pairs),
            "pairs": [{"seeker": pair.proposer, "supporter": pair.host} for pair in outcome.pairs],
            "ways": {way: _figures(figures) for way, figures in outcome.figures.items()},
        }
    )


def _figures(figures: Figures) -> dict[str, object]:
    ranks = {"seeker_rank": figures.proposer_rank, "supporter_rank": figures.host_rank}
    counts = {"pairs": figures.pairs, "blocking_pairs": figures.blocking}
    # Canonical JSON has no fractions.
    return counts | {name: None if rank is None else f"{rank:.1f}" for name, rank in ranks.items()}


def sha256(text: str) -> str:
    """In hexadecimal, of the text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()
