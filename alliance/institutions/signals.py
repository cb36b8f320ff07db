"""What this room does when accounts report something."""

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.db import transaction
from django.dispatch import receiver

from alliance.institutions.confirmation import confirm_by_domain
from alliance.institutions.models import Affiliation


@receiver(email_confirmed)
@transaction.atomic
def _confirm_what_waits(email_address: EmailAddress, **_: object) -> None:
    waiting = Affiliation.objects.filter(member=email_address.user, state=Affiliation.State.SAID)
    for affiliation in waiting.select_related("institution", "member"):
        confirm_by_domain(affiliation)
