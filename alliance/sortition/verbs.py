"""What this room adds to the words of the ledger. Who declined, and why, is not in it."""

from django.utils.translation import gettext_lazy as _

from alliance.ledger.vocabulary import CODE, COUNT, HASH, REFERENCE, Verb, one_of, or_nothing
from alliance.sortition.models import Office

VERBS = (
    Verb(
        "draw.announced",
        _("A draw by lot was announced: everything that decides it is fixed but a value nobody knows yet."),
        {
            "office": one_of(*Office.values),
            "subject": REFERENCE,
            "inputs": HASH,
            "round": COUNT,
            "seats": COUNT,
            "candidates": COUNT,
            "excluded": COUNT,
        },
    ),
    Verb("draw.drawn", _("People were drawn by lot."), {"value": HASH, "result": HASH}),
    Verb("draw.refilled", _("A seat became vacant; the next substitute was asked."), {"result": HASH}),
    Verb("draw.void", _("A draw by lot is void: nobody entered the public value in time.")),
    Verb(
        "term.began",
        _("A term of office began."),
        {
            "term": REFERENCE,
            "office": one_of(*Office.values),
            "subject": REFERENCE,
            "draw": or_nothing(REFERENCE),
            "days": COUNT,
        },
    ),
    Verb("term.ended", _("A term of office ended."), {"by": CODE}),
)
