"""What regions, income groups and groups of countries are called in the language of the page."""

from django.utils.translation import gettext_lazy as _

from alliance.countries.countries import Region
from alliance.countries.groups import Group
from alliance.countries.income import Income

REGIONS = {
    Region.AFRICA: _("Africa"),
    Region.AMERICAS: _("Americas"),
    Region.ANTARCTICA: _("Antarctica"),
    Region.ASIA: _("Asia"),
    Region.EUROPE: _("Europe"),
    Region.OCEANIA: _("Oceania"),
}
INCOMES = {
    Income.LOW: _("Low income"),
    Income.LOWER_MIDDLE: _("Lower middle income"),
    Income.UPPER_MIDDLE: _("Upper middle income"),
    Income.HIGH: _("High income"),
}
GROUPS = {
    Group.LEAST_DEVELOPED: _("Least developed country"),
    Group.LANDLOCKED: _("Landlocked developing country"),
    Group.SMALL_ISLAND: _("Small island developing state"),
}
