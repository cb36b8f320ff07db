"""What measures and groups are called, and what each measure counts, in the language of the page."""

from django.utils.translation import gettext_lazy as _
from django_countries import countries as country_names

from alliance.countries.income import Income
from alliance.directory.labels import INCOMES
from alliance.scorecard.count import NO_GROUP, OTHERS, TOGETHER
from alliance.scorecard.measures import COUNTRIES, OVERALL

_AUTHORS = _(
    "Of outputs of projects, by the country where they worked, as at the month of publication. "
    "An only author is both first and last."
)

MEASURES = {
    "members": (
        _("Members"),
        _(
            "Everybody who is a member today, in the group of the country that they show everybody, "
            "as at the month in which they joined."
        ),
    ),
    "people": (
        _("People in projects"),
        _("Everybody with a role today, once for each project, as at the month in which their first role there began."),
    ),
    "partners": (
        _("Partner institutions"),
        _("Institutions that are partners today, once for each project, as at the month in which they joined it."),
    ),
    "leads": (_("Project leads"), _("Who leads a project today, as at the month in which they began.")),
    "chairs": (_("Chairs"), _("Who chairs a project today, as at the month in which they began.")),
    "first_authors": (_("First authors"), _AUTHORS),
    "last_authors": (_("Last authors"), _AUTHORS),
    "budget": (
        _("Share of the budget"),
        _(
            "In percent of the budgets in force: each project counts as 100, whatever its sum. "
            "As at the month from which the budget is in force."
        ),
    ),
    "data": (
        _("Where the data sit"),
        _("Data sets, by the country where they are kept, as at the month in which they came there."),
    ),
    "training_given": (
        _("Training given"),
        _("Person-days, by the country of the partner that trained people of another, as at the first month."),
    ),
    "training_received": (
        _("Training received"),
        _("Person-days, by the country of the partner whose people were trained by another, as at the first month."),
    ),
    "ballots": (
        _("Ballots cast"),
        _(
            "Of the places on the rolls of all closed ballots, those whose member voted, "
            "as every ballot published it at its close."
        ),
    ),
    "declined": (
        _("Requests declined"),
        _(
            "Of the requests to members and to calls that were accepted or declined in a fiscal year, those that were "
            "declined, by the country of whoever asked. A year is counted once, when it is over; this is the last one "
            "in which enough people asked to hide everybody."
        ),
    ),
}
"""Name and definition by code."""

HELD_AGAINST = {
    "members": _("share of the members"),
    "people": _("share of the people in these projects"),
    COUNTRIES: _("share of the world's countries today"),
    OVERALL: _("all groups together"),
}
"""What the upright line of a chart is, by code."""

_GROUPS = {
    **{income.value: INCOMES[income] for income in Income},
    NO_GROUP: _("Without a group of the World Bank"),
    TOGETHER: _("Groups too small to be shown, together"),
    OTHERS: _("All other countries"),
}


def group_label(group: str) -> str:
    """What a group is called: an income group, or a country."""
    return str(_GROUPS.get(group) or country_names.name(group))
