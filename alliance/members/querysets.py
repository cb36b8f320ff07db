"""Who may see which members, decided in this one place."""

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Count, Q

from alliance.members.search import matching
from alliance.members.visibility import DEFAULTS, Audience, Viewer, audiences_of

JOINED = Q(joined_at__isnull=False, is_active=True)
"""Members proper: e-mail confirmed, account not closed."""
LISTED = JOINED & Q(is_listed=True)
"""Members who agreed to be found."""


def shows(field: str, viewer: Viewer, member: str = "") -> Q:
    """Who lets `viewer` see this part of their profile. `member` names the key to them in another table."""
    path = f"{member}__visibility__{field}" if member else f"visibility__{field}"
    theirs = [audience.value for audience in audiences_of(viewer)]
    chosen = Q(**{f"{path}__in": theirs})
    return chosen | Q(**{f"{path}__isnull": True}) if DEFAULTS[field] in theirs else chosen


class MemberQuerySet(models.QuerySet):
    """Members, narrowed by what the reader may see and asked for."""

    def joined(self):
        """Members proper, listed or not; for counting, not for showing."""
        return self.filter(JOINED)

    def listed(self):
        """Members whom everybody may see."""
        return self.filter(LISTED)

    def visible_to(self, viewer):
        """Members whose page `viewer` (a member, or nobody signed in) may open."""
        own_page = Q(pk=viewer.pk) if viewer.is_authenticated else Q()
        return self.filter(LISTED | own_page)

    def showing(self, field: str, viewer: Viewer):
        """Members who let `viewer` see this part of their profile; for counting by it and searching in it."""
        return self.filter(shows(field, viewer))

    def sample(self):
        """The invented members of the sample network."""
        return self.filter(is_sample=True)

    def matching(self, words: str, viewer: Viewer):
        """Members in whose name, institution, work or topics, as `viewer` sees them, every one of the words begins."""
        seen = Audience.MEMBERS if viewer.is_authenticated else Audience.EVERYONE
        return self.filter(matching(words, seen))

    def by_name(self):
        """In order of name, ties in order of joining."""
        return self.order_by("name_key", "id")

    def count_by(self, field: str) -> dict[str, int]:
        """Number of members for each value of `field`."""
        return dict(self.order_by().values_list(field).annotate(members=Count("pk")))

    def count_by_sector_and_country(self) -> list[tuple[str, str, int]]:
        """Rows of sector, country and number of members; one look at each member serves both filters."""
        return list(self.order_by().values_list("sector", "country").annotate(members=Count("pk")))


class MemberManager(BaseUserManager.from_queryset(MemberQuerySet)):
    """Finds members; accounts are made by `actions.join`, never by the manager."""
