"""Who may do what in this room. Operators may no more than others, and founders no more than leave.

What founders do in office they do as stewards, by a term that ends; see `alliance.stewards.permissions`.
"""

from alliance.founding.models import Founder, Founding, State
from alliance.members.models import Member
from alliance.members.refusals import RefusedError
from alliance.members.standing import is_member


class FoundingError(RefusedError):
    """Something in this room cannot be done as things stand; the message is for the reader."""


def founder_of(person: Member, founding: Founding | None) -> Founder | None:
    """The person's place on a roll that still counts, unless they have left it."""
    counts = founding is not None and founding.state in (State.VOTING, State.IN_FORCE)
    return founding.founders.on_the_roll().filter(member=person).first() if counts and is_member(person) else None
