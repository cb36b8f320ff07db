"""Who may see which rows of this room, and which of them are due."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class WillingQuerySet(models.QuerySet):
    """What members would serve as; each row is shown to its member alone."""

    def for_office(self, office: str):
        """Those who would take the office and may act: members proper, not suspended, not invented."""
        now = timezone.now()
        free = Q(member__suspended_until=None) | Q(member__suspended_until__lte=now)
        return self.filter(
            free, member__joined_at__isnull=False, member__is_active=True, member__is_sample=False, **{office: True}
        )


class ConflictQuerySet(models.QuerySet):
    """Declared conflicts; each row is shown to its member alone."""

    def about(self, references):
        """Those about one of the references."""
        return self.filter(about__in=references)


class DrawQuerySet(models.QuerySet):
    """Draws. All of them are public."""

    def waiting(self):
        """Announced, neither drawn nor void."""
        return self.filter(drawn_at=None, voided_at=None)

    def lasting(self, office: str, subject: str):
        """Those for this office and subject that are still to be made, or whose people are asked or in office."""
        asked = Q(places__state="asked")
        serving = Q(terms__member__isnull=False, terms__ended_early_at=None, terms__ends_at__gt=timezone.now())
        of_these = self.filter(office=office, subject=subject, voided_at=None)
        return of_these.filter(Q(drawn_at=None) | asked | serving).distinct()

    def without_chances(self):
        """Draws of which nobody has counted yet how likely each candidate is drawn."""
        return self.filter(voided_at=None, chances={})


class CandidateQuerySet(models.QuerySet):
    """Places in a pool. Label and strata are public, whose it is and the salt are their member's."""

    def of(self, member):
        """The places of `member`, who may be nobody."""
        return self.filter(member=member) if member.is_authenticated else self.none()


class SeatQuerySet(models.QuerySet):
    """Who was drawn."""

    def held(self):
        """Asked or accepted: not vacant."""
        return self.filter(state__in=("asked", "accepted"))

    def waiting_for(self, member):
        """Seats that `member` is to answer for."""
        return self.filter(state="asked", candidate__member=member)

    def due(self):
        """Seats that become vacant: nobody answered in time, or the member left before they answered."""
        left = Q(candidate__member=None) | Q(candidate__member__is_active=False)
        return self.filter(left | Q(answer_by__lte=timezone.now()), state="asked").select_related("candidate__member")


class TermQuerySet(models.QuerySet):
    """Terms of office. All of them are public; whose they are is shown as far as the member may be seen."""

    def current(self, office: str | None = None, subject: str | None = None):
        """Terms that are held now, of one office or of all, for one subject or for all."""
        now = timezone.now()
        held = self.filter(begins_at__lte=now, ends_at__gt=now, ended_early_at=None, member__isnull=False)
        if office is not None:
            held = held.filter(office=office)
        return held if subject is None else held.filter(subject=subject)

    def due(self):
        """Terms that are over without the ledger saying so: their time has come, or the member left."""
        return self.filter(Q(ends_at__lte=timezone.now()) | Q(member=None), ended_by="")
