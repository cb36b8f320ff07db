"""The published rule that makes ratings of answers. Version 1.

An institution answers concrete questions about itself, each from 0 (no) to 3 (yes, reliably). The rating of a
criterion is the lower median of its answers, so that one good answer does not outweigh two poor ones, and it exists
only where at least three questions of the criterion were answered.
"""

from collections.abc import Iterable, Mapping
from statistics import median_low

VERSION = "1"
"""Of the questions and of this rule together; a profile keeps the version it was made with."""
ANSWERS = (0, 1, 2, 3)
LEAST_ANSWERED = 3

CRITERIA = ("resources", "knowledge", "implementation", "education", "collaboration")
"""The five criteria of the Alliance's definition of a low-resource environment, (a) to (e)."""


def rate(answers: Iterable[int | None]) -> int | None:
    """The rating that the answers to the questions of one criterion make; None where too few were answered.

    Raises:
        ValueError: an answer that is not 0 to 3.
    """
    given = [answer for answer in answers if answer is not None]
    if any(answer not in ANSWERS for answer in given):
        raise ValueError("an answer is 0, 1, 2 or 3")
    return median_low(given) if len(given) >= LEAST_ANSWERED else None


def rate_all(answers: Mapping[str, int], questions: Mapping[str, Iterable[str]]) -> dict[str, int | None]:
    """The rating of each criterion. `questions` gives the codes of the questions of each."""
    return {criterion: rate(answers.get(code) for code in codes) for criterion, codes in questions.items()}
