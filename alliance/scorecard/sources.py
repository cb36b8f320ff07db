"""Where the rows of the scorecard come from: other rooms, and of them only what everybody may see."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, QuerySet, Sum

from alliance.ballots.models import Ballot
from alliance.ballots.participation import NOT_KNOWN
from alliance.members.models import Member
from alliance.projects.models import Author, Budget, DataSet, Output, Partner, Role, Share, Training
from alliance.scorecard.count import NOT_SAID, TOGETHER, Row
from alliance.scorecard.months import by_month, of_people


def member_rows() -> Iterator[Row]:
    """Members by the month in which they joined."""
    yield from of_people("members", Member.objects.joined(), "joined_at")


def project_rows(projects: QuerySet | None = None) -> Iterator[Row]:
    """What stands today of these projects, or of all."""
    chosen = {} if projects is None else {"project__in": projects}
    roles = Role.objects.current().filter(**chosen)
    earlier = roles.filter(project=OuterRef("project"), member=OuterRef("member"))
    earlier = earlier.filter(since__lt=OuterRef("since")) | earlier.filter(
        since=OuterRef("since"), pk__lt=OuterRef("pk")
    )
    yield from of_people("people", roles.filter(~Exists(earlier)), "since", "member")
    yield from by_month("partners", Partner.objects.current().filter(**chosen), "joined_on", "country")
    yield from of_people("leads", roles.filter(kind=Role.Kind.LEAD), "since", "member")
    yield from of_people("chairs", roles.filter(kind=Role.Kind.CHAIR), "since", "member")
    yield from _author_rows(Output.objects.standing().filter(**chosen))
    shares = Share.objects.filter(budget__in=Budget.objects.standing().filter(**chosen))
    yield from by_month("budget", shares, "budget__since", "partner__country", Sum(F("percent") * 100))
    yield from by_month("data", DataSet.objects.standing().filter(**chosen), "located_on", "country")
    training, person_days = Training.objects.standing().filter(**chosen), Sum(F("people") * F("days"))
    yield from by_month("training_given", training, "began_on", "giver__country", person_days)
    yield from by_month("training_received", training, "began_on", "receiver__country", person_days)


def _author_rows(outputs: QuerySet) -> Iterator[Row]:
    authors = Author.objects.filter(output__in=outputs)
    later = Author.objects.filter(output=OuterRef("output"), place__gt=OuterRef("place"))
    for measure, found in (
        ("first_authors", authors.filter(place=1)),
        ("last_authors", authors.filter(~Exists(later))),
    ):
        yield from by_month(measure, found, "output__published_on", "country")


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
