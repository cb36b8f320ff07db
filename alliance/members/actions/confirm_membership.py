"""Make an applicant a member, once their e-mail address is confirmed."""

from django.db import transaction
from django.utils import timezone

from alliance.ledger.actions.append import append
from alliance.members.models import Member


@transaction.atomic
def confirm_membership(applicant: Member) -> Member:
    """Start the membership of somebody whose e-mail address was just confirmed; later confirmations change nothing.

    Somebody who was only taken over from a list has not accepted the code of conduct yet, and stays an applicant.
    """
    if applicant.joined_at is None and applicant.conduct_version:
        applicant.joined_at = timezone.now()
        applicant.save(update_fields=["joined_at"])
        append(actor=applicant.reference, verb="member.joined", object=applicant.reference)
    return applicant
