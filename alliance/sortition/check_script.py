"""The program by which anybody checks a draw with nothing but Python: the modules of the recipe in one file."""

import re
from functools import cache
from importlib import resources

MODULES = (
    ("alliance.ledger", "canonical"),
    ("alliance.tally", "draw"),
    ("alliance.sortition", "quotas"),
    ("alliance.sortition", "whole_numbers"),
    ("alliance.sortition", "feasible"),
    ("alliance.sortition", "lot"),
    ("alliance.sortition", "verify_draw"),
    ("alliance.sortition", "check_draw"),
)
"""In the order in which each needs those before it."""
_FROM_HERE = re.compile(r"^from alliance\.[\w.]+ import (\([^)]*\)|[^\n]*)\n", re.MULTILINE)

HEAD = '''#!/usr/bin/env python3
"""Check a draw by lot of the Genomic Medicine Alliance. Needs Python 3.11 or newer and nothing else.

    python3 check.py draw.json
    python3 check.py draw.json HASH

HASH is the hash of the inputs that the public ledger says was announced; note it before the draw. This file is put
together from the modules of the Alliance's software that draw; each begins with what it does.
"""
'''


@cache
def script() -> str:
    """The whole program."""
    parts = [HEAD]
    for package, name in MODULES:
        source = resources.files(package).joinpath(f"{name}.py").read_text(encoding="utf-8")
        parts.append(f"\n\n# {package}.{name}\n\n{_FROM_HERE.sub('', source)}")
    return "".join(parts)
