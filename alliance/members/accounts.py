"""How the members room and the accounts library fit together."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from alliance.members.models import Member


class AccountAdapter(DefaultAccountAdapter):
    """Names members by their own name in messages, and never by their e-mail address."""

    def get_user_search_fields(self) -> list[str]:
        return ["name", "email"]

    def populate_username(self, request: HttpRequest, user: Member) -> None:
        """Members have no username."""
