"""Checks that are programs of their own: each must end well, else its own words are the failure."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAMS = Path(sys.executable).parent
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def passes() -> Callable[..., str]:
    """Run one of the environment's programs from the repository's folder; what it printed comes back."""

    def run(program: str, *arguments: str | Path, **variables: str) -> str:
        ran = subprocess.run(
            [PROGRAMS / program, *arguments],
            cwd=REPOSITORY,
            env=os.environ | variables,
            capture_output=True,
            text=True,
            check=False,
        )
        output = ran.stdout + ran.stderr
        if ran.returncode:
            pytest.fail(output, pytrace=False)
        return output

    return run
