"""One way, and only one, to write a value as JSON, so that a hash over it means the value.

A subset of RFC 8785 (JSON Canonicalization Scheme): keys sorted, no spaces, UTF-8, no floating-point numbers.
"""

import json
from collections.abc import Mapping

LARGEST = 2**53 - 1
"""Whole numbers beyond this are not read alike by every JSON reader (RFC 7493)."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class CanonicalError(ValueError):
    """The value has no canonical form; the message names the place in it and why."""


def canonical(value: object) -> str:
    """Write a value made of objects, lists, strings, whole numbers, booleans and null as canonical JSON.

    Raises:
        CanonicalError: something else is in it, such as a float, a key outside ASCII or half a surrogate pair.
    """
    _check(value, "value")
    return _ENCODER.encode(value)


def _check(value: object, place: str) -> None:
    match value:
        case None | bool():
            return
        case int():
            if abs(value) > LARGEST:
                raise CanonicalError(f"{place}: whole numbers go up to {LARGEST}; write a larger one as a string")
        case str():
            _check_text(value, place)
        case list() | tuple():
            for index, item in enumerate(value):
                _check(item, f"{place}[{index}]")
        case Mapping():
            for key, item in value.items():
                # Beyond ASCII, languages disagree on the order of keys.
                if not isinstance(key, str) or not key.isascii():
                    raise CanonicalError(f"{place}: the key {key!r} is not ASCII text")
                _check(item, f"{place}.{key}")
        case _:
            raise CanonicalError(f"{place}: {type(value).__name__} has no canonical form; use whole numbers or strings")


def _check_text(text: str, place: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise CanonicalError(f"{place}: half a surrogate pair has no form in UTF-8") from error
