"""Votes sealed for the urn: whoever has the urn without its key cannot tell one vote from another, not even by length.

X25519 with a fresh key for every vote, HKDF-SHA-256, ChaCha20-Poly1305: an anonymous "sealed box".
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from alliance.ledger.canonical import canonical
from alliance.tally.choice import Choice, read_choice
from alliance.tally.question import Question

_INFO = b"alliance-urn-1"
# Every vote has a key of its own, so that the number used once may be the same for all.
_ONCE = bytes(12)
_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
_CODE_LENGTH = 20


class SealingError(Exception):
    """What is in the urn was not sealed for it, or was changed."""


def new_nonce() -> str:
    """128 random bits in hexadecimal, which make a receipt impossible to guess."""
    return secrets.token_hex(16)


def new_change_code() -> str:
    """What a voter keeps to be able to change their vote: 95 random bits in five groups that can be read aloud."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, _CODE_LENGTH, 4))


def slot_of(ballot: str, change_code: str) -> str:
    """Where the vote with this code lies in the urn. The code may be typed with other separators and in capitals."""
    letters = "".join(letter for letter in change_code.lower() if letter in _ALPHABET)
    return hashlib.sha256(f"alliance-slot-1\n{ballot}\n{letters}".encode()).hexdigest()


def seal_vote(question: Question, public: str, nonce: str, choice: Choice) -> bytes:
    """A vote as it lies in the urn: the sender's one-time public key (32 bytes), then the sealed text.

    Args:
        public: the urn's public key in hexadecimal.
    """
    text = canonical({"choice": dict(choice), "nonce": nonce}).encode()
    length = padded_length(question)
    sender = X25519PrivateKey.generate()
    mine = sender.public_key().public_bytes_raw()
    theirs = bytes.fromhex(public)
    key = _shared(sender.exchange(X25519PublicKey.from_public_bytes(theirs)), mine, theirs, question.id)
    return mine + ChaCha20Poly1305(key).encrypt(_ONCE, text.ljust(length), None)


def open_vote(question: Question, private: X25519PrivateKey, sealed: bytes) -> tuple[str, Choice]:
    """Nonce and choice of a sealed vote.

    Raises:
        SealingError: it was not sealed for this urn, or was changed.
    """
    sender, text = sealed[:32], sealed[32:]
    theirs = private.public_key().public_bytes_raw()
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(sender))
        key = _shared(shared, sender, theirs, question.id)
        vote: Mapping[str, Any] = json.loads(ChaCha20Poly1305(key).decrypt(_ONCE, text, None))
        return vote["nonce"], read_choice(question, vote["choice"])
    except (InvalidTag, ValueError) as error:
        raise SealingError("a vote in the urn cannot be opened") from error


def padded_length(question: Question) -> int:
    """Bytes that every vote of this ballot takes before it is sealed: those of one that marks every option."""
    fullest = {option: len(question.options) + 10 for option in question.ids}
    return len(canonical({"choice": fullest, "nonce": "0" * 32}).encode())


def _shared(secret: bytes, sender: bytes, receiver: bytes, ballot: str) -> bytes:
    info = _INFO + sender + receiver + ballot.encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)
