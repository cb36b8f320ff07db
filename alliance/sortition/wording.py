"""What readers are told about quotas."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alliance.sortition.quotas import Bound
from alliance.sortition.strata import category_label, feature_label

CHECKED = {
    "inputs": gettext_lazy("Pool, quotas, seats and round have the hash that was announced"),
    "value": gettext_lazy("The public value has the hash that is in the ledger"),
    "people": gettext_lazy("Drawing again by the recipe gives the same people"),
    "quotas": gettext_lazy("Those drawn meet all quotas"),
    "substitutes": gettext_lazy("Each vacant seat went to the next substitute"),
    "result": gettext_lazy("The result has the hash that is published"),
    "proofs": gettext_lazy("Whoever shows their label has the salt that proves it"),
}
"""What `verify_draw.check` checked."""


def bound_words(bound: Bound) -> str:
    """One side of a quota, such as "at least 3 from: Region, Africa"."""
    place = {"feature": feature_label(bound.feature), "category": category_label(bound.feature, bound.category)}
    if bound.is_least:
        words = ngettext(
            "at least %(number)s of %(feature)s: %(category)s",
            "at least %(number)s of %(feature)s: %(category)s",
            bound.number,
        )
    else:
        words = ngettext(
            "at most %(number)s of %(feature)s: %(category)s",
            "at most %(number)s of %(feature)s: %(category)s",
            bound.number,
        )
    return words % (place | {"number": bound.number})


def conflict_words(conflict: Sequence[Bound], seats: int, people: int) -> str:
    """Why no panel meets the quotas."""
    told = {"people": people, "seats": seats}
    if not conflict:
        return _("There are %(people)s candidates for %(seats)s seats: too few.") % told
    bounds = "; ".join(map(bound_words, conflict))
    if len(conflict) == 1:
        words = _("With %(people)s candidates for %(seats)s seats, this quota cannot be met: %(bounds)s.")
    else:
        words = _(
            "With %(people)s candidates for %(seats)s seats, these quotas cannot be met together: %(bounds)s. "
            "Without any one of them the others can."
        )
    return words % (told | {"bounds": bounds})
