"""The site's Ed25519 key, with which it signs the head of the ledger and the key that comes after it; nothing else."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from alliance.ledger.canonical import canonical

FILE_NAME = "ledger_key"
"""In the data folder, beside the database; copies of the database do not hold it."""
NEXT_FILE_NAME = "ledger_key.next"
"""Beside it, while a new key is being announced."""


class KeyFileError(ValueError):
    """The file does not hold an Ed25519 private key; the message names it and says what to do."""


@dataclass(frozen=True)
class Key:
    """A private key of the site."""

    private: Ed25519PrivateKey

    @classmethod
    def generate(cls) -> "Key":
        """A new key that nobody knows yet."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def read(cls, file: Path) -> "Key | None":
        """The key in `file`, or None where there is no such file.

        Raises:
            KeyFileError: the file holds something else.
        """
        try:
            private = serialization.load_pem_private_key(file.read_bytes(), password=None)
        except FileNotFoundError:
            return None
        except (ValueError, TypeError) as error:
            raise KeyFileError(f"{file}: not a private key in PEM; put it back from a copy, or remove it") from error
        if not isinstance(private, Ed25519PrivateKey):
            raise KeyFileError(f"{file}: a private key, but not of Ed25519; put it back from a copy, or remove it")
        return cls(private)

    def write(self, file: Path) -> None:
        """Keep the key in `file`, readable by its owner alone, in place of what was there."""
        # mkstemp gives the file to its owner alone; the name changes hands only when all is on the disk.
        descriptor, unfinished = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(
                self.private.private_bytes(
                    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
                )
            )
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(unfinished, file)

    @property
    def public(self) -> str:
        """The public key in hexadecimal, as entries write it."""
        return self.private.public_key().public_bytes_raw().hex()

    def sign(self, statement: Mapping[str, object]) -> str:
        """Signature over the canonical JSON of `statement`, in hexadecimal."""
        return self.private.sign(canonical(statement).encode()).hex()


def is_signed(statement: Mapping[str, object], signature: str, public: str) -> bool:
    """Whether `signature` was made over `statement` with the private key that belongs to `public`; both hexadecimal."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(
            bytes.fromhex(signature), canonical(statement).encode()
        )
    except (InvalidSignature, TypeError, ValueError):
        return False
    return True


def pem(public: str) -> str:
    """The public key as other programs read it, such as `openssl pkey -pubin`."""
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()
