"""Join the Alliance: say who you are and accept the code of conduct."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from alliance.members.models import Member

DETAILS = ("name", "sector", "country", "languages", "institution", "topics", "about")


class JoinError(Exception):
    """The application is incomplete."""


def join(applicant: Member, details: Mapping[str, Any], conduct_version: str) -> Member:
    """Record what a new account holder says about themself. They are a member once their e-mail is confirmed.

    Args:
        details: the fields of `DETAILS`; name, sector and country are required.
        conduct_version: the version of the code of conduct that the person accepted.

    Raises:
        JoinError: no consent to the code of conduct, or a required field is empty.
    """
    if not conduct_version:
        raise JoinError("the code of conduct was not accepted")
    missing = [field for field in Member.REQUIRED_FIELDS if not details.get(field)]
    if missing:
        raise JoinError(f"missing: {', '.join(missing)}")
    for field in DETAILS:
        if field in details:
            setattr(applicant, field, details[field])
    applicant.conduct_version = conduct_version
    applicant.conduct_accepted_at = timezone.now()
    applicant.save()
    return applicant
