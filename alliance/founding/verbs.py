"""What this room adds to the words of the ledger."""

from django.utils.translation import gettext_lazy as _

from alliance.founding.rules import End
from alliance.ledger.vocabulary import COUNT, HASH, REFERENCE, Verb, many, one_of

VERBS = (
    Verb(
        "founding.announced",
        _("A founding roll was announced; it votes on the first charter."),
        {"founders": many(REFERENCE), "ballot": REFERENCE, "charter": COUNT, "values": HASH},
    ),
    Verb("founding.rejected", _("The founders did not adopt the charter."), {"ballot": REFERENCE}),
    Verb(
        "founding.adopted",
        _("The founders adopted the charter; they hold the office of the stewards until the founding ends."),
        {"ballot": REFERENCE, "values": HASH, "founders": COUNT, "members": COUNT, "days": COUNT},
    ),
    Verb("founding.left", _("A founder left the founding roll.")),
    Verb("founding.ended", _("The founding ended; no founder keeps a right."), {"by": one_of(*End)}),
)
