"""What this room adds to the words of the ledger. Who is in a list is in none of them."""

from django.utils.translation import gettext_lazy as _

from alliance.ledger.vocabulary import COUNT, Verb

VERBS = (
    Verb("members.list_brought", _("A list of people from elsewhere was brought to the site."), {"rows": COUNT}),
    Verb("members.list_discarded", _("What was read from a list of people was deleted.")),
    Verb("members.invited", _("People of a list were invited to become members."), {"letters": COUNT}),
)
