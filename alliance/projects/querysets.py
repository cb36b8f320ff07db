"""Which projects there are, and what of them is for whom, decided in this one place.

A project is public. What is not: roles and links of authors that their person has not accepted, and documents that are
kept to the partners.
"""

from django.db import models
from django.db.models import Count, Q

from alliance.members.models import Member


class ProjectQuerySet(models.QuerySet):
    """Projects."""

    def running(self):
        """Those with work going on."""
        return self.filter(state="running")

    def newest_first(self):
        """As they were founded, the latest in front."""
        return self.order_by("-founded_at", "-id")

    def with_partners(self):
        """Each with the number of its partners of today, and of their countries."""
        here = Q(partners__joined_on__isnull=False, partners__left_on=None)
        countries = Count("partners__country", filter=here, distinct=True)
        return self.annotate(partner_count=Count("partners", filter=here, distinct=True), country_count=countries)

    def count_by_state(self) -> dict[str, int]:
        """Number of projects in each state."""
        return dict(self.order_by().values_list("state").annotate(projects=Count("pk")))

    def of(self, member):
        """Those in which the member has a role now."""
        return self.filter(roles__in=member.project_roles.current()).distinct()


class PartnerQuerySet(models.QuerySet):
    """Institutions in projects."""

    def current(self):
        """Joined, and not left."""
        return self.filter(joined_on__isnull=False, left_on=None)

    def ever(self):
        """Joined, and perhaps left again."""
        return self.filter(joined_on__isnull=False)


class RoleQuerySet(models.QuerySet):
    """What people do in projects."""

    def accepted(self):
        """Those that the person accepted, also where they are over."""
        return self.filter(since__isnull=False)

    def current(self):
        """Accepted, not over, and of somebody whose account is open."""
        return self.filter(since__isnull=False, until=None, member__is_active=True)

    def waiting(self):
        """Those that their person has not answered."""
        return self.filter(since=None, until=None)


class RecordQuerySet(models.QuerySet):
    """What a project recorded."""

    def standing(self):
        """Without what was corrected or renewed since."""
        return self.filter(followed_by=None)


class DocumentQuerySet(RecordQuerySet):
    """Documents."""

    def visible_to(self, viewer):
        """Those for everybody, and those of projects in which `viewer` has a role."""
        mine = viewer.project_roles.current().values("project") if viewer.is_authenticated else []
        return self.filter(Q(is_public=True) | Q(project__in=mine))


class AuthorQuerySet(models.QuerySet):
    """Authors of outputs."""

    def waiting_for(self, member):
        """Places among the authors that somebody says are the member's, and the member has not answered."""
        return self.filter(member=member, linked_at=None, output__followed_by=None)

    def linked_to(self, member):
        """Places among the authors that the member confirmed."""
        return self.filter(member=member, linked_at__isnull=False, output__followed_by=None)


def linked_to(members, viewer) -> frozenset[int]:
    """Of these members (keys, or a table by key), those whose page `viewer` may open."""
    return frozenset(Member.objects.visible_to(viewer).filter(pk__in=list(members)).values_list("pk", flat=True))
