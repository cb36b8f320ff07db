"""How often a member wants news."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Letters(models.Model):
    """How often a member wants news by e-mail, and when they last got some. Without a row: every week."""

    class Rhythm(models.TextChoices):
        """How often."""

        WEEKLY = "weekly", _("Once a week, if there is news")
        EACH = "each", _("As soon as something happens")
        NEVER = "never", _("Never")

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="letters")
    rhythm = models.CharField(max_length=6, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    sent_at = models.DateTimeField()
    """Up to when they know the news."""

    class Meta:
        indexes = (models.Index(fields=["rhythm", "sent_at"], name="letters_by_time"),)
        verbose_name_plural = "letters"

    def __str__(self) -> str:
        return f"{self.member_id}, {self.rhythm}"
