"""Imports go downwards only; the contracts are in pyproject.toml."""


def test_imports_go_downwards(passes):
    passes("lint-imports", "--no-logo")
