"""What opens a member's letter box to another besides their own choice: a room above registers what it knows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance.members.models import Member

_openers: "list[Callable[[Member, Member], bool]]" = []


def opens_letter_box(opens: "Callable[[Member, Member], bool]") -> None:
    """Let the second of two members write to the first where `opens` says so; called in a room's `AppConfig.ready`."""
    _openers.append(opens)


def is_opened(recipient: "Member", sender: "Member") -> bool:
    """Whether some room lets `sender` write to `recipient`."""
    return any(opens(recipient, sender) for opens in _openers)
