"""Every translation compiles, and the compiled file that is shipped is the one its source gives."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "alliance"
SOURCES = sorted(PACKAGE.rglob("locale/*/LC_MESSAGES/*.po"))


@pytest.fixture(autouse=True)
def gettext():
    if shutil.which("msgfmt"):
        return
    if os.environ.get("CI") == "true":
        pytest.fail("msgfmt is missing: apt install gettext")
    pytest.skip("msgfmt is missing: apt install gettext")


@pytest.mark.parametrize("source", SOURCES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_compiled_translation_is_current(source, tmp_path):
    compiled = tmp_path / "compiled.mo"
    ran = subprocess.run(
        ["msgfmt", "--check-format", "--check-domain", "-o", compiled, source],
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        pytest.fail(ran.stderr, pytrace=False)
    assert compiled.read_bytes() == source.with_suffix(".mo").read_bytes(), "run: django-admin compilemessages"


def test_there_are_translations():
    assert {source.parts[-3] for source in SOURCES} >= {"fr"}
