"""Things that rooms hold, added up in the database by month and country."""

from collections.abc import Iterator
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Aggregate, Case, CharField, Count, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Left

from alliance.members.querysets import shows
from alliance.scorecard.count import NOT_SAID, Row


def by_month(measure: str, found: QuerySet, dated: str, country: str, amount: Aggregate | None = None) -> Iterator[Row]:
    """Rows of what was found; `dated` and `country` name the fields, `amount` is what to add up instead of counting."""
    # The beginning of the date as text is the same on both databases, and on SQLite it is many times quicker.
    months = found.order_by().annotate(month=Left(Cast(dated, CharField()), 7)).values_list("month", country)
    for month, code, added in months.annotate(added=amount or Count("pk")).order_by("month", country):
        yield Row(measure, date.fromisoformat(f"{month}-01"), str(code), round(added))


def of_people(measure: str, found: QuerySet, dated: str, member: str = "") -> Iterator[Row]:
    """Rows of what people do; `member` names the key to who it is, and is empty for members themselves.

    Whoever is not listed or does not show everybody their country is in one row, without country and month. The pages
    of the others tell both.
    """
    path = f"{member}__" if member else ""
    shown = Q(**{f"{path}is_listed": True}) & shows("country", AnonymousUser(), member)
    country = Case(When(shown, then=f"{path}country"), default=Value(NOT_SAID))
    unknown = 0
    for row in by_month(measure, found.annotate(shown_country=country), dated, "shown_country"):
        if row.country:
            yield row
        else:
            unknown += row.amount
    if unknown:
        yield Row(measure, None, NOT_SAID, unknown)
