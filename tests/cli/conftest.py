"""The `alliance` command as an operator runs it: a process of its own on a data folder of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
ALLIANCE = Path(sys.executable).with_name("alliance")
PEOPLE = ("ama", "eleni", "farida", "quispe")
JOIN = """
import sys
import django
django.setup()
from tests.cast import make_member
for name in sys.argv[1:]:
    print(make_member(f"{name}@founders.example", name.title(), "clinic", "GH").public_id)
"""


@pytest.fixture(scope="session")
def fresh_data(tmp_path_factory) -> Path:
    """A data folder right after `alliance setup`."""
    folder = tmp_path_factory.mktemp("fresh") / "data"
    subprocess.run([ALLIANCE, "setup"], env=environment(folder), check=True, capture_output=True)
    return folder


@pytest.fixture
def data(fresh_data, tmp_path) -> Path:
    """A copy of it to work on."""
    return Path(shutil.copytree(fresh_data, tmp_path / "data"))


@pytest.fixture
def alliance(data) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `alliance` with arguments; keyword arguments are environment variables."""

    def run(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [ALLIANCE, *arguments],
            env=environment(data) | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def member(data) -> str:
    """E-mail address of a member of that site."""
    join = """
import django
django.setup()
from tests.cast import make_member
make_member("ama.mensah@korlebu.example", "Ama Mensah", "clinic", "GH")
"""
    settings = {"DJANGO_SETTINGS_MODULE": "alliance.site.settings", "PYTHONPATH": str(REPOSITORY)}
    subprocess.run([sys.executable, "-c", join], env=environment(data) | settings, check=True)
    return "ama.mensah@korlebu.example"


@pytest.fixture
def joined(data) -> dict[str, str]:
    """Public ids of four members of that site, by name."""
    settings = {"DJANGO_SETTINGS_MODULE": "alliance.site.settings", "PYTHONPATH": str(REPOSITORY)}
    program = [sys.executable, "-c", JOIN, *PEOPLE]
    made = subprocess.run(program, env=environment(data) | settings, check=True, capture_output=True, text=True)
    return dict(zip(PEOPLE, made.stdout.split(), strict=True))


def environment(data: Path) -> dict[str, str]:
    """Only what an operator would set."""
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(data.parent), "ALLIANCE_DATA_DIR": str(data)}
