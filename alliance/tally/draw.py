"""Drawing by lot from a public seed, so that anybody can draw again and get the same.

The recipe, `alliance-draw-1`, needs nothing but SHA-256:

1. Blocks: SHA-256 of the UTF-8 text "alliance-draw-1", line feed, the seed, line feed, the block's number (0, 1, 2 and
   so on, in decimal). Each block is cut into four numbers of 8 bytes, most significant byte first.
2. A number below n: take the next number x; where x >= 2^64 - (2^64 mod n), throw it away and take the next, so that
   every result is equally likely; else the result is x mod n.
3. Sort the names by Unicode code point. For i from the last place down to the second (places counted from 0), swap the
   names in places i and j, where j is a number below i + 1. (Durstenfeld's form of the Fisher-Yates shuffle.)

The order that comes out is the draw: the first name is drawn first.
"""

import hashlib
from collections.abc import Collection, Iterator

RECIPE = "alliance-draw-1"


def draw(seed: str, names: Collection[str]) -> tuple[str, ...]:
    """All the names in the order in which they are drawn. The order they come in does not matter.

    Raises:
        ValueError: a name occurs twice.
    """
    drawn = sorted(names)
    if len(set(drawn)) < len(drawn):
        raise ValueError("Each name can be drawn once; one of them was given twice.")
    numbers = _numbers(seed)
    for last in range(len(drawn) - 1, 0, -1):
        other = _below(last + 1, numbers)
        drawn[last], drawn[other] = drawn[other], drawn[last]
    return tuple(drawn)


def _numbers(seed: str) -> Iterator[int]:
    block = 0
    while True:
        digest = hashlib.sha256(f"{RECIPE}\n{seed}\n{block}".encode()).digest()
        for start in range(0, 32, 8):
            yield int.from_bytes(digest[start : start + 8], "big")
        block += 1


def _below(bound: int, numbers: Iterator[int]) -> int:
    fair = 2**64 - 2**64 % bound
    return next(number for number in numbers if number < fair) % bound
