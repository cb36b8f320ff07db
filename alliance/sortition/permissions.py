"""What this room refuses, and who may do what: the one place that the actions and the pages ask."""

from alliance.members.refusals import RefusedError


class SortitionError(RefusedError):
    """Something in this room cannot be done as things stand; the message is for the reader."""
