"""How a text is proved to be the one that the ledger stands for."""

import hashlib
import secrets


def new_salt() -> str:
    """128 random bits in hexadecimal: without them nobody can guess at a text that was taken back."""
    return secrets.token_hex(16)


def text_hash(*parts: str) -> str:
    """SHA-256 over the parts in UTF-8, each followed by a line feed; a salt, where there is one, comes first."""
    return hashlib.sha256("".join(f"{part}\n" for part in parts).encode()).hexdigest()
