"""The newest entries as an Atom feed, for those who keep hashes where this site cannot reach them."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alliance.ledger.models import Entry
from alliance.ledger.vocabulary import sentence

LENGTH = 50
CHECKPOINTS = 7
"""So many are in the feed even where more than `LENGTH` entries are newer."""


def version(request: HttpRequest) -> str:
    """What the feed depends on, so that who asks every hour is told that nothing is new, and not sent it again."""
    head = Entry.objects.head()
    return f'"{head.hash if head else ""}-{get_language()}"'


class LedgerFeed(Feed):
    """Entries as they are published, without anybody's name: feed readers keep what they were sent."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("Public ledger of the Genomic Medicine Alliance")

    def subtitle(self) -> str:
        key = Entry.objects.announced_key()
        return _("Signed once a day with the Ed25519 key {key}").format(key=key) if key else ""

    def author_name(self) -> str:
        return _("Genomic Medicine Alliance")

    def link(self) -> str:
        return reverse("ledger:entries")

    def items(self) -> list[Entry]:
        newest = [*Entry.objects.newest_first()[:LENGTH], *Entry.objects.checkpoints().newest_first()[:CHECKPOINTS]]
        return sorted(set(newest), key=lambda entry: entry.sequence, reverse=True)

    def item_title(self, entry: Entry) -> str:
        return f"{entry.sequence}: {sentence(entry.verb)}"

    def item_description(self, entry: Entry) -> str:
        return entry.record.line()

    def item_pubdate(self, entry: Entry) -> datetime:
        return entry.moment

    def item_updateddate(self, entry: Entry) -> datetime:
        return entry.moment
