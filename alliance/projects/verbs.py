"""What this room adds to the words of the ledger. No entry holds words: a hash stands for each text.

Naming somebody in a role, and a no to that, are not in it: they are nobody's business but of the two concerned.
"""

from django.utils.translation import gettext_lazy as _

from alliance.ledger.vocabulary import CODE, COUNT, DATE, FLAG, HASH, REFERENCE, Verb, many, one_of, or_nothing
from alliance.projects.models import Output, Role

_ROLE = one_of(*Role.Kind.values)
VERBS = (
    Verb(
        "project.founded",
        _("A project was founded."),
        {"text": HASH, "disciplines": many(CODE), "call": or_nothing(REFERENCE)},
    ),
    Verb("project.changed", _("What a project says of itself changed."), {"text": HASH, "disciplines": many(CODE)}),
    Verb("project.ended", _("A project ended.")),
    Verb(
        "project.partner_joined",
        _("An institution became a partner in a project."),
        {"partner": REFERENCE, "country": CODE, "low_resource": FLAG},
    ),
    Verb("project.partner_left", _("An institution is no longer a partner in a project."), {"partner": REFERENCE}),
    Verb("project.role_accepted", _("A member accepted a role in a project."), {"role": _ROLE}),
    Verb("project.role_ended", _("A member laid down a role in a project."), {"role": _ROLE}),
    Verb("milestone.set", _("A project set itself a milestone."), {"milestone": CODE, "due": DATE}),
    Verb("milestone.reached", _("A project reached a milestone."), {"milestone": CODE, "due": DATE, "reached": DATE}),
    Verb(
        "document.added",
        _("A project added a version of a document."),
        {"document": CODE, "renews": or_nothing(CODE), "text": HASH},
    ),
    Verb(
        "decision.recorded",
        _("A project recorded a decision."),
        {"decision": CODE, "corrects": or_nothing(CODE), "text": HASH},
    ),
    Verb(
        "output.added",
        _("A project added something it published."),
        {"output": CODE, "corrects": or_nothing(CODE), "kind": one_of(*Output.Kind.values), "text": HASH},
    ),
    Verb("output.author_confirmed", _("A member confirmed being an author."), {"output": CODE, "place": COUNT}),
    Verb(
        "data_set.recorded",
        _("A project recorded where data sit and what they may be used for."),
        {"data_set": CODE, "corrects": or_nothing(CODE), "country": CODE, "terms": many(CODE)},
    ),
    Verb("budget.set", _("A project set how its budget is shared."), {"budget": CODE, "shares": HASH}),
    Verb(
        "training.recorded",
        _("A project recorded training."),
        {
            "training": CODE,
            "corrects": or_nothing(CODE),
            "giver": REFERENCE,
            "receiver": REFERENCE,
            "people": COUNT,
            "days": COUNT,
        },
    ),
)
