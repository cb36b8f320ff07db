"""How a text is proved to be the one that the ledger stands for."""

import hashlib
import secrets


def new_salt() -> str:
    """128 random bits in hexadecimal: without them nobody can guess at a text that was taken back."""
    return secrets.token_hex(16)


def text_hash(salt: str, title: str, text: str) -> str:
    """SHA-256 over salt, title and text in UTF-8, each followed by a line feed."""
    return hashlib.sha256(f"{salt}\n{title}\n{text}\n".encode()).hexdigest()
