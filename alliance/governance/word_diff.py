"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_POINT = r".,;:!?*_`#|()\[\]،؛؟。、，"
# Where a script writes no spaces, each character is a word.
_WORD = re.compile(rf"\s+|[{_POINT}]|[\u3040-\u30ff\u3400-\u9fff]|[^\s{_POINT}\u3040-\u30ff\u3400-\u9fff]+")
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed, was put in or was taken out."""

    what: Literal["same", "added", "removed"]
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """The pieces in reading order; those that are not "added" make up `before`, those not "removed" `after`.

    Where very much changed at once it is compared line by line, and in the extreme shown as one change: the comparison
    takes a time that grows with the square of the number of parts.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    middle = _compared("".join(old[head : len(old) - tail]), "".join(new[head : len(new) - tail]))
    ends = (Piece("same", "".join(old[:head])), Piece("same", "".join(old[len(old) - tail :])))
    return [piece for piece in (ends[0], *middle, ends[1]) if piece.text]


def shortened(pieces: list[Piece], around: int = 300) -> list[Piece]:
    """The same with long stretches that stayed cut down to what stands beside a change."""
    last = len(pieces) - 1
    return [
        _cut(piece, head=around if number > 0 else 0, tail=around if number < last else 0)
        if piece.what == "same"
        else piece
        for number, piece in enumerate(pieces)
    ]


def _shared(old: list[str], new: list[str]) -> int:
    """How many parts both begin with."""
    return next(
        (number for number, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )


def _compared(before: str, after: str) -> list[Piece]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) * len(new) > _MOST:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(old) * len(new) > _MOST:
        return [Piece("removed", before), Piece("added", after)]
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i:j])))
            continue
        pieces += (Piece("removed", "".join(old[i:j])), Piece("added", "".join(new[k:m])))
    return pieces


def _cut(piece: Piece, head: int, tail: int) -> Piece:
    text = piece.text
    if len(text) <= head + tail + 80:
        return piece
    return Piece("same", f"{text[:head]} […] {text[len(text) - tail :]}")
