"""Institutions and affiliations, and who may see which, decided in this one place."""

from django.db import models
from django.db.models import Count

from alliance.members.search_keys import search_key


class InstitutionQuerySet(models.QuerySet):
    """Institutions, narrowed by what one asks for. Everybody may see every institution."""

    def active(self):
        """Those that are neither withdrawn nor merged into another."""
        return self.filter(status="active")

    def sample(self):
        """The invented institutions of the sample network."""
        return self.filter(is_sample=True)

    def matching(self, words: str):
        """Institutions one of whose names contains every one of the words, in any script and whatever the accents."""
        found = self
        for word in search_key(words).split():
            found = found.filter(name_keys__contains=word)
        return found

    def named(self, name: str):
        """Institutions one of whose names is this one, whatever the case and the accents."""
        return self.filter(name_keys__contains=f"\n{search_key(name)}\n")

    def by_name(self):
        """In order of name, ties in order of entry."""
        return self.order_by("name_key", "id")

    def count_by_country_and_kind(self) -> list[tuple[str, str, int]]:
        """Rows of country, kind and number of institutions; one look at each serves both filters."""
        return list(self.order_by().values_list("country", "kind").annotate(number=Count("pk")))


class AffiliationQuerySet(models.QuerySet):
    """Affiliations, narrowed by what the reader may see."""

    def current(self):
        """Neither ended nor declined."""
        return self.filter(state__in=("said", "confirmed"))

    def confirmed(self):
        """Current ones that somebody or an e-mail address stands for."""
        return self.filter(state="confirmed")

    def representing(self):
        """Confirmed ones of members who speak for their institution."""
        return self.confirmed().filter(represents_since__isnull=False)

    def waiting_for(self, member):
        """Requests at the institutions where `member` is confirmed, by others, that `member` has not answered."""
        there = self.model.objects.confirmed().filter(member=member).values("institution")
        return (
            self.filter(state="said", institution__in=there, institution__status="active")
            .exclude(member=member)
            .exclude(answers__member=member)
        )

    def undecided(self):
        """Requests at institutions where fewer than two are confirmed who could answer; the oldest first."""
        there = self.model.objects.confirmed().filter(institution=models.OuterRef("institution"))
        others = there.exclude(member=models.OuterRef("member")).order_by().values("institution")
        enough = others.annotate(number=Count("pk")).filter(number__gte=2)
        waiting = self.filter(state="said", institution__status="active", member__is_active=True)
        return waiting.exclude(models.Exists(enough)).order_by("said_at")

    def main_first(self):
        """A member's affiliations as they are shown."""
        return self.order_by("-is_main", "-since", "id")


class ProfileQuerySet(models.QuerySet):
    """Low-resource environment profiles."""

    def latest(self):
        """The newest version of each institution's profile."""
        newer = self.model.objects.filter(
            institution=models.OuterRef("institution"), version__gt=models.OuterRef("version")
        )
        return self.filter(~models.Exists(newer))
