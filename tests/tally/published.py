"""Elections whose outcome was published, as questions and ballots; facts with their sources."""

from pathlib import Path

from alliance.tally.choice import Choice, read_choice
from alliance.tally.question import Method, Question
from tests.tally.elections import asked, ranking

BISHOPTON = Path(__file__).with_name("bishopton-2017.tsv")

SCHULZE_45 = {"acbed": 5, "adecb": 5, "bedac": 8, "cabed": 3, "caebd": 7, "cbade": 2, "dceba": 7, "ebadc": 8}
"""M. Schulze, Social Choice and Welfare 36 (2011), example 1: 45 voters, 5 candidates."""

TENNESSEE = {"mnck": 42, "nckm": 26, "cknm": 15, "kcnm": 17}
"""Memphis, Nashville, Chattanooga, Knoxville: the usual example of electowiki.org and Wikipedia."""

TENNESSEE_APPROVALS = {"m": 21, "mn": 21, "n": 13, "nc": 13, "c": 8, "ck": 4 + 8, "cn": 3, "k": 9}
"""github.com/electorama/abiftool, docs/approval-voting.md (0a37417); with the 13 of "nc", Nashville has 50 of 100."""


WARD_11 = ("Natalie Don", "Elliot Harrison", "Ellen Höfer-Franz", "James MacLaren", "Colin McCulloch")


def ranked(question: Question, orders: dict[str, int]) -> list[Choice]:
    return [ranking(question, order) for order, number in orders.items() for _ in range(number)]


def schulze_45() -> tuple[Question, list[Choice]]:
    question = asked(Method.SCHULZE, "abcde")
    return question, ranked(question, SCHULZE_45)


def tennessee(method: Method) -> tuple[Question, list[Choice]]:
    question = asked(method, "mnck")
    if method is Method.APPROVAL:
        marks = {order: dict.fromkeys(order, 1) for order in TENNESSEE_APPROVALS}
        return question, [
            read_choice(question, marks[order]) for order, number in TENNESSEE_APPROVALS.items() for _ in range(number)
        ]
    if method is Method.STAR:
        # The ratings usual for this example: 5, 2, 1, 0 by distance.
        stars = {"mnck": (5, 2, 1), "nckm": (5, 3, 2), "cknm": (5, 4, 2), "kcnm": (5, 4, 2)}
        return question, [
            read_choice(question, dict(zip(order, stars[order], strict=False)))
            for order, number in TENNESSEE.items()
            for _ in range(number)
        ]
    return question, ranked(question, TENNESSEE)


def bishopton() -> tuple[Question, list[Choice]]:
    """A real Scottish count; the file names its source."""
    question = Question(
        "bishopton-2017",
        "Bishopton, Bridge of Weir and Langbank",
        Method.STV,
        tuple(zip("12345", WARD_11, strict=True)),
        roll=20_000,
        seats=3,
    )
    rows = [line.split("\t") for line in BISHOPTON.read_text("utf-8").splitlines() if not line.startswith("#")]
    return question, ranked(question, {order: int(papers) for papers, order in rows})
