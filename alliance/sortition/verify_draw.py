"""Check a draw from its published file: everything that can be computed again is. Plain Python, no Django."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from alliance.ledger.canonical import canonical
from alliance.sortition.feasible import InfeasibleError
from alliance.sortition.lot import Inputs, digest, fill, label_of, order_of, read_inputs
from alliance.sortition.quotas import met


@dataclass(frozen=True)
class Published:
    """What the file of a draw says."""

    inputs: Inputs
    inputs_hash: str
    value: str
    """Empty before the draw."""
    value_hash: str
    drawn: tuple[str, ...]
    """Labels in the order in which they were drawn."""
    refills: tuple[tuple[str, tuple[str, ...]], ...]
    """Whose seat became vacant, and who was asked then."""
    result_hash: str
    proofs: tuple[tuple[str, str, str], ...]
    """Label, public id and salt of those who show that a label is theirs."""

    def as_json(self) -> dict[str, object]:
        """The object that is published, in canonical form."""
        return {
            "inputs": self.inputs.as_json(),
            "inputs_hash": self.inputs_hash,
            "value": self.value,
            "value_hash": self.value_hash,
            "drawn": list(self.drawn),
            "refills": [[label, list(asked)] for label, asked in self.refills],
            "result_hash": self.result_hash,
            "proofs": [list(proof) for proof in self.proofs],
        }


def read_published(text: str) -> Published:
    """The file of a draw.

    Raises:
        ValueError: it is not such a file, or not in its canonical form.
    """
    value: dict[str, Any] = json.loads(text)
    try:
        read = Published(
            inputs=read_inputs(value["inputs"]),
            inputs_hash=value["inputs_hash"],
            value=value["value"],
            value_hash=value["value_hash"],
            drawn=tuple(value["drawn"]),
            refills=tuple((label, tuple(asked)) for label, asked in value["refills"]),
            result_hash=value["result_hash"],
            proofs=tuple((label, public_id, salt) for label, public_id, salt in value["proofs"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"This is not the file of a draw: {error}") from error
    if canonical(read.as_json()) != text:
        raise ValueError("This is not the file of a draw in its canonical form, or something was added to it.")
    return read


def check(published: Published) -> dict[str, bool]:
    """What was checked, by name, and whether it is so. What depends on the value is left out before the draw."""
    inputs = published.inputs
    done = {"inputs": inputs.hash() == published.inputs_hash}
    if published.value:
        order = order_of(inputs, published.value)
        done["value"] = hash_of_value(published.value) == published.value_hash
        done["people"] = _is(lambda: fill(inputs, order) == published.drawn)
        done["quotas"] = _is(lambda: met(inputs.quotas, inputs.features, [inputs.pool[one] for one in published.drawn]))
        done["substitutes"] = _is(lambda: _refilled(published, order))
        done["result"] = digest(_asked(published)) == published.result_hash
        done["proofs"] = all(label_of(public_id, salt) == label for label, public_id, salt in published.proofs)
    return done


def hash_of_value(value: str) -> str:
    """SHA-256 of the bytes of the value, in hexadecimal: what drand calls the randomness of the round."""
    return hashlib.sha256(bytes.fromhex(value)).hexdigest()


def _asked(published: Published) -> list[str]:
    return [*published.drawn, *(label for _, asked in published.refills for label in asked)]


def _refilled(published: Published, order: tuple[str, ...]) -> bool:
    """Whether each vacant seat went to whom the recipe names."""
    keep, gone = set(published.drawn), set()
    for label, asked in published.refills:
        if label not in keep:
            return False
        keep.remove(label)
        gone.add(label)
        try:
            following = fill(published.inputs, order, keep, gone)
        except InfeasibleError:
            following = ()
        if following != asked:
            return False
        keep.update(asked)
    return True


def _is(question: Callable[[], bool]) -> bool:
    """The answer; no, where there is none because the file contradicts itself."""
    try:
        return question()
    except (KeyError, InfeasibleError):
        return False
