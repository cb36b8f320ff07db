"""Choose how often news come by e-mail."""

from django.utils import timezone

from alliance.members.models import Member
from alliance.news.models import Letters


def letters_of(member: Member) -> Letters:
    """The member's choice, every week where they made none; not saved."""
    return Letters.objects.filter(member=member).first() or Letters(member=member, sent_at=timezone.now())


def choose_letters(member: Member, rhythm: str) -> None:
    """From now on in this rhythm. What happened before is no news."""
    Letters.objects.update_or_create(member=member, defaults={"rhythm": rhythm, "sent_at": timezone.now()})
