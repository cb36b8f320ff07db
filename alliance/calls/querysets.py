"""Which calls and requests there are for whom, decided in this one place.

Calls and the consortia that form are public. A request that waits, or was declined or withdrawn, is seen by its
applicant and the call's author alone, and changes nothing that anybody else sees.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Count, F, Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from alliance.countries.countries import Region, countries

FOUNDING = timedelta(days=30)
"""How long a consortium may still become a project once the deadline is over."""
_SEATED = Q(applications__state="accepted")


class CallQuerySet(models.QuerySet):
    """Calls."""

    def forming(self):
        """Those whose consortium still forms."""
        return self.filter(state="open")

    def open(self):
        """Those that one may still ask to join, of members who are still there."""
        return self.forming().filter(deadline__gte=timezone.localdate(), author__is_active=True)

    def closed(self):
        """All others."""
        return self.exclude(pk__in=self.model.objects.open().values("pk"))

    def wanting(self, discipline: str):
        """Those that ask for the discipline."""
        return self.annotate(codes=Cast("disciplines", TextField())).filter(codes__contains=f'"{discipline}"')

    def with_partners_in(self, region: Region):
        """Those with an institution of the region in the consortium."""
        there = [code for code, country in countries().items() if country.region is region]
        with_seat = self.filter(_SEATED, applications__institution__country__in=there)
        return self.filter(pk__in=with_seat.values("pk"))

    def short_of_low_resource(self):
        """Those that still look for partners who work with few resources."""
        found = Count("applications", filter=_SEATED & Q(applications__is_low_resource=True))
        short = self.annotate(found=found).filter(found__lt=F("low_resource"))
        return self.filter(pk__in=short.values("pk"))

    def to_expire(self):
        """Those that can become no project any more."""
        late = Q(deadline__lt=timezone.localdate() - FOUNDING)
        return self.forming().filter(late | Q(author=None) | Q(author__is_active=False))


class ApplicationQuerySet(models.QuerySet):
    """Requests to join."""

    def in_consortium(self):
        """Those that were accepted, and stayed; everybody sees them."""
        return self.filter(state="accepted")

    def waiting(self):
        """Those without an answer."""
        return self.filter(state="asked")

    def current(self):
        """Both."""
        return self.filter(state__in=("asked", "accepted"))

    def of_others(self):
        """Without the authors' own."""
        return self.exclude(member=F("call__author"))

    def seen_by(self, member):
        """The member's own, and those to the member's calls."""
        return self.filter(Q(member=member) | Q(call__author=member))

    def last_asked(self):
        """The newest, or None."""
        return self.order_by("-asked_at", "-pk").first()
