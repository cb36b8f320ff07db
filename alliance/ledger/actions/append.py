"""Append what was done to the ledger, in the transaction that does it."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from alliance.ledger.canonical import CanonicalError, canonical
from alliance.ledger.head import Said, checkpoint_of, extend, signing_key, time_after
from alliance.ledger.keys import KeyFileError
from alliance.ledger.models import Entry
from alliance.ledger.references import is_actor, is_object
from alliance.ledger.vocabulary import VocabularyError, verb_named

log = logging.getLogger(__name__)


class AppendError(Exception):
    """This is not something the ledger says, or not in the transaction of the act."""


@dataclass(frozen=True)
class Act:
    """Who did what to what."""

    actor: str
    """`member:<public id>`, `site` (the software by itself) or `operator` (whoever has the machine)."""
    verb: str
    """The name of a registered verb, such as `member.joined`."""
    object: str
    """`site` or `<kind>:<public id>`, such as `proposal:k3v8wq2mzt7c`."""
    payload: Mapping[str, object] = field(default_factory=dict)
    """What the verb's shape asks for."""


def append(*, actor: str, verb: str, object: str, payload: Mapping[str, object] | None = None) -> Entry:
    """Append one act; see `Act` for the arguments. Call it last: from here on, other writers wait for this transaction.

    Raises:
        AppendError: the verb, the references or the payload are not what the ledger takes, or no transaction is open.
    """
    (entry,) = append_many([Act(actor, verb, object, payload or {})])
    return entry


def append_many(acts: Iterable[Act]) -> list[Entry]:
    """Append acts in their order, at once.

    Raises:
        AppendError: as for `append`; then none of them is written.
    """
    if not transaction.get_connection().in_atomic_block:
        raise AppendError("an act and its entry are one transaction: append inside transaction.atomic()")
    said = [_said(act) for act in acts]
    head = Entry.objects.locked_head()
    time = time_after(head)
    before = _checkpoint_of_a_new_day(head, time)
    return extend(head, time, [*before, *said])[len(before) :]


def _checkpoint_of_a_new_day(head: Entry | None, time: str) -> list[Said]:
    """The first act of a day finds the ledger as yesterday left it, and has it signed so."""
    if head is None or head.time[:10] == time[:10]:
        return []
    try:
        key = signing_key()
    except (KeyFileError, OSError):
        # Nobody's act fails for this; `alliance check` tells the operator too.
        log.error("the ledger's key cannot be read; today's checkpoint is left out")
        return []
    return [checkpoint_of(head, time, key)] if key else []


def _said(act: Act) -> Said:
    if not is_actor(act.actor):
        raise AppendError(f"{act.verb}: the actor is site, operator or member:<public id>")
    if not is_object(act.object):
        raise AppendError(f"{act.verb}: the object is site or <kind>:<public id>")
    try:
        verb_named(act.verb).check(act.payload)
        return Said(act.actor, act.verb, act.object, canonical(act.payload))
    except (VocabularyError, CanonicalError) as error:
        raise AppendError(str(error)) from error
