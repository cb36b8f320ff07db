"""The published ballot box: one text file that holds all that is needed to count again.

JSON Lines, each line canonical JSON (`alliance.ledger.canonical`): a header with the question; the ballots, sorted by
receipt; a trailer with the SHA-256 of all bytes before it and the result. `docs/governance.md` describes every field.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from alliance.ballots.header import Header, HeaderError, read_header
from alliance.ledger.canonical import CanonicalError, canonical
from alliance.tally.choice import Choice, ChoiceError, read_choice
from alliance.tally.count import tally
from alliance.tally.question import Question
from alliance.tally.result import Result

NONCE = re.compile(r"[0-9a-f]{32}", re.ASCII)
VOTER = re.compile(r"[A-Za-z0-9._:-]{1,64}", re.ASCII)
BALLOT = re.compile(
    rb'\{"choice":(\{[^{}]*\}),"nonce":"([0-9a-f]{32})","receipt":"([0-9a-f]{64})"'
    rb'(?:,"voter":"([A-Za-z0-9._:-]{1,64})")?\}\n'
)
TRAILER = b'{"ballots":'


class BoxError(ValueError):
    """The file is no whole, unchanged box; the message says in which line, and what differs."""


class Cast(NamedTuple):
    """One ballot as it was cast."""

    nonce: str
    """128 random bits as 32 hexadecimal digits."""
    choice: Choice
    voter: str | None = None
    """The voter's public identifier in an open ballot, None in a secret one."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A box that is ready to be published."""

    lines: tuple[str, ...]
    """The whole file; every line with its end."""
    hash: str
    """SHA-256 of all lines but the trailer."""
    result: Result


@dataclass(frozen=True, slots=True)
class Box:
    """A box that was read: unchanged since it was sealed, as far as the file itself can tell."""

    header: Header
    votes: Counter[Choice]
    receipts: frozenset[str]
    hash: str
    published: str
    """The result in the trailer, as canonical JSON."""


def receipt(ballot: str, nonce: str, choice: Choice) -> str:
    """The voter's receipt: SHA-256, in hexadecimal, over the canonical JSON of [ballot, nonce, choice]."""
    return _receipt(ballot, nonce, canonical(dict(choice)))


def roll_hash(voters: Iterable[str]) -> str:
    """SHA-256, in hexadecimal, over the public identifiers on a roll: sorted, each followed by a line feed."""
    return hashlib.sha256("".join(f"{voter}\n" for voter in sorted(voters)).encode()).hexdigest()


def seal(header: Header, ballots: Collection[Cast]) -> Sealed:
    """Write the box and count it.

    Raises:
        BoxError: a ballot cannot go into this box, two have the same receipt or voter, or there are too many.
    """
    if len(ballots) > header.question.roll:
        raise BoxError("there are more ballots than members on the roll")
    entries = sorted(_entry(header, cast) for cast in ballots)
    _check_each_once([key for key, _ in entries], "receipt")
    _check_each_once([cast.voter for cast in ballots if cast.voter], "voter")
    lines = [header.line(), *(line for _, line in entries)]
    digest = hashlib.sha256("".join(lines).encode()).hexdigest()
    seed = draw_seed(header.share, digest)
    result = tally(header.question, Counter(cast.choice for cast in ballots), seed)
    trailer = canonical({"ballots": len(entries), "box": digest, "result": result.as_json()})
    return Sealed((*lines, f"{trailer}\n"), digest, result)


def read_box(lines: Iterable[bytes]) -> Box:
    """Read a box and check every line and hash in it. Counting it again is left to `recount`.

    Raises:
        BoxError: at the first line that is not as it has to be.
    """
    numbered = enumerate(lines, start=1)
    number, first = next(numbered, (1, b""))
    try:
        header = read_header(first)
    except HeaderError as error:
        raise BoxError(f"line {number}: {error}") from error
    reader = _Reader(header, first)
    for number, line in numbered:
        if line.startswith(TRAILER):
            published = reader.published(line, number)
            if next(numbered, None):
                raise BoxError(f"line {number + 1}: nothing may follow the trailer")
            return Box(header, reader.votes, frozenset(reader.receipts), reader.digest.hexdigest(), published)
        reader.read(line, number)
    raise BoxError(f"line {number + 1}: the trailer is missing; the file was cut short")


def recount(box: Box) -> Result:
    """Count the ballots of a box again."""
    return tally(box.header.question, box.votes, draw_seed(box.header.share, box.hash))


def is_confirmed(box: Box, result: Result) -> bool:
    """Whether the box was published with this result, down to every figure of every step."""
    return canonical(result.as_json()) == box.published


def choices_in(question: Question, lines: Iterable[str]) -> Iterator[Choice]:
    """The choices on lines of a box that was checked before, of which many are alike."""
    known: dict[str, Choice] = {}
    for line in lines:
        text = line[len('{"choice":') : line.index("}") + 1]
        if text not in known:
            known[text] = read_choice(question, json.loads(text))
        yield known[text]


