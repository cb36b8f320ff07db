"""What this room adds to the words of the ledger. Nothing here happens when somebody votes."""

from django.utils.translation import gettext_lazy as _

from alliance.ledger.vocabulary import COUNT, HASH, REFERENCE, Verb

VERBS = (
    Verb(
        "ballot.opened",
        _("A ballot opened; the roll of those who may vote is frozen."),
        {"subject": REFERENCE, "question": HASH, "roll": HASH, "voters": COUNT, "commitment": HASH},
    ),
    Verb(
        "ballot.closed",
        _("A ballot closed; its box is published and counted."),
        {"ballots": COUNT, "box": HASH, "result": HASH, "share": HASH},
    ),
    Verb(
        "roll.exported",
        _("The operator wrote the roll of a ballot, with e-mail addresses, to a file for an election elsewhere."),
        {"voters": COUNT},
    ),
    Verb("ballot.voided", _("A ballot is void: its votes can no longer be read. It has to be held again.")),
)
