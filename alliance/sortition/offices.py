"""Who holds an office."""

from typing import Any

from alliance.members.standing import is_member
from alliance.sortition.models import Office, Term

__all__ = ["Office", "holds"]


def holds(person: Any, office: str, subject: str | None = None) -> bool:
    """Whether `person`, who may be nobody known, holds the office now: for this subject, or for any if none is named.

    A suspended member still holds it; whether they may act is asked of `members.standing`.
    """
    return is_member(person) and Term.objects.current(office, subject).filter(member=person).exists()
