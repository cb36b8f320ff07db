"""What the ledger can say: a list of verbs, each with a sentence for readers and the shape of its payload.

A payload holds no personal data by construction: only the keys that its verb knows, and only values of a closed kind:
numbers, dates, hashes, references, codes. There is no kind for free text.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

from alliance.ledger.references import is_object


class VocabularyError(ValueError):
    """A verb nobody registered, one registered twice, or a payload that does not have its verb's shape."""


@dataclass(frozen=True)
class Kind:
    """What a value in a payload may be."""

    description: str
    accepts: Callable[[object], bool]


def _text(description: str, pattern: str) -> Kind:
    form = re.compile(pattern, re.ASCII)
    return Kind(description, lambda value: isinstance(value, str) and form.fullmatch(value) is not None)


COUNT = Kind("a whole number, 0 or more", lambda value: type(value) is int and value >= 0)
FLAG = Kind("true or false", lambda value: isinstance(value, bool))
DATE = _text("a date such as 2026-11-22", r"\d{4}-\d{2}-\d{2}")
HASH = _text("a SHA-256 in hexadecimal", "[0-9a-f]{64}")
KEY = _text("an Ed25519 public key in hexadecimal", "[0-9a-f]{64}")
SIGNATURE = _text("an Ed25519 signature in hexadecimal", "[0-9a-f]{128}")
CODE = _text("a short code of lower-case letters, digits and ._-", "[a-z0-9][a-z0-9._-]{0,39}")
VERSION = _text("a version such as 1.4.0", r"\d+(\.\d+)*[a-z0-9.+-]{0,20}")
REFERENCE = Kind("a reference such as member:k3v8wq2mzt7c", lambda value: isinstance(value, str) and is_object(value))


def one_of(*codes: str) -> Kind:
    """One of the codes that are listed."""
    return Kind(f"one of {', '.join(codes)}", lambda value: value in codes)


def many(kind: Kind) -> Kind:
    """A list of values of one kind."""
    return Kind(
        f"a list, each {kind.description}",
        lambda value: isinstance(value, list | tuple) and all(kind.accepts(item) for item in value),
    )


def table(kind: Kind) -> Kind:
    """An object whose keys are codes and whose values are of one kind, such as the counts of a tally."""
    return Kind(
        f"a table by code, each {kind.description}",
        lambda value: (
            isinstance(value, Mapping)
            and all(CODE.accepts(code) and kind.accepts(item) for code, item in value.items())
        ),
    )


def or_nothing(kind: Kind) -> Kind:
    """A value of the kind, or null."""
    return Kind(f"{kind.description}, or null", lambda value: value is None or kind.accepts(value))


@dataclass(frozen=True)
class Verb:
    """Something that can be done in public."""

    name: str
    """Where and what, such as `member.joined`."""
    sentence: str | Promise
    """The same for readers, translatable, whole: who did it and to what stands beside it."""
    payload: Mapping[str, Kind] = field(default_factory=dict)
    """Every key the payload has, none of them optional, with the kind of its value."""

    def check(self, payload: Mapping[str, object]) -> None:
        """Raise `VocabularyError` unless `payload` has exactly this verb's keys, each with a value of its kind."""
        if payload.keys() != self.payload.keys():
            expected, found = (", ".join(sorted(keys)) or "nothing" for keys in (self.payload, payload))
            raise VocabularyError(f"{self.name}: the payload has {expected}, not {found}")
        for key, kind in self.payload.items():
            # The value itself might be what must not be published, so the message never repeats it.
            if not kind.accepts(payload[key]):
                raise VocabularyError(f"{self.name}: {key} is {kind.description}")


_VERBS: dict[str, Verb] = {}


def register(*verbs: Verb) -> None:
    """Add a room's verbs; called in its `AppConfig.ready`."""
    for verb in verbs:
        if _VERBS.setdefault(verb.name, verb) is not verb:
            raise VocabularyError(f"{verb.name}: registered twice")


def known_verbs() -> Mapping[str, Verb]:
    """Every registered verb by its name, in order of name."""
    return dict(sorted(_VERBS.items()))


def sentence(name: str) -> str | Promise:
    """What readers are told for the verb of this name; the name itself where the room that knew it is gone."""
    return _VERBS[name].sentence if name in _VERBS else name


def verb_named(name: str) -> Verb:
    """The verb of this name.

    Raises:
        VocabularyError: no room registered it.
    """
    if name not in _VERBS:
        raise VocabularyError(f"{name}: no such verb; a room registers its verbs with alliance.ledger.vocabulary")
    return _VERBS[name]
