"""Why something is flagged or hidden and somebody suspended: a published list, so that there is no other reason."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """A reason as the ledger writes it, and as people read it."""

    HARASSMENT = "harassment", _("Harasses or threatens somebody")
    HATRED = "hatred", _("Stirs up hatred against people for what they are")
    PERSONAL_DATA = "personal-data", _("Tells about a person what is not the author's to tell, such as a patient")
    DANGEROUS = "dangerous", _("Medical advice that can harm")
    DECEPTION = "deception", _("Deceives: a false identity, invented data or evidence")
    ADVERTISING = "advertising", _("Advertising, or the same words again and again")
    UNLAWFUL = "unlawful", _("Against the law where the site is run")
    CONDUCT = "conduct", _("Against the code of conduct in another way")


NOT_TO_BE_READ = frozenset({Reason.PERSONAL_DATA, Reason.UNLAWFUL})
"""What was hidden for one of these is not shown again to those who decide about an appeal."""
