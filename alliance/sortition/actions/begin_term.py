"""Give somebody an office for a term: to whoever was drawn and accepted, or by a rule of another room."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.members.standing import is_member
from alliance.sortition.models import Draw, Term


@transaction.atomic
def begin_term(
    *, actor: str, member: Member, office: str, days: int, subject: str = "site", draw: Draw | None = None
) -> Term:
    """Begin a term of so many days, now. Whoever calls it has checked that the rules give the member the office.

    Args:
        actor: who begins it, as the ledger refers to them.
        subject: what the office is held for, as the ledger refers to it.
        draw: in which the member was drawn, if in any.

    Raises:
        NotAllowedError: `member` is no member, or has left.
    """
    must(is_member(member))
    now = timezone.now()
    ends_at = now + timedelta(days=days)
    term = Term.objects.create(member=member, office=office, subject=subject, draw=draw, begins_at=now, ends_at=ends_at)
    said = {
        "term": term.reference,
        "office": office,
        "subject": subject,
        "draw": draw.reference if draw else None,
        "days": days,
    }
    append(actor=actor, verb="term.began", object=member.reference, payload=said)
    return term
