"""The times that are not the charter's: how long a second steward has, and the longest suspension of all."""

from datetime import timedelta

from alliance.governance.models import CharterVersion

ANSWER_WITHIN = timedelta(days=7)
"""A suspension that no second steward confirms within this time lapses."""
MOST_DAYS = 90
"""No suspension lasts longer, whatever the charter says."""


def longest_suspension() -> int:
    """In days."""
    return min(CharterVersion.objects.in_force().rules.suspension_days, MOST_DAYS)


def brake_time() -> timedelta:
    """After which a brake is over by itself."""
    return timedelta(hours=CharterVersion.objects.in_force().rules.brake_hours)


def hands_needed() -> int:
    """Members who together can pull the brake without a steward."""
    return CharterVersion.objects.in_force().rules.brake_members
