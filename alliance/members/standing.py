"""Who is a member, and who may act as one: the same for every room.

A suspended member, and one whose writing a brake holds, still signs in, reads, votes, takes their data along, leaves
and appeals; every other act asks `may_act`.
"""

from typing import Any

from django.utils import timezone


def is_member(person: Any) -> bool:
    """A member proper: signed in, e-mail address confirmed, account open. `person` may be nobody known."""
    return person.is_authenticated and person.joined_at is not None and person.is_active


def is_suspended(person: Any) -> bool:
    """Whether stewards suspended the member for the time being, or a brake holds their writing."""
    now = timezone.now()
    return any(until is not None and until > now for until in (person.suspended_until, person.held_until))


def may_act(person: Any) -> bool:
    """A member who is neither suspended nor held by a brake."""
    return is_member(person) and not is_suspended(person)
