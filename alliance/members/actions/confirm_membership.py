"""Make an applicant a member, once their e-mail address is confirmed."""

from django.utils import timezone

from alliance.members.models import Member


def confirm_membership(applicant: Member) -> Member:
    """Start the membership of somebody whose e-mail address was just confirmed; later confirmations change nothing."""
    if applicant.joined_at is None:
        applicant.joined_at = timezone.now()
        applicant.save(update_fields=["joined_at"])
    return applicant
