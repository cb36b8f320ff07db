"""Where the rows of the scorecard come from: other rooms, and of them only what everybody may see."""

from collections.abc import Iterator
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, Count
from django.db.models.functions import Cast, Left

from alliance.ballots.models import Ballot
from alliance.ballots.participation import NOT_KNOWN
from alliance.members.models import Member
from alliance.scorecard.count import NOT_SAID, TOGETHER, Row


def member_rows() -> Iterator[Row]:
    """Members by the month in which they joined and the country that they show everybody.

    Whoever is not listed, or does not show a country, is in one row without either. Both are on the pages of members
    too, so that the rows tell nothing of anybody that their own page does not.
    """
    shown = Member.objects.listed().showing("country", AnonymousUser())
    # The date as text is the same on both databases, and the one that is quick on SQLite.
    month = Left(Cast("joined_at", CharField()), 7)
    counted = shown.order_by().annotate(month=month).values_list("month", "country").annotate(members=Count("pk"))
    known = 0
    for joined, country, members in counted.order_by("month", "country"):
        known += members
        yield Row("members", date.fromisoformat(f"{joined}-01"), country, members)
    yield Row("members", None, NOT_SAID, Member.objects.joined().count() - known)


def ballot_rows() -> Iterator[Row]:
    """Votes cast and places on the roll, by income group, as every closed ballot has published them.

    Where a ballot shows no table, because groups were too small, all of it is in one row.
    """
    published = Ballot.objects.closed().filter(is_void=False).order_by("closed_at", "pk")
    for closed_at, tables, voted, roll in published.values_list(
        "closed_at", "participation", "result__quorum__turnout", "voters"
    ):
        month = closed_at.date().replace(day=1)
        table = tables.get("income", {"shown": {}, "others": [roll, voted]})
        groups = dict(table["shown"])
        if table["others"]:
            groups[TOGETHER] = table["others"]
        for group, (of, amount) in groups.items():
            yield Row("ballots", month, "", amount, of, NOT_SAID if group == NOT_KNOWN else group)
