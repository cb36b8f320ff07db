"""How many requests were declined, by group, so that nobody can be told whose.

A group is shown only where at least five requests were declined, at least five were not, and at least five people
asked. What is not shown is put together until nothing follows by subtraction: the rule is that of turnout in ballots.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alliance.ballots.participation import LEAST, Turnout, count_cells, tables
from alliance.scorecard.count import TOGETHER

_PUT_TOGETHER = ""
"""What `participation` calls groups that are put together."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One request that was accepted or declined."""

    group: str
    asker: int
    """Tells people apart; is in nothing that comes out."""
    is_declined: bool


def safe_table(requests: Iterable[Answered]) -> Mapping[str, Turnout]:
    """How many requests of each group were answered, and how many of them declined; empty if that tells."""
    requests = list(requests)
    if len({request.asker for request in requests}) < LEAST:
        return {}
    small = _of_few_people(requests)
    cells = count_cells([((_PUT_TOGETHER if its.group in small else its.group,), its.is_declined) for its in requests])
    (table,) = tables(cells, 1)
    if table:
        return {**table.shown, **({TOGETHER: table.others} if table.others else {})}
    everything = Turnout(len(requests), sum(request.is_declined for request in requests))
    return {TOGETHER: everything} if everything.hides_everybody else {}


def _of_few_people(requests: Iterable[Answered]) -> set[str]:
    """The smallest groups, so many that those together and each of the others were asked by enough people."""
    people: dict[str, set[int]] = defaultdict(set)
    for request in requests:
        people[request.group].add(request.asker)
    small: set[str] = set()
    together: set[int] = set()
    for group in sorted(people, key=lambda group: (len(people[group]), group)):
        if len(people[group]) >= LEAST and (not small or len(together) >= LEAST):
            break
        small.add(group)
        together |= people[group]
    return small
