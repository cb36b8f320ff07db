"""Brings together what a registry says newly and what was changed here since it spoke last."""

from collections.abc import Mapping, Sequence
from typing import Any


def merge(base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they should be now.

    Args:
        base: what the registry said last; empty where it never spoke.
        ours: what the entry says here.
        theirs: what the registry says now, for the fields it knows.

    A field that nobody changed here follows the registry. One that was changed here stays as it is; of a list, what
    was added here stays added, what was removed here stays removed, and the rest follows the registry.
    """
    return {field: _merged(base.get(field), ours.get(field), now) for field, now in theirs.items()}


def _merged(before: Any, here: Any, now: Any) -> Any:
    if isinstance(now, list):
        return _merged_list(before or [], here or [], now)
    return now if before in (None, here) or not here else here


def _merged_list(before: Sequence[Any], here: Sequence[Any], now: Sequence[Any]) -> list[Any]:
    added = [item for item in here if item not in before and item not in now]
    return [item for item in now if item in here or item not in before] + added
