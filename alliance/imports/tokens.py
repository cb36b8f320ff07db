"""The secret in the link of an invitation: signed by the site, good for one person and a limited time."""

from datetime import timedelta

from django.core import signing

from alliance.members.models import Member

_SALT = "alliance.imports.invitation"
VALID_FOR = timedelta(days=180)


def token_for(member: Member) -> str:
    """The secret that lets whoever reads `member`'s mail answer the invitation."""
    return signing.dumps([member.public_id, member.email], salt=_SALT)


def invited_by(token: str) -> Member | None:
    """Who the token invites; None if it is wrong, too old, already answered, or the address has changed since."""
    try:
        public_id, email = signing.loads(token, salt=_SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    waiting = Member.objects.filter(joined_at=None, invitation__isnull=False)
    return waiting.filter(public_id=public_id, email=email).first()
