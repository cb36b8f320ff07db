"""Who may see which requests, and what of them may be counted: decided in this one place."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, Count, F, Q, When
from django.db.models.functions import TruncMonth
from django.utils import timezone

from alliance.members.models import Member

LAPSES_AFTER = timedelta(days=30)
MONTH = timedelta(days=30)
REMEMBERED = timedelta(days=180)
"""How long words are kept once a request is decided."""


class RequestQuerySet(models.QuerySet):
    """Requests for an introduction."""

    def of(self, member: Member):
        """Those that `member` made or received; nobody else sees them."""
        return self.filter(Q(asker=member) | Q(asked=member))

    def waiting(self):
        """Those without an answer."""
        return self.filter(state="waiting")

    def introductions(self):
        """Those that were accepted."""
        return self.filter(state="accepted")

    def newest_first(self):
        """With both members, the latest in front."""
        return self.select_related("asker", "asked").order_by("-asked_at", "-id")

    def between(self, member: Member, others: Iterable[int]):
        """Those of `member` with any of these others, by id, either way."""
        others = list(others)
        return self.filter(Q(asker=member, asked__in=others) | Q(asked=member, asker__in=others))

    def load(self, members: Iterable[int]) -> dict[int, tuple[int, int]]:
        """By id of a member how many requests wait for them, and how many reached them within a month."""
        lately = Q(asked_at__gt=timezone.now() - MONTH)
        waiting = Q(state="waiting")
        found = self.filter(waiting | lately, asked__in=list(members)).order_by().values_list("asked")
        counted = found.annotate(waiting=Count("pk", filter=waiting), lately=Count("pk", filter=lately))
        return {member: (waiting, lately) for member, waiting, lately in counted}

    def to_lapse(self):
        """Those that waited in vain."""
        return self.waiting().filter(asked_at__lte=timezone.now() - LAPSES_AFTER)

    def to_forget(self):
        """Those decided so long ago that their words go; an introduction keeps its words while both are members."""
        said = ~Q(words="") | ~Q(reason_words="")
        decided = self.filter(said, decided_at__lte=timezone.now() - REMEMBERED)
        return decided.exclude(state="accepted")

    def outcomes(self, since: date, before: date) -> list[tuple[date, str, str, int, int]]:
        """Month, country of the asker, what became of it, the asker by key, and how many: without names.

        Requests that were decided in these days (UTC). A country counts only where its member shows it to everyone,
        else it is empty. Rows are for adding up, the key for counting how many people asked: a number below five, shown
        by itself, would tell on somebody.
        """
        shown = Member.objects.listed().showing("country", AnonymousUser())
        country = Case(When(asker__in=shown.values("pk"), then=F("asker__country")), default=models.Value(""))
        began, ended = (datetime.combine(day, time(), UTC) for day in (since, before))
        decided = self.exclude(state="waiting").filter(decided_at__gte=began, decided_at__lt=ended)
        rows = decided.annotate(month=TruncMonth("decided_at"), country=country).order_by("month", "country", "state")
        counted = rows.values_list("month", "country", "state", "asker").annotate(Count("pk"))
        return [(month.date(), str(where), *others) for month, where, *others in counted]
