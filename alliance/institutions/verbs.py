"""What this room adds to the words of the ledger. An entry never tells who works where: that may be hidden."""

from django.utils.translation import gettext_lazy as _

from alliance.ledger.vocabulary import COUNT, VERSION, Verb

VERBS = (
    Verb("institution.withdrawn", _("An institution was marked as no longer there.")),
    Verb(
        "institutions.imported",
        _("Institutions were taken over from the Research Organization Registry."),
        {"release": VERSION, "added": COUNT, "updated": COUNT},
    ),
    Verb(
        "low_resource_profile.published",
        _("An institution published what it says of its own conditions."),
        {"version": COUNT},
    ),
)
