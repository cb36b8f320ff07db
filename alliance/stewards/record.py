"""Put an act on record: with whom it affects, where they are, and how long the decision took."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.countries.countries import countries
from alliance.countries.income import income_at
from alliance.members.models import Member
from alliance.members.names import tidy
from alliance.moderation.models import Flag
from alliance.stewards.models import Act
from alliance.stewards.permissions import StewardsError
from alliance.stewards.reasons import Kind, reasons_for


class ReasonError(StewardsError):
    """No reason is given, or none of the list."""


def record(kind: Kind, steward: Member, subject: str, affected: Member | None, **said: Any) -> Act:
    """Make the act, in the transaction that carries it out.

    Args:
        said: `reason`, a code of the kind's list; `words`, which everybody reads; further columns of an act.

    Raises:
        ReasonError: the reason is not of the list, or there are no words.
    """
    words = tidy(said.pop("words"))
    if said["reason"] not in reasons_for(kind).values or not words:
        raise ReasonError(_("Give a reason from the list, and say in your own words why."))
    now = timezone.now()
    when = {"proposed_at": now} if kind == Kind.SUSPEND else {"proposed_at": now, "done_at": now}
    return Act.objects.create(
        kind=kind,
        subject=subject,
        affected=affected,
        steward=steward.reference,
        words=words,
        flagged_at=_first_flag(kind, subject, affected),
        **when,
        **_place_of(affected),
        **said,
    )


def _first_flag(kind: Kind, subject: str, affected: Member | None) -> Any:
    open_flags = Flag.objects.open()
    on_it = open_flags.filter(author=affected) if kind == Kind.SUSPEND and affected else open_flags.on(subject)
    return on_it.values_list("raised_at", flat=True).first()


def _place_of(affected: Member | None) -> dict[str, str]:
    """Region and income group of the country that they show to everyone, so that no count tells what they hide."""
    code = str(affected.shown_to(AnonymousUser()).country) if affected else ""
    country, income = countries().get(code), income_at(code, timezone.localdate()) if code else None
    return {"region": country.region.value if country else "", "income": income.income.value if income else ""}
