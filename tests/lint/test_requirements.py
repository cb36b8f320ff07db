"""What is pinned is what pyproject.toml asks for, and installs from any package index."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

REPOSITORY = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
PINNED = sorted((REPOSITORY / "requirements").glob("*.txt"))


def names(lines: list[str]) -> set[str]:
    return {Requirement(line).name for line in lines if line and not line.startswith(("#", "-"))}


def listed(layer: str) -> set[str]:
    return names((REPOSITORY / "requirements" / f"{layer}.in").read_text().splitlines())


def test_run_time_requirements_are_those_of_the_package():
    assert listed("base") == names(PROJECT["project"]["dependencies"])


def test_build_requirements_are_installed():
    assert listed("build") >= names(PROJECT["build-system"]["requires"])


@pytest.mark.parametrize("file", PINNED, ids=lambda file: file.name)
def test_nothing_of_one_machine_is_pinned(file):
    assert not re.search(r"://|--(extra-)?index-url|--find-links|^-f", file.read_text(), re.MULTILINE)


@pytest.mark.parametrize("file", PINNED, ids=lambda file: file.name)
def test_every_pin_has_a_hash(file):
    pins = re.split(r"\n(?=[a-z0-9])", file.read_text())[1:]
    assert pins
    assert all("--hash=sha256:" in pin for pin in pins)