def draw_seed(share: str, box: str) -> str:
    """The seed of the draw for ties: SHA-256 over the bytes of the revealed share and of the box's hash.

    The share was committed to when the ballot opened and the hash depends on every vote, so nobody could choose both.
    """
    return hashlib.sha256(bytes.fromhex(share) + bytes.fromhex(box)).hexdigest()


class _Reader:
    """Reads the lines after the header."""

    def __init__(self, header: Header, first: bytes) -> None:
        self.header = header
        self.digest = hashlib.sha256(first)
        self.votes: Counter[Choice] = Counter()
        self.receipts: list[str] = []
        self.voters: set[str] = set()
        self.known: dict[str, Choice] = {}

    def read(self, line: bytes, number: int) -> None:
        """Take in one ballot."""
        found = BALLOT.fullmatch(line)
        if not found:
            raise BoxError(f"line {number}: this is not a ballot in canonical JSON, or the line was cut short")
        try:
            text, nonce, key, voter = (part.decode() if part else "" for part in found.groups())
        except UnicodeDecodeError as error:
            raise BoxError(f"line {number}: this is not UTF-8") from error
        if self.receipts and key <= self.receipts[-1]:
            raise BoxError(f"line {number}: ballots are sorted by receipt, each once; this one is out of order")
        if _receipt(self.header.question.id, nonce, text) != key:
            raise BoxError(f"line {number}: the receipt belongs to another nonce or choice")
        self._check_voter(voter, number)
        self.votes[self._choice(text, number)] += 1
        self.receipts.append(key)
        self.digest.update(line)

    def published(self, line: bytes, number: int) -> str:
        """The result in the trailer, once the trailer fits the lines before it."""
        try:
            trailer = json.loads(line)
            same = f"{canonical(trailer)}\n".encode() == line
        except (CanonicalError, RecursionError, ValueError) as error:
            raise BoxError(f"line {number}: this is not canonical JSON ({error})") from error
        if not same:
            raise BoxError(f"line {number}: this is not canonical JSON, or the line was cut short")
        if trailer.keys() != {"ballots", "box", "result"}:
            raise BoxError(f"line {number}: a trailer has exactly ballots, box and result")
        if trailer["ballots"] != len(self.receipts):
            raise BoxError(f"line {number}: it speaks of {trailer['ballots']} ballots; {len(self.receipts)} are here")
        if trailer["box"] != self.digest.hexdigest():
            raise BoxError(f"line {number}: the hash of the box differs; a line above was changed")
        if len(self.receipts) > self.header.question.roll:
            raise BoxError(f"line {number}: there are more ballots than members on the roll")
        return canonical(trailer["result"])

    def _check_voter(self, voter: str, number: int) -> None:
        if bool(voter) is self.header.secret:
            raise BoxError(f"line {number}: a secret ballot names no voter, an open one names each")
        if voter in self.voters:
            raise BoxError(f"line {number}: this voter has another ballot further up")
        if voter:
            self.voters.add(voter)

    def _choice(self, text: str, number: int) -> Choice:
        if text in self.known:
            return self.known[text]
        try:
            marks = json.loads(text)
            choice = read_choice(self.header.question, marks)
        except (ChoiceError, ValueError) as error:
            raise BoxError(f"line {number}: {error}") from error
        if canonical(marks) != text:
            raise BoxError(f"line {number}: the choice is not written as canonical JSON")
        self.known[text] = choice
        return choice


def _entry(header: Header, cast: Cast) -> tuple[str, str]:
    """Receipt and line of one ballot."""
    if not NONCE.fullmatch(cast.nonce):
        raise BoxError("a nonce has to be 32 hexadecimal digits in lower case")
    if (cast.voter is None) is not header.secret or (cast.voter and not VOTER.fullmatch(cast.voter)):
        raise BoxError("a secret ballot names no voter, an open one each, in letters, digits and . _ : - (up to 64)")
    # Written out for the same reason as in `_receipt`.
    choice = canonical(dict(cast.choice))
    key = _receipt(header.question.id, cast.nonce, choice)
    voter = f',"voter":"{cast.voter}"' if cast.voter else ""
    return key, f'{{"choice":{choice},"nonce":"{cast.nonce}","receipt":"{key}"{voter}}}\n'


def _check_each_once(keys: Sequence[str], what: str) -> None:
    if len(set(keys)) < len(keys):
        raise BoxError(f"two ballots have the same {what}")


def _receipt(ballot: str, nonce: str, choice: str) -> str:
    # Written out, not by `canonical`, because a hundred thousand follow each other and none needs escaping.
    return hashlib.sha256(f'["{ballot}","{nonce}",{choice}]'.encode()).hexdigest()
