"""What this room adds to the words of the ledger. No entry holds words: a hash stands for each text."""

from django.utils.translation import gettext_lazy as _

from alliance.ledger.vocabulary import CODE, COUNT, HASH, REFERENCE, Verb

VERBS = (
    Verb(
        "partnership_charter.revised",
        _("A project's partnership charter has a new version; all partners sign anew."),
        {"version": COUNT, "text": HASH},
    ),
    Verb(
        "partnership_charter.signed",
        _("A partner signed a version of the partnership charter."),
        {"partner": REFERENCE, "version": COUNT, "text": HASH},
    ),
    Verb(
        "partnership_charter.evidence_added",
        _("Evidence was added for a clause of a partnership charter."),
        {"clause": CODE, "version": COUNT, "text": HASH},
    ),
)
