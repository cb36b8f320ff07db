"""A founder leaves the founding roll, and with it the office."""

from django.db import transaction
from django.utils import timezone

from alliance.founding.models import Founder, Founding
from alliance.founding.permissions import founder_of
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.sortition.actions.end_term import RESIGNED, end_term


@transaction.atomic
def leave_roll(member: Member) -> Founder:
    """Take the member off the roll, now and for good.

    Raises:
        NotAllowedError: they are not on it, or the founding is over.
    """
    founding = Founding.objects.select_for_update(of=("self",)).filter(rejected_at=None).first()
    founder = founder_of(member, founding)
    must(founder is not None)
    founder.left_at = timezone.now()
    founder.save()
    if founder.is_in_office:
        end_term(founder.term, RESIGNED, actor=member.reference)
    append(actor=member.reference, verb="founding.left", object=founding.reference)
    return founder
