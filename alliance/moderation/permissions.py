"""Who may flag: the one place that the action and the pages ask. Who may hide is decided in the stewards' room."""

from alliance.members.models import Member
from alliance.members.standing import may_act
from alliance.moderation.hideables import Thing


def may_flag(person: Member, flagged: Thing) -> bool:
    """Any member, unless the words are theirs."""
    return may_act(person) and (flagged.author is None or flagged.author.pk != person.pk)
