"""Drawing a panel by lot so that all quotas are met, from a public seed, so that anybody can draw it again.

The recipe, `alliance-lot-1`:

1. The inputs are one JSON object with the keys that `Inputs.as_json` lists, written canonically: keys sorted, no
   spaces, UTF-8, whole numbers only. Their hash is the SHA-256 of that text, in hexadecimal.
2. The seed is the inputs' hash, a colon, and the public value: the signature of the beacon that the inputs name, 96
   hexadecimal digits in lower case.
3. Put the labels of the pool into the order that the recipe `alliance-draw-1` (`alliance.tally.draw`) draws from the
   seed.
4. Walk through that order. Each person joins the panel if the panel, with them, can still be completed with people of
   the pool so that all seats are filled and all quotas are met; otherwise they are passed over. The walk ends when all
   seats are filled.
5. Where a seat becomes vacant, walk again from the beginning, past everybody who was drawn before, with those who keep
   their seats on the panel: whoever joins now is asked. If the panel cannot be completed, the seat stays empty.

Whether a panel can be completed is a question of whole numbers with one answer, so how it is found does not matter.
Plain Python, no Django.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alliance.ledger.canonical import canonical
from alliance.sortition.feasible import Completion, InfeasibleError, conflict
from alliance.sortition.quotas import Bound, Quota, Strata, check_quotas, features_of
from alliance.tally.draw import draw

LOT = "alliance-lot-1"


@dataclass(frozen=True)
class Inputs:
    """Everything that decides a draw but the public value."""

    draw: str
    """`draw:<public id>`, so that no two draws have the same inputs."""
    office: str
    subject: str
    seats: int
    term_days: int
    quotas: tuple[Quota, ...]
    pool: Mapping[str, Strata]
    """Label of each candidate, with their category for each feature that has quotas."""
    chain: str
    """Hash of the chain of beacons."""
    round: int
    """Number of the beacon in that chain."""

    @property
    def features(self) -> tuple[str, ...]:
        """What the strata of the pool are, in their order."""
        return features_of(self.quotas)

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """All that the quotas demand."""
        return tuple(bound for quota in self.quotas for bound in quota.bounds())

    def as_json(self) -> dict[str, object]:
        """The object whose canonical form is hashed."""
        return {
            "recipe": LOT,
            "draw": self.draw,
            "office": self.office,
            "subject": self.subject,
            "seats": self.seats,
            "term_days": self.term_days,
            "features": list(self.features),
            "quotas": [[quota.feature, quota.category, quota.least, quota.most] for quota in self.quotas],
            "pool": [[label, *self.pool[label]] for label in sorted(self.pool)],
            "randomness": {"source": "drand", "chain": self.chain, "round": self.round},
        }

    def hash(self) -> str:
        """SHA-256 of the canonical inputs, in hexadecimal."""
        return digest(self.as_json())


def read_inputs(value: Mapping[str, Any]) -> Inputs:
    """Inputs from the object that `Inputs.as_json` makes.

    Raises:
        ValueError: it is not of that form.
    """
    try:
        randomness = value["randomness"]
        read = Inputs(
            draw=value["draw"], office=value["office"], subject=value["subject"], seats=value["seats"],
            term_days=value["term_days"],
            quotas=tuple(Quota(*row) for row in value["quotas"]),
            pool={label: tuple(strata) for label, *strata in value["pool"]},
            chain=randomness["chain"], round=randomness["round"],
        )  # fmt: skip
        if read.as_json() == value:
            return read
    except (KeyError, TypeError) as error:
        raise ValueError(f"These are no inputs of the recipe {LOT}: {error}") from error
    raise ValueError(f"These are no inputs of the recipe {LOT} in their canonical order.")


def check_inputs(inputs: Inputs) -> None:
    """Refuse what cannot be drawn.

    Raises:
        QuotaError: quotas that mean nothing.
        InfeasibleError: no panel of this pool meets the quotas; it names those that conflict.
    """
    check_quotas(inputs.quotas, inputs.seats)
    people = Counter(inputs.pool.values())
    try:
        Completion(people, inputs.features, inputs.bounds, inputs.seats)
    except InfeasibleError:
        raise InfeasibleError(conflict(people, inputs.quotas, inputs.seats)) from None


def order_of(inputs: Inputs, value: str) -> tuple[str, ...]:
    """All labels in the order of the walk."""
    return draw(f"{inputs.hash()}:{value}", inputs.pool)


def fill(
    inputs: Inputs, order: Sequence[str], keep: Collection[str] = (), gone: Collection[str] = ()
) -> tuple[str, ...]:
    """Who joins a panel, in the order in which they are drawn.

    Args:
        order: of the walk.
        keep: labels of those on the panel already.
        gone: labels of those who were, and are no longer.

    Raises:
        InfeasibleError: the panel cannot be completed; the seats stay empty.
    """
    free = [label for label in order if label not in keep and label not in gone]
    people = Counter(inputs.pool[label] for label in [*free, *keep])
    panel = Completion(people, inputs.features, inputs.bounds, inputs.seats)
    if not all(panel.take(inputs.pool[label]) for label in keep):
        raise InfeasibleError(inputs.bounds)
    drawn: list[str] = []
    for label in free:
        if panel.is_full:
            break
        if panel.take(inputs.pool[label]):
            drawn.append(label)
    return tuple(drawn)


def digest(value: object) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def label_of(public_id: str, salt: str) -> str:
    """What a candidate is called in a pool: SHA-256 of public id, colon and salt, in hexadecimal."""
    return hashlib.sha256(f"{public_id}:{salt}".encode()).hexdigest()
