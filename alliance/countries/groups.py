"""Which countries the United Nations recognise as facing structural handicaps, and since when.

The facts and their sources are in `groups.tsv`.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from alliance.countries.tables import rows


class Group(StrEnum):
    """Group of countries of the United Nations."""

    LEAST_DEVELOPED = "least developed"
    LANDLOCKED = "landlocked developing"
    SMALL_ISLAND = "small island developing"


@dataclass(frozen=True, slots=True)
class _Membership:
    group: Group
    since: date
    until: date


def groups_at(code: str, on: date) -> tuple[Group, ...]:
    """Groups that the country with this alpha-2 code belongs to at a date, from 2011 on."""
    held = {
        membership.group for membership in _memberships().get(code, []) if membership.since <= on < membership.until
    }
    return tuple(group for group in Group if group in held)


@cache
def _memberships() -> Mapping[str, list[_Membership]]:
    memberships: dict[str, list[_Membership]] = defaultdict(list)
    for row in rows("groups.tsv"):
        since = date.fromisoformat(row["since"]) if row["since"] else date.min
        until = date.fromisoformat(row["until"]) if row["until"] else date.max
        memberships[row["code"]].append(_Membership(Group(row["group"]), since, until))
    return dict(memberships)
