"""Requests that were declined: counted once a fiscal year, read from the ledger where that count is public.

A page that counted them anew would tell on people: whoever leaves, or hides their country, would take their own
requests out of the figure, before everybody's eyes. So a year is counted when it is over, and stays.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from alliance.ballots.participation import NOT_KNOWN, Turnout
from alliance.calls import facts
from alliance.countries.income import fiscal_year
from alliance.ledger.models import Entry
from alliance.matching.models import Request
from alliance.scorecard.count import BY_INCOME, NOT_SAID, Row
from alliance.scorecard.few import Answered
from alliance.scorecard.verbs import REQUESTS_COUNTED


def last_full_year(today: date) -> int:
    """The World Bank's fiscal year that ended before today."""
    return fiscal_year(today) - 1


def answered_in(year: int) -> Iterator[Answered]:
    """Requests to members and to calls that were accepted or declined in a fiscal year, by the group of the asker."""
    since, before = date(year - 1, 7, 1), date(year, 7, 1)
    for month, country, state, asker, number in Request.objects.all().outcomes(since, before):
        if state in (Request.State.ACCEPTED, Request.State.DECLINED):
            answered = Answered(_group(country, month), asker, state == Request.State.DECLINED)
            yield from [answered] * number
    for fact in facts.requests(since, before):
        if fact.outcome in (facts.ACCEPTED, facts.DECLINED):
            group = _group(fact.country, date.fromisoformat(f"{fact.month}-01"))
            yield Answered(group, fact.asker, fact.outcome == facts.DECLINED)


def _group(country: str, month: date) -> str:
    return BY_INCOME.group_of(Row("", month, country, 1)) or NOT_KNOWN


def was_counted(year: int) -> bool:
    """Whether the ledger has this year."""
    return any(payload["fiscal_year"] == year for payload in _counted())


def payload(year: int, table: Mapping[str, Turnout]) -> dict[str, object]:
    """What the ledger says of a year; its codes have no spaces."""
    return {
        "fiscal_year": year,
        "answered": {group.replace(" ", "-"): turnout.roll for group, turnout in table.items()},
        "declined": {group.replace(" ", "-"): turnout.voted for group, turnout in table.items()},
    }


def declined_rows() -> Iterator[Row]:
    """The last year that was counted, by income group."""
    for said in _counted()[:1]:
        month = date(said["fiscal_year"] - 1, 7, 1)
        for code, answered in said["answered"].items():
            group = NOT_SAID if code == NOT_KNOWN else code.replace("-", " ")
            yield Row("declined", month, "", said["declined"][code], answered, group)


def _counted() -> list[dict]:
    entries = Entry.objects.filter(verb=REQUESTS_COUNTED.name).newest_first()
    return [entry.said for entry in entries]
