"""What the cells of one row say about a person, in the terms of a member's profile."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django_countries import countries

from alliance.members.identifiers import orcid_from
from alliance.members.languages import LANGUAGE_NAMES
from alliance.members.models import Member, Sector
from alliance.members.names import problem_with, tidy
from alliance.members.search_keys import search_key
from alliance.members.vocabulary.topics import TOPICS

NO_EMAIL, NOT_AN_EMAIL, NO_NAME, NOT_A_NAME, TOO_LONG = "no-email", "not-an-email", "no-name", "not-a-name", "too-long"
REFUSALS: Mapping[str, Promise] = {
    NO_EMAIL: _("There is no email address."),
    NOT_AN_EMAIL: _("The email address is not one."),
    NO_NAME: _("There is no name."),
    NOT_A_NAME: _("The name cannot stand: it has no letter, or mixes letters of several scripts within a word."),
    TOO_LONG: _("The name is longer than 150 characters."),
}
"""Why a row cannot be taken over."""
NOTES: Mapping[str, Promise] = {
    "sector": _("The sector was not understood; the person will be asked."),
    "country": _("The country was not understood; the person will be asked."),
    "languages": _("A language was not understood and is left out."),
    "topics": _("A topic is not in the Alliance's list and is left out."),
    "orcid": _("The ORCID iD is mistyped and is left out."),
    "shortened": _("A text was longer than a profile holds and is shortened."),
}
"""What of a row is left out."""

_SECTORS = {
    Sector.ACADEMIA: "academia|academic|university|research|researcher|universitaire|académique|recherche",
    Sector.CLINIC: "clinic|clinical|hospital|clinician|healthcare|health care|clinique|hôpital|santé",
    Sector.COMPANY: "company|companies|industry|corporate|private|business|entreprise|industrie|privé",
    Sector.REGULATOR: "regulator|regulatory|regulatory body|regulatory bodies|government|agency|régulateur|autorité",
    Sector.PUBLIC: "public|patient|patients|general public|ngo|civil society|grand public",
}
_OFTEN_WRITTEN = {
    "usa": "US", "u.s.a.": "US", "united states": "US", "uk": "GB", "u.k.": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "great britain": "GB", "south korea": "KR", "korea": "KR", "russia": "RU", "iran": "IR",
    "vietnam": "VN", "viet nam": "VN", "tanzania": "TZ", "syria": "SY", "bolivia": "BO", "venezuela": "VE",
    "moldova": "MD", "laos": "LA", "ivory coast": "CI", "cote d'ivoire": "CI", "turkey": "TR", "czech republic": "CZ",
    "macedonia": "MK", "fyrom": "MK", "swaziland": "SZ", "cape verde": "CV", "palestine": "PS", "the gambia": "GM",
    "the netherlands": "NL", "holland": "NL", "uae": "AE", "brunei": "BN", "burma": "MM", "drc": "CD",
    "dr congo": "CD", "democratic republic of the congo": "CD", "hong kong": "HK", "taiwan": "TW", "kosovo": "XK",
}  # fmt: skip
_SEVERAL = re.compile(r"[;,/|\n]| and | & ")


@dataclass(slots=True)
class Person:
    """What a row says. `values` are fields of a member; `refusals` and `notes` are keys of the tables above."""

    values: dict[str, object] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def person_in(cells: Sequence[str], columns: Mapping[str, int]) -> Person:
    """Read one row; `columns` gives the number of each field's column."""
    said = {name: tidy(cells[number]) for name, number in columns.items() if number < len(cells)}
    person = Person()
    _read_email(person, said)
    _read_name(person, said)
    for name, known in (("sector", _sectors()), ("country", _countries())):
        _read_one(person, name, said.get(name, ""), known)
    for name, known in (("languages", _languages()), ("topics", _topics())):
        _read_several(person, name, said.get(name, ""), known)
    for name in ("institution", "about"):
        _read_text(person, name, said.get(name, ""))
    _read_orcid(person, said.get("orcid", ""))
    return person


def _read_email(person: Person, said: Mapping[str, str]) -> None:
    email = said.get("email", "").removeprefix("mailto:").strip("<> ").lower()
    person.values["email"] = email
    if not email:
        person.refusals.append(NO_EMAIL)
        return
    try:
        validate_email(email)
    except ValidationError:
        person.refusals.append(NOT_AN_EMAIL)
    else:
        if len(email) > Member._meta.get_field("email").max_length:
            person.refusals.append(NOT_AN_EMAIL)


def _read_name(person: Person, said: Mapping[str, str]) -> None:
    given, family = said.get("given_name", ""), said.get("family_name", "")
    name = said.get("name") or f"{given} {family}".strip()
    person.values["name"] = name
    if given and family:
        person.values["sort_name"] = f"{family} {given}"
    if not name:
        person.refusals.append(NO_NAME)
    elif len(name) > Member._meta.get_field("name").max_length:
        person.refusals.append(TOO_LONG)
    elif problem_with(name):
        person.refusals.append(NOT_A_NAME)


def _read_one(person: Person, name: str, text: str, known: Mapping[str, str]) -> None:
    person.values[name] = known.get(search_key(text), "") if text else ""
    if text and not person.values[name]:
        person.notes.append(name)


def _read_several(person: Person, name: str, text: str, known: Mapping[str, str]) -> None:
    words = [search_key(word) for word in _SEVERAL.split(text) if word.strip()]
    person.values[name] = list(dict.fromkeys(known[word] for word in words if word in known))
    if any(word not in known for word in words):
        person.notes.append(name)


def _read_text(person: Person, name: str, text: str) -> None:
    longest = Member._meta.get_field(name).max_length
    person.values[name] = text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
    if len(text) > longest and "shortened" not in person.notes:
        person.notes.append("shortened")


def _read_orcid(person: Person, text: str) -> None:
    person.values["orcid"] = ""
    if text:
        try:
            person.values["orcid"] = orcid_from(text)
        except ValueError:
            person.notes.append("orcid")


@cache
def _sectors() -> dict[str, str]:
    known = _keyed((words, sector.value) for sector, text in _SECTORS.items() for words in text.split("|"))
    return known | _in_every_language((sector.label, sector.value) for sector in Sector)


@cache
def _countries() -> dict[str, str]:
    named = _in_every_language((name, code) for code, name in countries.countries.items())
    codes = _keyed((code, code) for code in countries.countries)
    three = _keyed((countries.alpha3(code), code) for code in countries.countries)
    return named | three | codes | _keyed(_OFTEN_WRITTEN.items())


@cache
def _languages() -> dict[str, str]:
    # Django knows English names of the languages it speaks.
    english = _keyed(
        (facts["name"], code) for code, facts in LANG_INFO.items() if "name" in facts and code in LANGUAGE_NAMES
    )
    names = _keyed((name, code) for code, name in LANGUAGE_NAMES.items())
    return english | names | _keyed((code, code) for code in LANGUAGE_NAMES)


@cache
def _topics() -> dict[str, str]:
    return _in_every_language((term.label, code) for code, term in TOPICS.items()) | _keyed((c, c) for c in TOPICS)


def _keyed(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {search_key(str(text)): code for text, code in pairs if text}


def _in_every_language(pairs: Iterable[tuple[object, str]]) -> dict[str, str]:
    listed, known = list(pairs), {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            known |= _keyed((str(label), code) for label, code in listed)
    return known
