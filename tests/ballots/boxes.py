"""Boxes to try things on."""

import hashlib
from collections.abc import Sequence
from fractions import Fraction
from random import Random

from alliance.ballots.box import Cast, Sealed, roll_hash, seal
from alliance.ballots.header import Header
from alliance.tally.choice import Choice
from alliance.tally.question import Method, Question
from tests.tally.elections import MARKS, asked, read_choice

SHARE = "5e" * 32


def header(question: Question, secret: bool = True, share: str = SHARE) -> Header:
    return Header(
        question,
        secret,
        charter="1",
        opened="2026-11-01T00:00:00Z",
        closed="2026-11-15T00:00:00Z",
        roll_hash=roll_hash(["m-1", "m-2"]),
        commitment=hashlib.sha256(bytes.fromhex(share)).hexdigest(),
        share=share,
    )


def casts(ballots: Sequence[Choice], secret: bool = True, seed: int = 7) -> list[Cast]:
    random = Random(seed)
    voters = [None] * len(ballots) if secret else [f"m-{number}" for number in range(len(ballots))]
    return [
        Cast(f"{random.getrandbits(128):032x}", ballot, voter) for ballot, voter in zip(ballots, voters, strict=True)
    ]


def sealed(question: Question, ballots: Sequence[Choice], secret: bool = True) -> Sealed:
    return seal(header(question, secret), casts(ballots, secret))


def example(method: Method = Method.SCHULZE, secret: bool = True) -> Sealed:
    """A box with thirty ballots; its titles are not ASCII and hold quotation marks."""
    plain = asked(method, "abcd", quorum=Fraction(1, 50))
    options = tuple((option, f'{title} – “Ω” "{option}"') for option, title in plain.options)
    question = Question(plain.id, "Où allons-nous ?", method, options, roll=plain.roll, quorum=plain.quorum)
    random = Random(3)
    ballots = [read_choice(question, MARKS[method](random, question.ids)) for _ in range(30)]
    return sealed(question, ballots, secret)


def content(box: Sealed) -> list[bytes]:
    return [line.encode() for line in box.lines]
