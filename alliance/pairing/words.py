"""Why two institutions suit each other, or cannot be paired, in the reader's language."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.matching.scoring import Match
from alliance.pairing.constraints import Why

_EXCLUDED = {
    Why.LANGUAGE: _("No working language in common"),
    Why.HOURS: _("Too few working hours in common"),
    Why.CONFLICT: _("Your institution declared a conflict of interest"),
    Why.SAME_WHOLE: _("Part of the same institution"),
}


def exclusion_words(why: Why) -> Sequence[str | Promise]:
    """A sentence for each reason that holds."""
    return [words for reason, words in _EXCLUDED.items() if reason in why]


def reason_words(match: Match) -> Sequence[str | Promise]:
    """A sentence for each reason there is."""
    return [f"{reason.criterion}: {', '.join(reason.rests_on)}" for reason in match.reasons]
