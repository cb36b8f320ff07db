"""What this room adds to the words of the ledger."""

from django.utils.translation import gettext_lazy as _

from alliance.ledger.vocabulary import COUNT, Verb, table

REQUESTS_COUNTED = Verb(
    "requests.counted",
    _(
        "Requests between members that were declined in a fiscal year were counted by income group, "
        "where groups are large enough to hide everybody."
    ),
    {"fiscal_year": COUNT, "answered": table(COUNT), "declined": table(COUNT)},
)
