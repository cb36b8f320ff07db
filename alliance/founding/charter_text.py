"""What the founders vote on: the charter in words, and the values that the words are made of."""

from django.conf import settings
from django.utils import translation

from alliance.charter.rules import charter_hash
from alliance.charter.words import in_words
from alliance.governance.models import CharterVersion


def charter_text(charter: CharterVersion) -> str:
    """The charter as Markdown, in the language the site is kept in."""
    with translation.override(settings.LANGUAGE_CODE):
        sections = [_section(one.heading, one.sentences) for one in in_words(charter.values)]
    values = [f"- `{key}`: {value}" for key, value in charter.values.items()]
    hashed = f"SHA-256 of the values: `{charter_hash(charter.values)}`"
    return "\n\n".join([*sections, _section("Values", []), "\n".join(values), hashed])


def _section(heading: str, sentences: list[str]) -> str:
    return "\n".join([f"## {heading}", "", *(f"- {sentence}" for sentence in sentences)]).strip()
