"""The science and every module without Django are typed strictly."""

import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "alliance"
USES_DJANGO = re.compile(r"^\s*(from|import) (django|allauth|csp)", re.MULTILINE)
USES_MODELS = re.compile(r"^\s*from alliance\.\w+\.(models|querysets|forms|actions)", re.MULTILINE)


def is_plain(file: Path) -> bool:
    source = file.read_text()
    return not USES_DJANGO.search(source) and not USES_MODELS.search(source)


def test_strict_types(passes):
    plain = [file for file in sorted(PACKAGE.rglob("*.py")) if is_plain(file)]
    passes("mypy", *plain)
