"""Everything the site holds about one member, for that member."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Model, Q

from alliance.ledger.models import Entry
from alliance.members.models import Member

NOT_TAKEN = {
    "password": "a fingerprint of the password; useless to its owner, useful to a thief",
    "id": "the site's own row number",
    "name_key": "the name as it is sorted, made from `name` and `sort_name`",
    "search_text": "made from the profile so that it can be searched",
    "members_text": "made from the profile so that members can search it",
}
"""Columns of a member that are left out of the file, and why."""

Section = Callable[[Member], Any]
_sections: dict[str, tuple[frozenset[str], Section]] = {}


def section(name: str, *models: str) -> Callable[[Section], Section]:
    """Register a part of the file: what another room holds about a member.

    Args:
        name: its key in the file.
        models: labels of the models it reads, such as `members.Work`; a test checks that no model is forgotten.
    """

    def register(read: Section) -> Section:
        _sections[name] = (frozenset(models), read)
        return read

    return register


def everything_about(member: Member) -> dict[str, Any]:
    """The whole file: the keys are documented in docs/members.md."""
    return {"profile": _profile(member)} | {name: read(member) for name, (_, read) in _sections.items()}


def models_covered() -> frozenset[str]:
    """Labels of the models whose rows about a member are in the file."""
    return frozenset().union(*(models for models, _ in _sections.values()))


def _profile(member: Member) -> dict[str, Any]:
    return {field.name: _plain(member, field.name) for field in Member._meta.fields if field.name not in NOT_TAKEN}


def _plain(row: Model, field: str) -> Any:
    value = getattr(row, field)
    return value.code if field == "country" else value


def rows(related: Any, *fields: str) -> list[dict[str, Any]]:
    """The rows of a relation, of each these fields."""
    return list(related.values(*fields))


@section("email_addresses", "account.EmailAddress")
def _addresses(member: Member) -> list[dict[str, Any]]:
    return rows(member.emailaddress_set, "email", "verified", "primary")


@section("sign_in_links", "socialaccount.SocialAccount")
def _links(member: Member) -> list[dict[str, Any]]:
    return rows(SocialAccount.objects.filter(user=member), "provider", "uid", "date_joined", "last_login", "extra_data")


@section("security", "mfa.Authenticator")
def _security(member: Member) -> list[dict[str, Any]]:
    """What kinds of second factor and passkeys there are; never the secrets in them."""
    return rows(Authenticator.objects.filter(user=member), "type", "created_at", "last_used_at")


@section("earlier_names", "members.EarlierName")
def _earlier_names(member: Member) -> list[dict[str, Any]]:
    return rows(member.earlier_names, "name", "until")


@section("works", "members.Work")
def _works(member: Member) -> list[dict[str, Any]]:
    return rows(member.works, "doi", "title", "year")


@section("positions", "members.Position")
def _positions(member: Member) -> list[dict[str, Any]]:
    return rows(member.positions, "organisation", "title", "from_year", "to_year")


@section("messages_sent", "members.Message")
def _sent(member: Member) -> list[dict[str, Any]]:
    """To whom, by the number of their page: another person's name is theirs to give."""
    return rows(member.messages_sent, "recipient__public_id", "sent_at")


@section("messages_received", "members.Message")
def _received(member: Member) -> list[dict[str, Any]]:
    return rows(member.messages_received, "sender__public_id", "sent_at")


@section("blocked", "members.Block")
def _blocked(member: Member) -> list[dict[str, Any]]:
    return rows(member.blocks, "blocked__public_id")


@section("ledger", "ledger.Entry")
def _ledger(member: Member) -> list[dict[str, Any]]:
    """The public entries that name the member by their number; they stay when the member leaves."""
    about = Entry.objects.filter(Q(actor=member.reference) | Q(object=member.reference)).order_by("sequence")
    return rows(about, "sequence", "time", "actor", "verb", "object")
