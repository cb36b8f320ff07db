"""What a ballot on a proposal asks: the method, the options, and the whole text that is voted on."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from alliance.charter.lifecycle import UNCHANGED
from alliance.charter.rules import KindRules
from alliance.tally.question import HALF, NO, YES, Method

AS_PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Alternative:
    """An amendment that stands on the paper."""

    option: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The parts of a ballot, as `open_ballot` takes them."""

    method: Method
    options: tuple[tuple[str, str], ...]
    text: str
    seats: int
    threshold: Fraction
    status_quo: str


def methods_for(rules: KindRules) -> tuple[Method, ...]:
    """The methods by which a kind can be decided: only two of them know more than half of the votes."""
    return tuple(Method) if rules.threshold == HALF else (Method.YES_NO, Method.SCHULZE)


def paper_for(
    rules: KindRules,
    method: Method,
    text: str,
    *,
    options: Sequence[str] = (),
    seats: int = 1,
    alternatives: Sequence[Alternative] = (),
) -> Paper:
    """The ballot paper of a proposal.

    Args:
        options: titles, where the proposal asks to choose between several; a yes/no proposal has none.
        alternatives: amendments with enough endorsements; they make a yes/no question one of ranking.
    """
    whole = "\n\n".join([text, *(f"## {one.title}\n\n{one.text}" for one in alternatives)])
    if method is Method.YES_NO and not alternatives:
        return Paper(method, ((YES, "Yes"), (NO, "No")), whole, 1, rules.threshold, "")
    if method is Method.YES_NO:
        versions = [(AS_PROPOSED, "As proposed"), *((one.option, one.title) for one in alternatives)]
        return _ranked(rules, versions, whole)
    named = [(f"option-{number}", title) for number, title in enumerate(options, 1)]
    if method is Method.SCHULZE:
        return _ranked(rules, named, whole)
    return Paper(method, tuple(named), whole, seats, HALF, "")


def _ranked(rules: KindRules, options: Sequence[tuple[str, str]], text: str) -> Paper:
    """Ranked against leaving things as they are, so that the threshold holds for each of them."""
    listed = (*options, (UNCHANGED, "Leave things as they are"))
    return Paper(Method.SCHULZE, listed, text, 1, rules.threshold, UNCHANGED)
