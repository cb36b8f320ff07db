"""The first line of a published box: what was asked, of whom, when, and what the draw rests on."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from alliance.ledger.canonical import CanonicalError, canonical
from alliance.tally.question import VERSION, Base, Method, Question, QuestionError

FORMAT = 1
SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)
SHARE = re.compile(r"\d{1,9}(/\d{1,9})?", re.ASCII)

HEADER = {"alliance_box", "ballot", "charter", "closed", "opened", "roll", "secret", "seed"}
BALLOT = {"base", "id", "method", "options", "quorum", "seats", "status_quo", "support", "threshold", "title"}


class HeaderError(ValueError):
    """The first line is no header of a box; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Header:
    """Everything about a ballot except the votes.

    Raises:
        HeaderError: a hash, a time or the seed's commitment is not what it has to be.
    """

    question: Question
    secret: bool
    """Whether the ballots name no voters."""
    charter: str
    """The version of the charter under which was voted."""
    opened: str
    """UTC, whole seconds: `2026-11-22T13:45:00Z`."""
    closed: str
    roll_hash: str
    """What `roll_hash` gives for the roll, frozen at the opening."""
    commitment: str
    """SHA-256 of the share's bytes, published at the opening."""
    share: str
    """The site's share in the seed: 256 random bits in hexadecimal, revealed at the close."""

    def __post_init__(self) -> None:
        for name in ("roll_hash", "commitment", "share"):
            if not SHA256.fullmatch(getattr(self, name)):
                raise HeaderError(f"{name} has to be 64 hexadecimal digits in lower case")
        if not (TIME.fullmatch(self.opened) and TIME.fullmatch(self.closed) and self.opened <= self.closed):
            raise HeaderError("opened and closed have to be times like 2026-11-22T13:45:00Z, in this order")
        if hashlib.sha256(bytes.fromhex(self.share)).hexdigest() != self.commitment:
            raise HeaderError("the revealed share of the seed is not the one that was committed to")

    def line(self) -> str:
        """The header as the box's first line."""
        question = self.question
        ballot = {
            "base": question.base,
            "id": question.id,
            "method": question.rules,
            "options": [{"id": option, "title": title} for option, title in question.options],
            "quorum": str(question.quorum),
            "seats": question.seats,
            "status_quo": question.status_quo,
            "support": str(question.support),
            "threshold": str(question.threshold),
            "title": question.title,
        }
        header = {
            "alliance_box": FORMAT,
            "ballot": ballot,
            "charter": self.charter,
            "closed": self.closed,
            "opened": self.opened,
            "roll": {"hash": self.roll_hash, "size": question.roll},
            "secret": self.secret,
            "seed": {"commitment": self.commitment, "share": self.share},
        }
        return f"{canonical(header)}\n"


def read_header(line: bytes) -> Header:
    """Read the first line of a box.

    Raises:
        HeaderError: it is no header, or its parts do not fit together.
    """
    try:
        header = _read(json.loads(line))
        same = header.line().encode() == line
    except (CanonicalError, QuestionError, RecursionError, ValueError) as error:
        raise HeaderError(f"this is no header of a box ({error})") from error
    if not same:
        raise HeaderError("this is not canonical JSON, or the line was cut short")
    return header


def _read(value: object) -> Header:
    header = _object(value, HEADER)
    if header["alliance_box"] != FORMAT:
        raise HeaderError(f"it has another format than {FORMAT}, which this software reads")
    ballot, roll = _object(header["ballot"], BALLOT), _object(header["roll"], {"hash", "size"})
    seed = _object(header["seed"], {"commitment", "share"})
    return Header(
        _question(ballot, _number(roll, "size")),
        secret=_flag(header, "secret"),
        charter=_text(header, "charter"),
        opened=_text(header, "opened"),
        closed=_text(header, "closed"),
        roll_hash=_text(roll, "hash"),
        commitment=_text(seed, "commitment"),
        share=_text(seed, "share"),
    )


def _question(ballot: Mapping[str, object], roll: int) -> Question:
    method, _, version = _text(ballot, "method").partition("/")
    if version != str(VERSION):
        raise HeaderError(f"it is to be counted by version {version} of the rules; this software counts by {VERSION}")
    if not isinstance(ballot["options"], list):
        raise HeaderError("options has to be a list")
    options = [_object(option, {"id", "title"}) for option in ballot["options"]]
    return Question(
        id=_text(ballot, "id"),
        title=_text(ballot, "title"),
        method=Method(method),
        options=tuple((_text(option, "id"), _text(option, "title")) for option in options),
        roll=roll,
        seats=_number(ballot, "seats"),
        quorum=_share(ballot, "quorum"),
        threshold=_share(ballot, "threshold"),
        base=Base(_text(ballot, "base")),
        support=_share(ballot, "support"),
        status_quo=None if ballot["status_quo"] is None else _text(ballot, "status_quo"),
    )


def _object(value: object, fields: set[str]) -> Mapping[str, object]:
    if not isinstance(value, dict) or value.keys() != fields:
        raise HeaderError(f"an object with exactly {', '.join(sorted(fields))} is expected")
    return cast(Mapping[str, object], value)


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields[name]
    if not isinstance(value, str):
        raise HeaderError(f"{name} has to be text")
    return value


def _number(fields: Mapping[str, object], name: str) -> int:
    value = fields[name]
    if type(value) is not int:
        raise HeaderError(f"{name} has to be a whole number")
    return value


def _flag(fields: Mapping[str, object], name: str) -> bool:
    value = fields[name]
    if not isinstance(value, bool):
        raise HeaderError(f"{name} has to be true or false")
    return value


def _share(fields: Mapping[str, object], name: str) -> Fraction:
    text = _text(fields, name)
    if not SHARE.fullmatch(text) or text.endswith("/0"):
        raise HeaderError(f"{name} has to be a fraction such as 2/3")
    return Fraction(text)
