"""What the members can be asked about: whether an act of the stewards stands, and whether somebody stays in office."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.members.models import Member
from alliance.sortition.models import Term
from alliance.stewards.models import Act
from alliance.stewards.permissions import may_appeal, may_recall


def why_no_appeal(identifier: str, author: Member) -> str | Promise | None:
    """Why `author` cannot appeal against the act with this identifier; None where they can."""
    act = Act.objects.filter(public_id=identifier).first()
    if act is None or not may_appeal(author, act):
        return _("Whom an act of the stewards affects can appeal against it, once, while it stands.")
    return None


def why_no_recall(identifier: str, author: Member) -> str | Promise | None:
    """Why `author` cannot ask to end the term with this identifier; None where they can."""
    term = Term.objects.filter(public_id=identifier).first()
    if term is None or not may_recall(author, term):
        return _("A member can ask once for the recall of somebody else who holds an office now.")
    return None
