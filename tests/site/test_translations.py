"""The catalogues are complete, well formed and compiled."""

from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings

import alliance

CATALOGUES = sorted(Path(alliance.__file__).parent.glob("*/locale/*/LC_MESSAGES/django.po"))


def read(file: Path):
    with file.open("rb") as handle:
        return read_po(handle, locale=file.parts[-3])


def strings(catalogue) -> dict[str, tuple[str, ...]]:
    """Translations by English text; a text with plural forms goes by its singular."""
    return {first(message.id): forms(message.string) for message in catalogue if message.id}


def first(text) -> str:
    return text if isinstance(text, str) else text[0]


def forms(text) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parts[-3])
def test_the_compiled_catalogue_is_the_written_one(file):
    with file.with_suffix(".mo").open("rb") as handle:
        assert strings(read_mo(handle)) == strings(read(file))


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parts[-3])
def test_placeholders_survive_translation(file):
    for message in read(file):
        assert not list(message.check()), message.id


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parts[-3])
def test_nothing_is_left_untranslated(file):
    catalogue = read(file)
    assert not [english for english, translated in strings(catalogue).items() if not all(translated)]
    assert not [message.id for message in catalogue if message.id and message.fuzzy]


def test_every_language_of_the_site_but_english_has_one():
    assert {file.parts[-3] for file in CATALOGUES} == {code for code, _ in settings.LANGUAGES} - {"en"}
