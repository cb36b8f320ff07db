"""The clauses of a partnership charter, what a project agrees on for each, and the text that its partners sign.

Two frameworks gave the first eight their names: the TRUST Code (A Global Code of Conduct for Equitable Research
Partnerships, 2018, https://www.globalcodeofconduct.org) and the CARE Principles for Indigenous Data Governance (2019,
https://www.gida-global.org/care). What a clause asks for is said in the Alliance's own words.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERSION = "1"
"""Changes with every word of a clause below; a charter names the version it was made of."""
TRUST, CARE, ALLIANCE = "TRUST Code, 2018", "CARE Principles, 2019", "Genomic Medicine Alliance"


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that partners settle before they begin."""

    code: str
    source: str
    title: str | Promise
    asks: str | Promise


_ALL = (
    Clause(
        "trust.fairness",
        TRUST,
        _("Fairness"),
        _("Those who live with the question help to ask it. What is found comes back to them in words they use."),
    ),
    Clause(
        "trust.respect",
        TRUST,
        _("Respect"),
        _("Local custom and local ethics review are sought first and are not replaced by a review elsewhere."),
    ),
    Clause(
        "trust.care",
        TRUST,
        _("Care"),
        _("Nobody is exposed to a risk that the partner with the strictest rules would not accept at home."),
    ),
    Clause(
        "trust.honesty",
        TRUST,
        _("Honesty"),
        _("Everybody knows who pays, who decides, what goes wrong, and where to take a complaint."),
    ),
    Clause(
        "care.collective-benefit",
        CARE,
        _("Collective benefit"),
        _("The data serve the people they come from, as well as those who study them."),
    ),
    Clause(
        "care.authority",
        CARE,
        _("Authority to control"),
        _("The people the data come from, or whom they choose, have a say in who uses the data and what for."),
    ),
    Clause(
        "care.responsibility",
        CARE,
        _("Responsibility"),
        _("Whoever works with the data can show what that did for the people they come from."),
    ),
    Clause(
        "care.ethics",
        CARE,
        _("Ethics"),
        _("The rights of the people the data come from stand above the interest of the project, now and in later use."),
    ),
    Clause(
        "benefit-sharing",
        ALLIANCE,
        _("Benefit sharing"),
        _("It is settled who gains what: access to tests and medicines, equipment, income from patents and products."),
    ),
    Clause(
        "authorship",
        ALLIANCE,
        _("Authorship"),
        _("It is settled who writes and in which order names stand; first and last places are shared across partners."),
    ),
    Clause(
        "data-location",
        ALLIANCE,
        _("Where the data are"),
        _("It is settled in which country data and samples are kept, who opens them to others, and when they go back."),
    ),
    Clause(
        "capacity-building",
        ALLIANCE,
        _("Building capacity"),
        _("It is settled what stays after the project: people trained, posts, machines, and who looks after them."),
    ),
)
CLAUSES: Mapping[str, Clause] = {clause.code: clause for clause in _ALL}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a project agrees on for one clause."""

    code: str
    wording: str
    due: date
    """By when it is to be shown."""

    @property
    def clause(self) -> Clause:
        """The clause they belong to."""
        return CLAUSES[self.code]

    def as_row(self) -> dict[str, str]:
        """As they are kept."""
        return {"code": self.code, "wording": self.wording, "due": self.due.isoformat()}


class State(StrEnum):
    """How far a clause has come."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    EVIDENCE = "evidence"
    OVERDUE = "overdue"


STATE_WORDS: Mapping[str, str | Promise] = {
    State.PROPOSED: _("proposed"),
    State.AGREED: _("agreed"),
    State.EVIDENCE: _("evidence given"),
    State.OVERDUE: _("overdue"),
}


def read_terms(rows: Iterable[Mapping[str, str]]) -> list[Terms]:
    """The terms that were kept, in the order of the clauses."""
    return [Terms(row["code"], row["wording"], date.fromisoformat(row["due"])) for row in rows]


def state_of(terms: Terms, *, is_in_force: bool, has_evidence: bool, today: date) -> State:
    """Evidence comes before everything; a day that is over makes overdue, whether or not all have signed."""
    if has_evidence:
        return State.EVIDENCE
    if terms.due < today:
        return State.OVERDUE
    return State.AGREED if is_in_force else State.PROPOSED


def is_in_force(partners: Collection[int], signed: Collection[int]) -> bool:
    """Whether all partners of today have signed; never without partners."""
    return bool(partners) and set(partners) <= set(signed)


def charter_text(title: str, public_id: str, number: int, terms: Iterable[Terms]) -> str:
    """The charter as Markdown, in English: the very text that is signed, ending in a line feed."""
    head = [
        f"# Partnership charter: {title}",
        f"Project {public_id}, version {number}. Clauses of the Genomic Medicine Alliance, version {VERSION}.",
    ]
    with translation.override("en"):
        parts = [_part(one) for one in terms]
    return "\n\n".join([*head, *parts]) + "\n"


def charter_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal: what the ledger knows a version by."""
    return hashlib.sha256(text.encode()).hexdigest()


def _part(terms: Terms) -> str:
    clause = terms.clause
    agreed = "\n".join(f"> {line}".rstrip() for line in (terms.wording or "As said above.").splitlines())
    return (
        f"## {clause.title} ({clause.source})\n\n{clause.asks}\n\n{agreed}\n\nTo be shown by {terms.due.isoformat()}."
    )
