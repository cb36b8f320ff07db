"""The public value: a beacon of the League of Entropy, checked against its published key without going online.

Chain "quicknet" of drand, scheme `bls-unchained-g1-rfc9380`: every three seconds its members together sign the number
of the round, as 8 bytes with the most significant first, hashed with SHA-256. The signature is a BLS signature over
BLS12-381 with signatures on G1, whose hash to the curve follows RFC 9380. There is one valid signature for a round, so
nobody can choose it, and too few members together can make it before its time.

Hash, key, genesis and period as published by the League of Entropy (drand's announcement of quicknet of 2023-10-16 and
the chain's own `info`), retrieved 2026-11-22. Facts, not protected by copyright.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from py_arkworks_bls12381 import GT, G1Point, G2Point

DOMAIN = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"
_SIGNATURE = re.compile("[0-9a-f]{96}")


@dataclass(frozen=True)
class Chain:
    """A chain of beacons."""

    name: str
    hash: str
    public_key: str
    """Compressed point of G2 in hexadecimal."""
    genesis: int
    """When round 1 was published, in seconds since 1970."""
    period: int
    """Seconds from one round to the next."""

    def time_of(self, number: int) -> datetime:
        """When this round is published."""
        return datetime.fromtimestamp(self.genesis + (number - 1) * self.period, UTC)

    def round_from(self, moment: datetime) -> int:
        """The first round that is published at this time or later."""
        since = moment.timestamp() - self.genesis
        return max(1, 1 + int(-(-since // self.period)))

    def signed(self, number: int, value: str) -> bool:
        """Whether `value`, 96 hexadecimal digits in lower case, is this round's signature."""
        if not _SIGNATURE.fullmatch(value):
            return False
        try:
            signature = G1Point.from_compressed_bytes(bytes.fromhex(value))
        except ValueError:
            return False
        message = hashlib.sha256(number.to_bytes(8, "big")).digest()
        key = G2Point.from_compressed_bytes(bytes.fromhex(self.public_key))
        return GT.pairing_check([signature, -G1Point.hash_to_curve(message, DOMAIN)], [G2Point(), key])


QUICKNET = Chain(
    name="quicknet",
    hash="52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
    public_key=(
        "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510"
        "d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a"
    ),
    genesis=1692803367,
    period=3,
)
