"""The worked examples in the documentation run, and every name the science offers is there."""

import doctest
from pathlib import Path

import pytest

import alliance.genomics

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("page", "least"), [("library.md", 20), ("bench.md", 7), ("guidance.md", 12)])
def test_the_worked_example_gives_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, least: int
) -> None:
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(REPOSITORY / "docs" / page), module_relative=False)
    assert tried > least
    assert failed == 0


def test_every_name_that_is_offered_exists() -> None:
    assert [name for name in alliance.genomics.__all__ if not hasattr(alliance.genomics, name)] == []
