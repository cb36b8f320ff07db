"""The code follows one style, and everybody's formatter agrees on it."""


def test_rules(passes):
    passes("ruff", "check", "--quiet", ".")


def test_format(passes):
    passes("ruff", "format", "--check", "--quiet", ".")
