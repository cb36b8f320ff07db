"""A chain of beacons whose secret key the tests know, so that they can sign any round as the real one would."""

import hashlib

from py_arkworks_bls12381 import G1Point, G2Point, Scalar

from alliance.sortition.drand import DOMAIN, QUICKNET, Chain

SECRET = Scalar(20260401)
CHAIN = Chain(
    name="a chain of the tests",
    hash=hashlib.sha256(b"a chain of the tests").hexdigest(),
    public_key=bytes((G2Point() * SECRET).to_compressed_bytes()).hex(),
    genesis=QUICKNET.genesis,
    period=QUICKNET.period,
)


def sign(number: int) -> str:
    """The value of a round of this chain."""
    message = hashlib.sha256(number.to_bytes(8, "big")).digest()
    return bytes((G1Point.hash_to_curve(message, DOMAIN) * SECRET).to_compressed_bytes()).hex()
