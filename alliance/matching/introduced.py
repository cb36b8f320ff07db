"""Who was introduced to whom."""

from alliance.matching.models import Request
from alliance.members.models import Member


def are_introduced(one: Member, other: Member) -> bool:
    """Whether the two were introduced, whoever asked."""
    return Request.objects.between(one, [other.pk]).introductions().exists()


def partners_of(member: Member) -> list[Member]:
    """Everybody whom `member` was introduced to."""
    introductions = Request.objects.of(member).introductions().newest_first()
    return [introduction.other(member) for introduction in introductions]
