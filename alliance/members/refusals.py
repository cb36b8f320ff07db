"""How the actions of every room say no."""

from django.utils.translation import gettext_lazy as _


class RefusedError(Exception):
    """It cannot be done as things stand. The message is for the reader, in their language."""


class NotAllowedError(RefusedError):
    """This person may not do it, whatever they send."""

    def __init__(self) -> None:
        super().__init__(_("You may not do this."))


def must(allowed: bool) -> None:
    """Raise `NotAllowedError` unless allowed."""
    if not allowed:
        raise NotAllowedError
