"""What this room adds to the words of the ledger. No entry holds words: a salted hash stands for each text.

Requests that wait, or were declined or withdrawn, are not in it; and no entry says at which institution a member is.
"""

from django.utils.translation import gettext_lazy as _

from alliance.ledger.vocabulary import CODE, COUNT, DATE, FLAG, HASH, REFERENCE, Verb, many, table

_SAID = {"text": HASH, "disciplines": many(CODE), "all_wanted": FLAG, "rules": table(COUNT), "deadline": DATE}
_OF = {"call": REFERENCE}
VERBS = (
    Verb("call.opened", _("A call for partners was opened."), _SAID),
    Verb("call.changed", _("A call for partners changed."), _SAID | {"version": COUNT}),
    Verb("call.withdrawn", _("A call for partners was withdrawn by its author.")),
    Verb("call.expired", _("A call for partners expired.")),
    Verb("consortium.joined", _("An institution joined the consortium of a call."), _OF),
    Verb("consortium.left", _("An institution left the consortium of a call."), _OF),
)
