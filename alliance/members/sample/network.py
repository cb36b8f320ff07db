"""Invents the members of the sample network: same seed, same people. Nobody in it is real and no institution exists."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from random import Random
from typing import Any

from alliance.members.languages import LANGUAGE_NAMES
from alliance.members.sample.profiles import SampleProfile, profile_of

MEMBERS = 1300
COUNTRIES = 72
SECTORS = {"academia": 55, "clinic": 20, "company": 10, "regulator": 6, "public": 9}
"""Members per hundred in each sector, named as in the members' profiles."""

_DOMAIN = "sample.invalid"  # RFC 2606: no mail ever reaches this domain
_FIRST_DAY, _DAYS = date(2022, 3, 1), 1400
_SHARE_LISTED = 0.94
_SHARE_SAYING_WHAT_THEY_DO = 0.8


@dataclass(frozen=True, slots=True)
class Community:
    """People who share a way of naming: `forms` are filled from the parts of women's or men's names."""

    language: str
    forms: Sequence[str]
    women: Mapping[str, Sequence[str]]
    men: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class SampleMember:
    """One invented member.

    `country` is an ISO 3166-1 alpha-2 code, `languages` are ISO 639 codes with the mother tongue first, `sector` is a
    key of SECTORS. `about` may be empty. `email` can receive nothing.
    """

    email: str
    name: str
    sector: str
    country: str
    languages: tuple[str, ...]
    institution: str
    about: str
    profile: SampleProfile
    is_listed: bool
    joined_on: date


def generate(count: int = MEMBERS, countries: int = COUNTRIES, seed: int = 1) -> list[SampleMember]:
    """Invent `count` members over exactly `countries` countries, those with the most members first.

    Raises:
        ValueError: more countries than there is data for, or fewer members than countries.
    """
    known = _read("countries.toml")
    if not 0 < countries <= min(count, len(known)):
        raise ValueError(f"1 to {min(count, len(known))} countries are possible for {count} members, not {countries}")
    chosen = sorted(known, key=lambda code: -known[code]["weight"])[:countries]
    random = Random(seed)  # noqa: S311 - invents people, guards nothing
    homes = _spread(count, {code: known[code]["weight"] for code in chosen})
    sectors = _spread(count, SECTORS, least=0)
    random.shuffle(homes)
    random.shuffle(sectors)
    return [_member(number, *drawn, random) for number, drawn in enumerate(zip(homes, sectors, strict=True), start=1)]


def _spread(count: int, weights: Mapping[str, int], least: int = 1) -> list[str]:
    """`count` keys in proportion to their weights (largest remainders), each at least `least` times."""
    share = (count - least * len(weights)) / sum(weights.values())
    seats = {key: least + int(weight * share) for key, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda key: weights[key] * share % 1, reverse=True)
    for key in by_remainder[: count - sum(seats.values())]:
        seats[key] += 1
    return [key for key, number in seats.items() for _ in range(number)]


def _member(number: int, country: str, sector: str, random: Random) -> SampleMember:
    home = _read("countries.toml")[country]
    community = _communities()[random.choices([*home["names"]], weights=[*home["names"].values()])[0]]
    languages = _languages(community.language, home["languages"], random)
    return SampleMember(
        email=f"member-{number:04d}@{_DOMAIN}",
        name=_name(community, random),
        sector=sector,
        country=country,
        languages=languages,
        institution=_institution(home["places"], sector, random),
        about=_about(languages, sector, random) if random.random() < _SHARE_SAYING_WHAT_THEY_DO else "",
        profile=profile_of(number, sector),
        is_listed=random.random() < _SHARE_LISTED,
        joined_on=_FIRST_DAY + timedelta(days=random.randrange(_DAYS)),
    )


def _languages(mother_tongue: str, working: Sequence[str], random: Random) -> tuple[str, ...]:
    """The mother tongue, the country's first working language and perhaps the others."""
    spoken = [mother_tongue, working[0], *(language for language in working[1:] if random.random() < 0.5)]
    return tuple(language for language in dict.fromkeys(spoken) if language in LANGUAGE_NAMES)


def _name(community: Community, random: Random) -> str:
    parts = random.choice((community.women, community.men))
    family, second = random.sample(parts["family"], 2)
    drawn = {part: random.choice(names) for part, names in parts.items()}
    return random.choice(community.forms).format(**drawn | {"family": family, "second": second})


def _institution(places: Mapping[str, Sequence[str]], sector: str, random: Random) -> str:
    language = random.choice(list(places))
    return str(random.choice(_read("institutions.toml")[language][sector])).format(
        place=random.choice(places[language])
    )


def _about(languages: Sequence[str], sector: str, random: Random) -> str:
    """A sentence in a language the member speaks, the mother tongue more often than another; empty if there is none."""
    texts = _read("interests.toml")
    written = [language for language in languages if language in texts]
    if not written:
        return ""
    language = written[0] if random.random() < 0.6 else random.choice(written)
    return str(random.choice(texts[language][sector])).format(topic=random.choice(texts[language]["topics"]))


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def _communities() -> dict[str, Community]:
    """All communities of names/*.toml by their key."""
    return {
        key: _community(row)
        for file in sorted(resources.files(__package__).joinpath("names").iterdir(), key=lambda file: file.name)
        for key, row in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }


def _community(row: Mapping[str, Any]) -> Community:
    parts = {key: value.split(", ") for key, value in row.items() if key not in ("language", "forms")}
    men = {part: names for part, names in parts.items() if not part.endswith("_women")}
    women = {part: parts.get(f"{part}_women", names) for part, names in men.items()}
    return Community(row["language"], row["forms"], women, men)
