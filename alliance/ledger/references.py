"""How the ledger points at who acted and at what was acted on: a kind and an opaque identifier, never a name."""

import re

# Members' identifiers have no vowels, so no name fits where one belongs.
_MEMBER = "member:[2-9b-df-hjkmnp-tv-xz]{12}"
_ANYTHING_ELSE = "(?!member:)[a-z]+:[0-9a-z][0-9a-z.-]{0,63}"
_ACTOR = re.compile(f"site|operator|{_MEMBER}")
_OBJECT = re.compile(f"site|{_MEMBER}|{_ANYTHING_ELSE}")


def is_actor(text: str) -> bool:
    """Whether `text` is `site`, `operator` or `member:<public id>`."""
    return _ACTOR.fullmatch(text) is not None


def is_object(text: str) -> bool:
    """Whether `text` is `site` or `<kind>:<public id>`, such as `proposal:k3v8wq2mzt7c`."""
    return _OBJECT.fullmatch(text) is not None


def split(reference: str) -> tuple[str, str]:
    """Kind and identifier: `("member", "k3v8wq2mzt7c")`; the identifier of `site` and `operator` is empty."""
    kind, _, identifier = reference.partition(":")
    return kind, identifier
