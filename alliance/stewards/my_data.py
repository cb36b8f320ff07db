"""What this room adds to the file in which members take their data along."""

from typing import Any

from alliance.members.models import Member
from alliance.members.my_data import rows, section
from alliance.stewards.models import Act, Brake, Pull
from alliance.stewards.querysets import PUBLIC


@section("acts_of_stewards", "stewards.Act")
def _acts(member: Member) -> dict[str, list[dict[str, Any]]]:
    """What stewards did about them, and what they did as a steward."""
    told = ("public_id", "kind", "subject", "reason", "words", "state", "proposed_at", "done_at", "until", "over_at")
    done = Act.objects.filter(affected=member, state__in=PUBLIC)
    return {
        "about_me": rows(done, *told, "region", "income"),
        "by_me": rows(Act.objects.filter(steward=member.reference), *told),
        "confirmed_by_me": rows(Act.objects.filter(second=member.reference), *told),
    }


@section("brakes", "stewards.Brake")
def _brakes(member: Member) -> dict[str, list[dict[str, Any]]]:
    held = Brake.objects.filter(affected=member)
    return {
        "on_me": rows(held, "public_id", "subject", "reason", "pulled_at", "until", "released_at"),
        "pulled_by_me": rows(Pull.objects.filter(puller=member.reference), "subject", "pulled_at", "brake__public_id"),
    }
