"""What this room adds to the words of the ledger. Who was introduced to whom is known to the two alone."""

from django.utils.translation import gettext_lazy as _

from alliance.ledger.vocabulary import Verb

VERBS = (Verb("introduction.made", _("Two members were introduced to each other.")),)
