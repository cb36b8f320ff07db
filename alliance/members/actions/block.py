"""Want no more messages from somebody, or want them again."""

from alliance.members.models import Block, Member


class BlockError(Exception):
    """Nobody blocks themself."""


def block(member: Member, other: Member) -> None:
    """Let no message from `other` reach `member`. `other` is not told.

    Raises:
        BlockError: both are the same.
    """
    if member.pk == other.pk:
        raise BlockError("nobody blocks themself")
    Block.objects.get_or_create(member=member, blocked=other)


def unblock(member: Member, other: Member) -> None:
    """Let messages from `other` through again."""
    member.blocks.filter(blocked=other).delete()
