"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_POINT = r".,;:!?()\[\]،؛؟。、，"
# Where a script writes no spaces, each character is a word.
_WORD = re.compile(rf"\s+|[{_POINT}]|[\u3040-\u30ff\u3400-\u9fff]|[^\s{_POINT}\u3040-\u30ff\u3400-\u9fff]+")
_MOST_WORDS = 8000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed, was put in or was taken out."""

    what: Literal["same", "added", "removed"]
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """The pieces in reading order; those that are not "added" make up `before`, those not "removed" `after`.

    Texts of very many words are compared line by line, which takes less time.
    """
    old, new = _parts(before), _parts(after)
    if len(old) + len(new) > _MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i:j])))
            continue
        if j > i:
            pieces.append(Piece("removed", "".join(old[i:j])))
        if m > k:
            pieces.append(Piece("added", "".join(new[k:m])))
    return pieces


def shortened(pieces: list[Piece], around: int = 300) -> list[Piece]:
    """The same with long stretches that stayed cut down to what stands beside a change."""
    last = len(pieces) - 1
    return [
        _cut(piece, head=around if number > 0 else 0, tail=around if number < last else 0)
        if piece.what == "same"
        else piece
        for number, piece in enumerate(pieces)
    ]


def _parts(text: str) -> list[str]:
    return _WORD.findall(text)


def _cut(piece: Piece, head: int, tail: int) -> Piece:
    text = piece.text
    if len(text) <= head + tail + 80:
        return piece
    return Piece("same", f"{text[:head]} […] {text[len(text) - tail :]}")
