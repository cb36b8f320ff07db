"""Which e-mail addresses are there already, and which asked not to be written to."""

from collections.abc import Iterable, Iterator

from allauth.account.models import EmailAddress
from django.utils.crypto import salted_hmac

from alliance.imports.models import Refusal
from alliance.members.models import Member

_BATCH = 500


def emails_there(emails: Iterable[str]) -> set[str]:
    """Those of the addresses that an account has, as its own or as one it has not confirmed yet."""
    found: set[str] = set()
    for batch in _batches(sorted(emails)):
        found.update(Member.objects.filter(email__in=batch).values_list("email", flat=True))
        found.update(EmailAddress.objects.filter(email__in=batch).values_list("email", flat=True))
    return found


def email_hash(email: str) -> str:
    """The address as it is kept: without the site's secret key, nobody can try addresses against it."""
    return salted_hmac("alliance.imports.refusals", email.strip().lower(), algorithm="sha256").hexdigest()


def refused(emails: Iterable[str]) -> set[str]:
    """Those of the addresses that asked not to be written to."""
    by_hash = {email_hash(email): email for email in emails}
    known: set[str] = set()
    for batch in _batches(sorted(by_hash)):
        known.update(Refusal.objects.filter(email_hash__in=batch).values_list("email_hash", flat=True))
    return {by_hash[one] for one in known}


def _batches(texts: list[str]) -> Iterator[list[str]]:
    return (texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH))
