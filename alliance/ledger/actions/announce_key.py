"""Say in the ledger which key the site signs it with."""

from django.db import transaction

from alliance.ledger import statements
from alliance.ledger.actions.append import append
from alliance.ledger.head import keep_next_key, keep_site_key, site_key, take_next_key
from alliance.ledger.keys import Key
from alliance.ledger.models import Entry


class AnnounceKeyError(Exception):
    """There is no key that could be replaced."""


@transaction.atomic
def announce_key() -> Entry | None:
    """Make the site's key where there is none, and announce it unless it is the one announced last (then None)."""
    # Two processes that start at once would each make a key.
    Entry.objects.locked_head()
    key = site_key()
    if key is None:
        key = Key.generate()
        keep_site_key(key)
    if Entry.objects.announced_key() == key.public:
        return None
    return _announce("site", key, replaces=None)


@transaction.atomic
def replace_key() -> Entry:
    """Make a new key, announce it with a signature by the present one, and forget that.

    Raises:
        AnnounceKeyError: the site has no key; `announce_key` makes the first.
    """
    Entry.objects.locked_head()
    present, new = site_key(), Key.generate()
    if present is None:
        raise AnnounceKeyError("the site has no key yet; `alliance setup` makes one")
    keep_next_key(new)
    transaction.on_commit(take_next_key)
    return _announce("operator", new, replaces=present)


def _announce(actor: str, key: Key, replaces: Key | None) -> Entry:
    payload = statements.announcement(key, replaces)
    return append(actor=actor, verb=statements.ANNOUNCEMENT, object="site", payload=payload)
