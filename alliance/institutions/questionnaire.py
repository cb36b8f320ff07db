"""The questions by which an institution rates its own conditions. Version 1; the rule is in `ratings`."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ANSWER_LABELS: dict[int, Promise] = {
    0: _("No"),
    1: _("A little: seldom, or only elsewhere"),
    2: _("Mostly: with gaps or interruptions"),
    3: _("Yes, reliably"),
}
RATING_LABELS: dict[int, Promise] = {0: _("absent"), 1: _("limited"), 2: _("partial"), 3: _("established")}


@dataclass(frozen=True)
class Criterion:
    """One of the five criteria, with its questions by code."""

    code: str
    letter: str
    label: Promise
    questions: Mapping[str, Promise]


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        "resources",
        "a",
        _("Resources for genomics research"),
        {
            "r1": _("Do staff have the use of a working sequencing or genotyping instrument, here or by arrangement?"),
            "r2": _("Do reagents and other supplies arrive in time, at a price the budget bears?"),
            "r3": _("Is there money for research in genomics for more than one year ahead?"),
            "r4": _("Are power, cold storage and computing there when the work needs them?"),
        },
    ),
    Criterion(
        "knowledge",
        "b",
        _("Access to genomics knowledge and information"),
        {
            "k1": _("Can staff read the journals and databases they need without paying themselves?"),
            "k2": _("Is the internet connection good enough to send and fetch genomic data?"),
            "k3": _("Is there somebody here who can analyse and interpret genomic data?"),
            "k4": _("Are there reference data on the populations that this institution serves?"),
        },
    ),
    Criterion(
        "implementation",
        "c",
        _("Implementation of genomics"),
        {
            "i1": _("Can a clinician here order a genomic test and get the result in time to act on it?"),
            "i2": _("Do patients get the tests they need without paying for all of it themselves?"),
            "i3": _("Are there written procedures or guidelines for genomic testing that are followed here?"),
            "i4": _("Is there somebody trained to explain results to patients and families?"),
        },
    ),
    Criterion(
        "education",
        "d",
        _("Genomics education"),
        {
            "e1": _("Do students of the health sciences here learn genomics?"),
            "e2": _("Can staff train further in genomics, with their time and the cost covered?"),
            "e3": _("Are there people here who can teach genomics?"),
            "e4": _("Do patients and the public get information on genomics in their own language?"),
        },
    ),
    Criterion(
        "collaboration",
        "e",
        _("Opportunities to collaborate"),
        {
            "c1": _("Does the institution take part in projects in genomics with others in the country?"),
            "c2": _("Does it take part in projects with institutions in other countries?"),
            "c3": _("Do people from here lead such projects, or stand among the first or last authors?"),
            "c4": _("Can people from here take part in the meetings of the field, in person or remotely?"),
        },
    ),
)


def questions_by_criterion() -> dict[str, tuple[str, ...]]:
    """The codes of the questions of each criterion."""
    return {criterion.code: tuple(criterion.questions) for criterion in CRITERIA}
