"""What the accounts library writes to people who are invited but have not come yet."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter

from alliance.imports.letters import invitation_to
from alliance.imports.models import Invitation
from alliance.members.models import Member


class AccountAdapter(DefaultAccountAdapter):
    """Somebody invited who tries to join, or to get a new password, gets the invitation again: it does both."""

    def send_account_already_exists_mail(self, email: str) -> None:
        if not _send_invitation(email):
            super().send_account_already_exists_mail(email)

    def send_password_reset_mail(self, user: Member, email: str, context: dict[str, Any]) -> None:
        if not _send_invitation(user.email):
            super().send_password_reset_mail(user, email, context)


def _send_invitation(email: str) -> bool:
    member = Member.objects.filter(email__iexact=email, joined_at=None, imported__isnull=False).first()
    if member is None:
        return False
    Invitation.objects.get_or_create(member=member)
    invitation_to(member).send()
    return True
