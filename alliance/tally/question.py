"""What a ballot asks, how it is counted, and what it takes to pass."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

OPTION_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}", re.ASCII)
QUESTION_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}", re.ASCII)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

VERSION = 1
"""Of the counting rules in this package; it changes with any change that could change a result or its steps."""

HALF = Fraction(1, 2)


class Method(StrEnum):
    """How a ballot is counted."""

    YES_NO = "yes-no"
    APPROVAL = "approval"
    SCHULZE = "schulze"
    STAR = "star"
    STV = "stv"


class Base(StrEnum):
    """Of which votes the threshold is a share."""

    EXPRESSED = "expressed"
    """Those for and those against."""
    CAST = "cast"
    """All ballots, abstentions too."""


YES, NO = "yes", "no"
SEVERAL_SEATS = {Method.APPROVAL, Method.STV}


class QuestionError(ValueError):
    """The question cannot be put like this; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is put to the vote.

    Raises:
        QuestionError: the parts do not fit together.
    """

    id: str
    title: str
    method: Method
    options: tuple[tuple[str, str], ...]
    """Identifier and title of each. Yes/no ballots have exactly "yes" and "no"; to abstain is to mark neither."""
    roll: int
    """Number of members who may vote."""
    seats: int = 1
    """How many options win: one, except by approval and STV."""
    quorum: Fraction = Fraction(0)
    """The share of the roll that has to take part, abstentions too."""
    threshold: Fraction = HALF
    """The share of the votes that "yes", or an option against the status quo, needs: half means more than half."""
    base: Base = Base.EXPRESSED
    support: Fraction = Fraction(0)
    """The share of the roll that has to be in favour (of "yes", or of an option against the status quo)."""
    status_quo: str | None = None
    """Schulze only: the option that stands for leaving things as they are, which the others have to beat to pass."""

    def __post_init__(self) -> None:
        self._check_texts()
        self._check_options()
        self._check_shares()

    @property
    def ids(self) -> tuple[str, ...]:
        """Identifiers of the options, as listed on the ballot."""
        return tuple(option for option, _ in self.options)

    @property
    def rules(self) -> str:
        """Method and version of its rules, such as "schulze/1"."""
        return f"{self.method}/{VERSION}"

    @property
    def has_threshold(self) -> bool:
        """Whether a threshold and support mean anything for this question."""
        return self.method is Method.YES_NO or self.status_quo is not None

    def _check_texts(self) -> None:
        if not QUESTION_ID.fullmatch(self.id):
            raise QuestionError(f"the ballot's identifier {self.id!r} has to be letters, digits and . _ : - (up to 64)")
        for text in (self.title, *(title for _, title in self.options)):
            if not text.strip() or CONTROL.search(text):
                raise QuestionError(f"the title {text!r} has to be one line of text")

    def _check_options(self) -> None:
        ids = self.ids
        for option in ids:
            if not OPTION_ID.fullmatch(option):
                raise QuestionError(f"the option {option!r} has to be named in a-z, 0-9, _ and - (up to 32)")
        if not ids or len(set(ids)) < len(ids):
            raise QuestionError("a ballot needs at least one option, and each option a name of its own")
        if self.method is Method.YES_NO and ids != (YES, NO):
            raise QuestionError("a yes/no ballot has the options yes and no, in this order")
        if self.seats < 1 or (self.seats > 1 and self.method not in SEVERAL_SEATS):
            raise QuestionError(f"{self.seats} seats cannot be filled by {self.method}")
        if self.status_quo is not None and (self.method is not Method.SCHULZE or self.status_quo not in ids):
            raise QuestionError("a status quo is one of the options, and only Schulze ballots can have one")

    def _check_shares(self) -> None:
        if self.roll < 0:
            raise QuestionError("a roll cannot be shorter than empty")
        if not (0 <= self.quorum <= 1 and 0 <= self.support <= 1 and HALF <= self.threshold <= 1):
            raise QuestionError("quorum and support lie between 0 and 1, the threshold between 1/2 and 1")
        ordinary = self.threshold == HALF and self.support == 0 and self.base is Base.EXPRESSED
        if not self.has_threshold and not ordinary:
            raise QuestionError("a threshold needs a yes/no ballot, or a Schulze ballot with a status quo")
