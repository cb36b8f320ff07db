"""What this room refuses, and who may do what: the one place that the actions and the pages ask."""

from django.utils.translation import gettext_lazy as _


class SortitionError(Exception):
    """Something in this room cannot be done as things stand; the message is for the reader."""


class NotAllowedError(SortitionError):
    """This person may not do it."""

    def __init__(self) -> None:
        super().__init__(_("You may not do this."))


def must(allowed: bool) -> None:
    """Raise `NotAllowedError` unless allowed."""
    if not allowed:
        raise NotAllowedError
