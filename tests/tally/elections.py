"""Made-up elections: few voters, so that ties are common; blank, truncated and equally ranked ballots among them."""

from collections.abc import Callable, Iterator, Sequence
from random import Random

from alliance.tally.choice import Choice, read_choice
from alliance.tally.question import SEVERAL_SEATS, Method, Question

NUMBER = 2500
SEED = "5b2f"


def asked(method: Method, options: str = "abcde", **terms: object) -> Question:
    """A question whose options are single letters."""
    if method is Method.YES_NO:
        return Question("b-1", "Shall we?", method, (("yes", "Yes"), ("no", "No")), **{"roll": 1000} | terms)
    return Question("b-1", "Which?", method, tuple((o, o.upper()) for o in options), **{"roll": 1000} | terms)


def ranking(question: Question, order: str) -> Choice:
    """ "acb" ranks a before c before b; "a=bc" has a and b first."""
    marks, rank = {}, 1
    for place, option in enumerate(order):
        if option != "=":
            rank += place > 0 and order[place - 1] != "="
            marks[option] = rank
    return read_choice(question, marks)


def elections(
    method: Method, number: int = NUMBER, voters: Sequence[int] = (0, 1, 2, 3, 4, 6, 9, 15, 40)
) -> Iterator[tuple[Question, list[Choice], str]]:
    """Questions, ballots and seeds of draws; always the same ones."""
    random = Random(20261122)
    for index in range(number):
        options = "abcde"[: random.choice((1, 2, 3, 3, 4, 4, 5, 5))]
        seats = random.randint(1, 3) if method in SEVERAL_SEATS else 1
        question = asked(method, options, seats=seats)
        marks = MARKS[method]
        yield (
            question,
            [read_choice(question, marks(random, question.ids)) for _ in range(random.choice(voters))],
            f"{SEED}{index}",
        )


def _some(random: Random, options: tuple[str, ...]) -> list[str]:
    return random.sample(options, random.randint(0, len(options)))


def _groups(random: Random, options: tuple[str, ...]) -> dict[str, int]:
    marks, rank = {}, 0
    for option in _some(random, options):
        rank += not marks or random.random() < 0.7
        marks[option] = rank
    return marks


MARKS: dict[Method, Callable[[Random, tuple[str, ...]], dict[str, int]]] = {
    Method.YES_NO: lambda random, options: random.choice(({}, {"yes": 1}, {"no": 1})),
    Method.APPROVAL: lambda random, options: dict.fromkeys(_some(random, options), 1),
    Method.SCHULZE: _groups,
    Method.STAR: lambda random, options: {option: random.randint(1, 5) for option in _some(random, options)},
    Method.STV: lambda random, options: {option: rank for rank, option in enumerate(_some(random, options), start=1)},
}
