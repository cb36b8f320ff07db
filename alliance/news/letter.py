"""The letter with news: what was opened and decided, and what closes soon. It never says anything about votes cast."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from alliance.governance.lifecycle import OPEN, State
from alliance.governance.models import Proposal
from alliance.governance.querysets import SOON
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
    """The letter, in a language the member works in if the site speaks it, else in English."""
    stop = settings.SITE_ADDRESS + reverse("news:stop", args=[token_for(member)])
    words = {"member": member, "news": news, "stop": stop, "site": settings.SITE_ADDRESS}
    with override(_language_for(member)):
        subject = render_to_string("news/email/news_subject.txt", words)
        body = render_to_string("news/email/news.txt", words)
    # RFC 8058: mail programs offer this as their own button.
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(" ".join(subject.split()), body, to=[member.email], headers=headers)


def token_for(member: Member) -> str:
    """The secret that lets whoever reads `member`'s mail stop these letters, and nothing else."""
    return signing.dumps(member.public_id, salt=_SALT)


def reader_of(token: str) -> Member | None:
    """Whose letters the token stops; None if it is wrong or they have left."""
    try:
        return Member.objects.filter(public_id=signing.loads(token, salt=_SALT)).first()
    except signing.BadSignature:
        return None


def _language_for(member: Member) -> str:
    spoken = dict(settings.LANGUAGES)
    return next((code for code in member.languages if code in spoken), settings.LANGUAGE_CODE)
