"""The times by which stewards act: the charter's, and how long a second steward has."""

from datetime import timedelta

from alliance.governance.models import CharterVersion

ANSWER_WITHIN = timedelta(days=7)
"""A suspension that no second steward confirms within this time lapses."""


def longest_suspension() -> int:
    """In days; no charter can allow more than 90."""
    return CharterVersion.objects.in_force().rules.suspension_days


def brake_time() -> timedelta:
    """After which a brake is over by itself."""
    return timedelta(hours=CharterVersion.objects.in_force().rules.brake_hours)


def hands_needed() -> int:
    """Members who together can pull the brake without a steward."""
    return CharterVersion.objects.in_force().rules.brake_members
