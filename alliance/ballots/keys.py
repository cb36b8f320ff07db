"""The key of an urn: one file for each secret ballot, there while it is open and destroyed when it closes.

It lies in the data folder, never in the database nor in a copy of it: whoever gets hold of a copy reads nothing.
"""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

FOLDER = "urns"


class UrnKeyError(Exception):
    """The key of a ballot is not there, or is not one: its votes cannot be read."""


def make_key(folder: Path, ballot: str) -> str:
    """Make the key of a ballot and keep it, readable by its owner alone; returns the public key in hexadecimal.

    Raises:
        FileExistsError: the ballot has one.
        OSError: it cannot be kept.
    """
    (folder / FOLDER).mkdir(mode=0o700, exist_ok=True)
    private = X25519PrivateKey.generate()
    descriptor = os.open(_file(folder, ballot), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(private.private_bytes_raw())
        handle.flush()
        os.fsync(handle.fileno())
    return private.public_key().public_bytes_raw().hex()


def read_key(folder: Path, ballot: str, public: str) -> X25519PrivateKey:
    """The key of a ballot.

    Raises:
        UrnKeyError: it is lost, damaged, or not the one that the votes were sealed for.
    """
    try:
        private = X25519PrivateKey.from_private_bytes(_file(folder, ballot).read_bytes())
    except (OSError, ValueError) as error:
        raise UrnKeyError(f"the key of ballot {ballot} cannot be read") from error
    if private.public_key().public_bytes_raw().hex() != public:
        raise UrnKeyError(f"the key of ballot {ballot} is not the one its votes were sealed for")
    return private


def destroy_key(folder: Path, ballot: str) -> None:
    """Overwrite the key and remove it. Nothing happens where there is none."""
    file = _file(folder, ballot)
    try:
        descriptor = os.open(file, os.O_WRONLY)
    except FileNotFoundError:
        return
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(bytes(32))
        handle.flush()
        os.fsync(handle.fileno())
    file.unlink(missing_ok=True)


def kept_keys(folder: Path) -> list[str]:
    """Ballots whose key is still there."""
    return sorted(file.stem for file in (folder / FOLDER).glob("*.key"))


def _file(folder: Path, ballot: str) -> Path:
    return folder / FOLDER / f"{ballot}.key"
