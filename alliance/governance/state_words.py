"""What the states of proposals are called."""

from django.utils.translation import gettext_lazy as _

from alliance.charter.lifecycle import State

STATES = {
    "open": _("Open"),
    State.DISCUSSION: _("In discussion"),
    State.CONSENSUS: _("Passing without a vote"),
    State.BALLOT: _("Vote open"),
    State.DECIDED: _("Decided"),
    State.WITHDRAWN: _("Withdrawn"),
    State.LAPSED: _("Lapsed"),
    "all": _("All"),
}
