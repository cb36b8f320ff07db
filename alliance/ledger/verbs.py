"""The verbs of the site as a whole, of its members and of their institutions. Rooms above add their own."""

from django.utils.translation import gettext_lazy as _

from alliance.ledger.statements import ANNOUNCEMENT, CHECKPOINT
from alliance.ledger.vocabulary import COUNT, DATE, HASH, KEY, SIGNATURE, VERSION, Verb, or_nothing

VERBS = (
    Verb(
        CHECKPOINT,
        _("The site signed the ledger as it stood."),
        {"date": DATE, "hash": HASH, "key": KEY, "sequence": COUNT, "signature": SIGNATURE},
    ),
    Verb(
        ANNOUNCEMENT,
        _("The site announced the key it signs the ledger with."),
        {"key": KEY, "replaces": or_nothing(KEY), "signature": or_nothing(SIGNATURE)},
    ),
    Verb("site.updated", _("The software was installed or updated."), {"version": VERSION, "migrations": COUNT}),
    Verb("site.backed_up", _("A copy of the database was made.")),
    Verb("site.restored", _("The database was put back from a copy.")),
    Verb("sample.loaded", _("Invented members were added to show the site alive."), {"members": COUNT}),
    Verb("sample.removed", _("The invented members were removed."), {"members": COUNT}),
    Verb("operator.appointed", _("A member was appointed to run the site.")),
    Verb("operator.dismissed", _("A member no longer runs the site.")),
    Verb("member.joined", _("A member joined.")),
    Verb("member.left", _("A member left; everything about them was deleted.")),
    Verb("member.imported", _("A member was taken over from an earlier list.")),
    Verb("members.imported", _("Members were taken over from an earlier list."), {"members": COUNT}),
    Verb("institution.created", _("An institution was added.")),
    Verb("institution.changed", _("What is said about an institution was changed.")),
    Verb("institution.merged", _("Two entries of one institution were made one.")),
    Verb("affiliation.confirmed", _("A member's place at an institution was confirmed.")),
    Verb("affiliation.ended", _("A member's place at an institution ended.")),
)
