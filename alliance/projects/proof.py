"""How the ledger stands for what a project says: by a hash."""

import hashlib


def text_hash(*parts: str) -> str:
    """SHA-256 over the parts in UTF-8, each followed by a line feed."""
    return hashlib.sha256("".join(f"{part}\n" for part in parts).encode()).hexdigest()
