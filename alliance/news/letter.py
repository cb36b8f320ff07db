"""The letter with news: what was opened and decided, and what closes soon. It never says anything about votes cast."""

from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.core.mail import EmailMessage
from django.db.models import Q
from django.urls import reverse

from alliance.charter.lifecycle import OPEN, State
from alliance.governance.models import Proposal
from alliance.governance.querysets import SOON
from alliance.members.letters import absolute, stoppable_letter
from alliance.members.models import Member

_SALT = "alliance.news.letters"
MOST = 8
"""Of each kind in one letter: with the longest titles in any script it stays under 20 kB."""


@dataclass(frozen=True)
class News:
    """What happened since some moment, and what closes soon."""

    opened: list[Proposal]
    called: list[Proposal]
    """Time to object, or a vote, that began."""
    decided: list[Proposal]
    closing: list[Proposal]

    @property
    def is_new(self) -> bool:
        """Something happened; that something closes is no news by itself."""
        return bool(self.opened or self.called or self.decided)


def news_between(since: datetime, until: datetime) -> News:
    """What happened after `since`, up to `until`."""
    proposals = Proposal.objects.newest_first()
    began = Q(state=State.CONSENSUS, consensus_at__gt=since, consensus_at__lte=until)
    began |= Q(state=State.BALLOT, ballot__opened_at__gt=since, ballot__opened_at__lte=until)
    over = proposals.filter(over_at__gt=since, over_at__lte=until)
    closing = Q(closes_at__gt=until, closes_at__lte=until + SOON)
    closing |= Q(state=State.DISCUSSION, discussed_until__gt=until, discussed_until__lte=until + SOON)
    return News(
        opened=list(proposals.filter(opened_at__gt=since, opened_at__lte=until)[:MOST]),
        called=list(proposals.filter(began)[:MOST]),
        decided=list(over[:MOST]),
        closing=list(proposals.filter(closing, state__in=OPEN)[:MOST]),
    )


def news_letter(member: Member, news: News) -> EmailMessage:
    """The letter, with the address at which these letters are stopped."""
    stop = absolute(reverse("news:stop", args=[token_for(member)]))
    return stoppable_letter(member, "news/email/news", {"news": news, "stop": stop}, stop)


def token_for(member: Member) -> str:
    """The secret that lets whoever reads `member`'s mail stop these letters, and nothing else."""
    return signing.dumps(member.public_id, salt=_SALT)


def reader_of(token: str) -> Member | None:
    """Whose letters the token stops; None if it is wrong or they have left."""
    try:
        return Member.objects.filter(public_id=signing.loads(token, salt=_SALT)).first()
    except signing.BadSignature:
        return None
