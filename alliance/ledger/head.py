"""The one place at which the chain grows."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from alliance.ledger import chain, statements
from alliance.ledger.canonical import canonical
from alliance.ledger.keys import FILE_NAME, NEXT_FILE_NAME, Key
from alliance.ledger.models import Entry

BATCH = 500


class Said(NamedTuple):
    """What an entry says, checked by whoever calls."""

    actor: str
    verb: str
    object: str
    payload: str
    """Canonical JSON."""


def time_after(head: Entry | None) -> str:
    """The present, in UTC and whole seconds, or the time of `head` where a clock was set back."""
    now = timezone.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return max(now, head.time) if head else now


def extend(head: Entry | None, time: str, said: Iterable[Said]) -> list[Entry]:
    """Write entries after the locked `head`, in the caller's transaction."""
    last, previous = (head.sequence, head.hash) if head else (0, chain.BEFORE_THE_FIRST)
    entries = []
    for sequence, one in enumerate(said, start=last + 1):
        record = chain.record(sequence, time, *one, previous)
        previous = record.hash
        entries.append(Entry(**vars(record)))
    return Entry.objects.bulk_create(entries, batch_size=BATCH)


def checkpoint_of(head: Entry, time: str, key: Key) -> Said:
    """The entry by which the site signs `head` as it stands at `time`."""
    payload = statements.checkpoint(time[:10], head.sequence, head.hash, key)
    return Said("site", statements.CHECKPOINT, "site", canonical(payload))


def site_key() -> Key | None:
    """The site's key, or None before `alliance setup` made it."""
    folder = settings.ENVIRONMENT.data_dir
    coming = Key.read(folder / NEXT_FILE_NAME)
    if coming and coming.public == Entry.objects.announced_key():
        # Whoever replaced the key was interrupted after the ledger had said so.
        take_next_key()
    return Key.read(folder / FILE_NAME)


def signing_key() -> Key | None:
    """The site's key if it is the one announced last: a signature by any other would not be believed."""
    key = site_key()
    return key if key and key.public == Entry.objects.announced_key() else None


def keep_site_key(key: Key) -> None:
    """Make `key` the site's key."""
    key.write(settings.ENVIRONMENT.data_dir / FILE_NAME)


def keep_next_key(key: Key) -> None:
    """Keep a key that the ledger is about to announce; the present one stays until it has."""
    key.write(settings.ENVIRONMENT.data_dir / NEXT_FILE_NAME)


def take_next_key() -> None:
    """Put the key that was announced in place of the one before, which is then gone."""
    folder = settings.ENVIRONMENT.data_dir
    # Another process may have done it in the same moment.
    with suppress(FileNotFoundError):
        (folder / NEXT_FILE_NAME).replace(folder / FILE_NAME)
