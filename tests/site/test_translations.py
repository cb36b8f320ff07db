"""The catalogues are complete, well formed and compiled."""

from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import alliance.site

CATALOGUES = sorted(Path(alliance.site.__file__).parent.glob("locale/*/LC_MESSAGES/django.po"))


def read(file: Path):
    with file.open("rb") as handle:
        return read_po(handle, locale=file.parts[-3])


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parts[-3])
def test_the_compiled_catalogue_is_the_written_one(file):
    with file.with_suffix(".mo").open("rb") as handle:
        compiled = {message.id: message.string for message in read_mo(handle) if message.id}
    written = {
        message.id: message.string for message in read(file) if message.id and message.string and not message.fuzzy
    }
    assert compiled == written


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parts[-3])
def test_placeholders_survive_translation(file):
    for message in read(file):
        assert not list(message.check()), message.id


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parts[-3])
def test_nothing_is_left_untranslated(file):
    untranslated = [message.id for message in read(file) if message.id and (message.fuzzy or not all_strings(message))]
    assert not untranslated


def all_strings(message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def test_french_and_arabic_are_there():
    assert [file.parts[-3] for file in CATALOGUES] == ["ar", "fr"]
