"""What this room adds to the words of the ledger. Who enters a round, and what they wish, is not in it."""

from django.utils.translation import gettext_lazy as _

from alliance.ledger.vocabulary import COUNT, DATE, HASH, Verb

VERBS = (
    Verb(
        "pairing.opened",
        _("A pairing round opened."),
        {"closes": DATE, "hours": COUNT, "commitment": HASH},
    ),
    Verb(
        "pairing.paired",
        _("A pairing round closed, and its pairs are published."),
        {
            "seekers": COUNT,
            "supporters": COUNT,
            "pairs": COUNT,
            "blocking": COUNT,
            "inputs": HASH,
            "result": HASH,
            "seed": HASH,
        },
    ),
)
