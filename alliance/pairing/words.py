"""Why two institutions cannot be paired, in the reader's language."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
