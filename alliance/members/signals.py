"""What the members room does when accounts report something."""

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.signals import social_account_added
from django.dispatch import receiver

from alliance.members.actions.confirm_membership import confirm_membership
from alliance.members.actions.update_profile import update_profile


@receiver(email_confirmed)
def _start_membership(email_address: EmailAddress, **_: object) -> None:
    confirm_membership(email_address.user)


@receiver(social_account_added)
def _take_the_confirmed_orcid(sociallogin: SocialLogin, **_: object) -> None:
    """A member signed in at ORCID as well: the iD is theirs, whatever they had typed."""
    update_profile(sociallogin.user, sociallogin.user, {"orcid": sociallogin.account.uid})
