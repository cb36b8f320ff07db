"""Votes of an open ballot with the names that a reader may see."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alliance.ballots.count_page import Text
from alliance.ballots.models import Ballot, BoxEntry
from alliance.ballots.receipts import marks_of
from alliance.ledger.names import Named, names
from alliance.members.visibility import Viewer


@dataclass(frozen=True)
class NamedVote:
    """One vote; `voter` is None where the reader may not see the name, or where the member has left."""

    voter: Named | None
    marks: Sequence[tuple[Text, int]]


def named(ballot: Ballot, entries: Iterable[BoxEntry], viewer: Viewer) -> list[NamedVote]:
    """Who voted how, in the order of the box."""
    lines = [entry.line for entry in entries]
    voters = [f"member:{json.loads(line)['voter']}" for line in lines]
    known = names(voters, viewer)
    return [NamedVote(known.get(voter), marks_of(ballot, line)) for voter, line in zip(voters, lines, strict=True)]
