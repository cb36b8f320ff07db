"""Open calls as an Atom feed."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alliance.calls.models import Call
from alliance.ledger.models import Entry
from alliance.moderation.models import look_up_hidden

LENGTH = 50


def version(request: HttpRequest) -> str:
    """What the feed depends on: every change of a call is in the ledger, and each day some close."""
    head = Entry.objects.head()
    return f'"{head.hash if head else ""}-{timezone.localdate():%Y%m%d}-{get_language()}"'


class CallFeed(Feed):
    """Open calls, the newest first, without anybody's name: feed readers keep what they were sent."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("Calls for partners of the Genomic Medicine Alliance")

    def author_name(self) -> str:
        return _("Genomic Medicine Alliance")

    def link(self) -> str:
        return reverse("calls:calls")

    def items(self) -> list[Call]:
        newest = list(Call.objects.open().order_by("-opened_at", "-pk")[:LENGTH])
        look_up_hidden(newest)
        return [call for call in newest if not call.hidden]

    def item_title(self, call: Call) -> str:
        return call.title

    def item_description(self, call: Call) -> str:
        wanted = ", ".join(str(term.label) for term in call.terms)
        day = date_format(call.deadline, "j F Y")
        return _("Wanted: %(disciplines)s. Last day to ask: %(day)s.") % {"disciplines": wanted, "day": day}

    def item_pubdate(self, call: Call) -> datetime:
        return call.opened_at

    def item_updateddate(self, call: Call) -> datetime:
        return call.written_at
