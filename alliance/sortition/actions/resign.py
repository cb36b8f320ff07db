"""Give up an office before its term is over."""

from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.members.standing import is_member
from alliance.sortition.actions.end_term import RESIGNED, end_term
from alliance.sortition.models import Term


def resign(person: Member, term: Term) -> Term:
    """End one's own term.

    Raises:
        NotAllowedError: somebody else's.
        EndTermError: it is over already.
    """
    must(is_member(person) and term.member_id == person.pk)
    return end_term(term, RESIGNED, actor=person.reference)
