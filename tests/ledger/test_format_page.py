"""The example in docs/ledger.md is a ledger of one entry that holds."""

import hashlib
from pathlib import Path

from alliance.ledger.verification import verify
from tests.ledger.second_verifier import holds

PAGE = Path(__file__).resolve().parents[2] / "docs" / "ledger.md"


def test_the_example_holds():
    lines = [line.strip() for line in PAGE.read_text().splitlines() if line.startswith('    {"actor"')]
    entry, hashed = lines
    published = [f"{entry}\n".encode()]
    assert verify(published).head == hashlib.sha256(hashed.encode()).hexdigest()
    assert holds(published)
