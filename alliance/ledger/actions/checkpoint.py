"""Sign the ledger as it stands, once a day."""

from django.db import transaction

from alliance.ledger.head import checkpoint_of, extend, signing_key, time_after
from alliance.ledger.models import Entry


class CheckpointError(Exception):
    """There is nothing to sign, or nothing to sign with."""


@transaction.atomic
def checkpoint() -> Entry | None:
    """Sign the last entry with the site's key; None if this was done today (UTC) already.

    The first act of a day brings the checkpoint with it, so this is for days on which nobody does anything.

    Raises:
        CheckpointError: the ledger is empty, or the site has no announced key.
        KeyFileError: the file of the key is spoiled.
    """
    head = Entry.objects.locked_head()
    if head is None:
        raise CheckpointError("the ledger has no entries yet: there is nothing to sign")
    time = time_after(head)
    if Entry.objects.checkpoints().filter(time__gte=time[:10]).exists():
        return None
    key = signing_key()
    if key is None:
        raise CheckpointError("the site has no key that the ledger announced; `alliance setup` makes and announces one")
    (entry,) = extend(head, time, [checkpoint_of(head, time, key)])
    return entry
