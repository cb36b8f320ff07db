"""How the rules of a call stand, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_countries import countries

from alliance.calls.rules import Check, Rule
from alliance.projects.disciplines import DISCIPLINES


def in_words(check: Check) -> str:
    """A sentence such as "1 low-resource partner needed, 0 so far"."""
    needed = check.needed
    sentences = {
        Rule.LOW_RESOURCE: ngettext(
            "%(needed)s low-resource partner needed, %(found)s so far",
            "%(needed)s low-resource partners needed, %(found)s so far",
            needed,
        ),
        Rule.INSTITUTIONS: ngettext(
            "%(needed)s institution needed, %(found)s so far",
            "%(needed)s institutions needed, %(found)s so far",
            needed,
        ),
        Rule.COUNTRIES: ngettext(
            "%(needed)s country needed, %(found)s so far", "%(needed)s countries needed, %(found)s so far", needed
        ),
        Rule.DISCIPLINES: ngettext(
            "%(needed)s discipline needed, %(found)s so far",
            "%(needed)s disciplines needed, %(found)s so far",
            needed,
        ),
        Rule.WANTED: _("All %(needed)s disciplines wanted are needed, %(found)s so far"),
    }
    return sentences[check.code] % {"needed": needed, "found": check.found}


def who_in_words(check: Check, institutions: Mapping[str, str]) -> list[str]:
    """The names of what was counted.

    Args:
        institutions: names by public id.
    """
    match check.code:
        case Rule.LOW_RESOURCE | Rule.INSTITUTIONS:
            return [institutions[public_id] for public_id in check.who]
        case Rule.COUNTRIES:
            return [countries.name(code) or code for code in check.who]
    return [str(term.label) for term in DISCIPLINES.known(check.who)]
