"""The reasons that stewards act for, by kind of act: codes for the ledger, words for people."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.moderation.reasons import Reason


class Kind(models.TextChoices):
    """What stewards do."""

    HIDE = "hide", _("Words hidden")
    RESTORE = "restore", _("Hidden words shown again")
    SUSPEND = "suspend", _("Member suspended")
    REINSTATE = "reinstate", _("Suspension ended early")
    REPRESENT = "represent", _("Representative of an institution confirmed")
    REPRESENT_NO_MORE = "represent-no-more", _("Representation of an institution ended")
    CONFIRM_PLACE = "confirm-place", _("Place at an institution confirmed")
    DECLINE_PLACE = "decline-place", _("Place at an institution not confirmed")
    END_PLACE = "end-place", _("Place at an institution ended")


class Relief(models.TextChoices):
    """Why something is undone."""

    MISTAKE = "mistake", _("It was a mistake")
    SETTLED = "settled", _("It has been put right")
    LONG_ENOUGH = "long-enough", _("It has lasted long enough")


class Papers(models.TextChoices):
    """Why somebody is confirmed at an institution, or not."""

    LETTER = "letter", _("A letter or a page of the institution says so")
    ASKED = "asked", _("The member or the institution asked for it")
    NOT_SHOWN = "not-shown", _("Nothing shows that it is so")
    OVER = "over", _("They no longer do this there")


_BY_KIND: dict[Kind, type[models.TextChoices]] = {
    Kind.HIDE: Reason,
    Kind.SUSPEND: Reason,
    Kind.RESTORE: Relief,
    Kind.REINSTATE: Relief,
}
REASONS = [*Reason.choices, *Relief.choices, *Papers.choices]
"""All of them, as the choices of a field."""


def reasons_for(kind: str) -> type[models.TextChoices]:
    """The reasons that there are for a kind of act."""
    return _BY_KIND.get(Kind(kind), Papers)
