"""Authors of an output as they are typed: one a line, in order."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from alliance.institutions.models import Institution
from alliance.members.models import Member

SEPARATOR = ";"


class AuthorLineError(ValueError):
    """A line that names no author; `number` is the line, from 1."""

    def __init__(self, number: int):
        super().__init__(f"line {number}")
        self.number = number


@dataclass(frozen=True, slots=True)
class Named:
    """An author: the name as published, the country at that time, and who it is where that is known here."""

    name: str
    country: str = ""
    """ISO 3166-1 alpha-2."""
    institution: Institution | None = None
    member: Member | None = None


def read_authors(text: str, country_code: Callable[[str], str]) -> list[Named]:
    """Lines such as `Ama Mensah; Ghana; /institutions/k3v8wq2mzt7c/; /members/p9d4xh7wn2bc/`.

    All but the name may be left out.

    Args:
        country_code: from a country's name or code to its code; empty where there is none.

    Raises:
        AuthorLineError: no name, a country that is unknown, or an address that is no member's or institution's.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    return [_read(line, number, country_code) for number, line in enumerate(lines, 1)]


def _read(line: str, number: int, country_code: Callable[[str], str]) -> Named:
    name, *others = (part.strip() for part in line.split(SEPARATOR))
    if not name:
        raise AuthorLineError(number)
    country, institution, member = "", None, None
    for part in filter(None, others):
        kind, public_id = _address(part)
        if kind == "institutions":
            institution = Institution.objects.filter(public_id=public_id).first()
        elif kind == "members":
            member = Member.objects.joined().filter(public_id=public_id).first()
        else:
            country = country_code(part)
        if not {"institutions": institution, "members": member}.get(kind, country):
            raise AuthorLineError(number)
    return Named(name, country, institution, member)


def _address(text: str) -> tuple[str, str]:
    """Of `https://site/members/p9d4xh7wn2bc/`, the last two parts; nothing of what is no address."""
    parts = urlsplit(text).path.strip("/").split("/")
    return (parts[-2], parts[-1]) if "/" in text and len(parts) > 1 else ("", "")
