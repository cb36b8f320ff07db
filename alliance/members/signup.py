"""The forms by which an account is made: what the accounts library asks, and the Alliance's questions, in one write.

The accounts library loads the questions, `forms.JoinForm`, into its own forms, which these then narrow.
"""

from allauth.account.forms import SignupForm
from allauth.socialaccount.forms import SignupForm as SocialSignupForm
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest

from alliance.members.models import Member


class JoinWithEmail(SignupForm):
    """Join with a password or a passkey."""

    def try_save(self, request: HttpRequest):
        """Make the account; if the address has one already, take as long as making it would."""
        if self.account_already_exists:
            make_password(self.cleaned_data.get("password1"))
        return super().try_save(request)

    @transaction.atomic
    def save(self, request: HttpRequest) -> Member:
        """The account, who it belongs to and their consent: all of it or nothing."""
        return super().save(request)


class JoinWithOrcid(SocialSignupForm):
    """Join with ORCID, which tells who somebody is but not how to reach them."""

    @transaction.atomic
    def save(self, request: HttpRequest) -> Member:
        """The account, its ORCID iD, who it belongs to and their consent: all of it or nothing."""
        member = super().save(request)
        member.orcid = self.sociallogin.account.uid
        member.save(update_fields=["orcid"])
        return member
