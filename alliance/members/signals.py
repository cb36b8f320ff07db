"""What the members room does when accounts report something."""

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.dispatch import receiver

from alliance.members.actions.confirm_membership import confirm_membership


@receiver(email_confirmed)
def _start_membership(email_address: EmailAddress, **_: object) -> None:
    confirm_membership(email_address.user)
