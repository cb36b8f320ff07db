"""Post the news to those whose time it is."""

from datetime import datetime, timedelta
from functools import lru_cache
from smtplib import SMTPException

from django.core.mail import get_connection
from django.db.models import Max
from django.utils import timezone

from alliance.governance.models import Proposal
from alliance.members.letters import is_taken
from alliance.members.models import Member
from alliance.news.letter import News, news_between, news_letter
from alliance.news.models import Letters

WEEK = timedelta(days=7)


class SendLettersError(Exception):
    """The mail server does not take letters now; those not yet sent stay to be sent."""


def send_letters(limit: int = 100) -> int:
    """Send news to up to `limit` members, each marked before their letter goes: after a failure nobody gets a second.

    Returns:
        How many letters were sent; members without news get none.

    Raises:
        SendLettersError: the mail server cannot be reached, or refuses the site.
    """
    now = timezone.now()
    _begin(now, limit)
    # Members who are due together mostly know the same news.
    read = lru_cache(maxsize=64)(lambda since: news_between(since, now))
    sent, post = 0, get_connection()
    try:
        for letters in _due(now)[:limit]:
            sent += _send(letters, read(letters.sent_at), now, post)
    except (OSError, SMTPException) as error:
        raise SendLettersError("the mail server takes no letters now: see `alliance check`") from error
    finally:
        post.close()
    return sent


def _begin(now: datetime, limit: int) -> None:
    """Members who never chose get news every week, first a week after they joined."""
    new = Member.objects.joined().filter(letters=None, is_sample=False, joined_at__lte=now - WEEK).order_by("pk")
    Letters.objects.bulk_create(
        [Letters(member=member, sent_at=now - WEEK) for member in new[:limit]], ignore_conflicts=True
    )


def _due(now: datetime):
    readers = Letters.objects.filter(member__is_active=True, member__joined_at__isnull=False).select_related("member")
    weekly = readers.filter(rhythm=Letters.Rhythm.WEEKLY, sent_at__lte=now - WEEK)
    latest = _latest_news(now)
    at_once = readers.filter(rhythm=Letters.Rhythm.EACH, sent_at__lt=latest) if latest else readers.none()
    return (weekly | at_once).order_by("sent_at", "pk")


def _latest_news(now: datetime) -> datetime | None:
    moments = Proposal.objects.aggregate(
        opened=Max("opened_at"), asked=Max("consensus_at"), voted=Max("ballot__opened_at"), over=Max("over_at")
    )
    return max((moment for moment in moments.values() if moment and moment <= now), default=None)


def _send(letters: Letters, news: News, now: datetime, post) -> int:
    since = letters.sent_at
    if not Letters.objects.filter(pk=letters.pk, sent_at=since).update(sent_at=now) or not news.is_new:
        return 0
    try:
        return int(is_taken(post, news_letter(letters.member, news)))
    except (OSError, SMTPException):
        Letters.objects.filter(pk=letters.pk).update(sent_at=since)
        raise
