"""A receipt as text to keep, and a vote as words."""

import json
from collections.abc import Sequence

from django.utils.safestring import SafeString, mark_safe

from alliance.ballots.actions.cast_vote import Receipt
from alliance.ballots.count_page import Text, option_names
from alliance.ballots.models import Ballot
from alliance.ballots.sealing import padded_length
from alliance.ledger.canonical import canonical


def as_text(ballot: Ballot, receipt: Receipt) -> SafeString:
    """All that a voter keeps, one thing a line, as long for every vote of this ballot: its size tells nothing."""
    lines = {
        "ballot": receipt.ballot,
        "receipt": receipt.hash,
        "nonce": receipt.nonce,
        "choice": canonical(dict(receipt.choice)),
    }
    if receipt.change_code:
        lines = {"change code": receipt.change_code} | lines
    text = "\n".join(f"{name}: {value}" for name, value in lines.items())
    longest = text.removesuffix(lines["choice"])
    # Identifiers, digits and quotation marks only; escaped quotation marks would be longer.
    return mark_safe(text.ljust(len(longest) + padded_length(ballot.question)))  # noqa: S308


def marks_of(ballot: Ballot, line: str) -> Sequence[tuple[Text, int]]:
    """The marks in a line of the box: the name of each marked option with its number, best first as ranked."""
    names = option_names(ballot)
    choice = json.loads(line)["choice"]
    return [(names[option], number) for option, number in sorted(choice.items(), key=lambda mark: mark[1])]
