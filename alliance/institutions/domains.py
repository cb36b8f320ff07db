"""E-mail domains: which of them say that somebody belongs to an institution, and which say nothing.

Addresses and domains are compared in lower case, in the form that mail servers use (punycode for other scripts).
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_CLOSED = frozenset({"edu", "gov", "int", "mil"})
"""Endings under which not everybody gets a name."""


class DomainError(ValueError):
    """This domain tells nothing about who somebody works for; the message says why."""


def clean_domain(text: str) -> str:
    """The domain in a text as people write it, such as `@UG.edu.gh` or `https://www.ug.edu.gh/`.

    Raises:
        DomainError: no domain, one where anybody gets an address, or an ending shared by many institutions.
    """
    written = re.sub(r"^[a-z]+://", "", text.strip().lower()).split("/")[0].rpartition("@")[2]
    domain = _ascii(written.removeprefix("www.").rstrip("."))
    labels = domain.split(".")
    if len(labels) < 2 or len(domain) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise DomainError(f"{text.strip()[:80]}: not a domain; it looks like ug.edu.gh")
    if is_shared(domain):
        raise DomainError(f"{domain}: anybody can have an address there")
    if is_ending(domain):
        raise DomainError(f"{domain}: shared by many institutions; write the part before it too")
    return domain


def host_of(email: str) -> str:
    """The host of an e-mail address, or an empty string."""
    return _ascii(email.strip().lower().rpartition("@")[2].rstrip("."))


def is_shared(host: str) -> bool:
    """Whether anybody can have an address at this host, or keep one for life."""
    known, labels = _known(), host.split(".")
    if host in known["hosts"] or labels[0] in known["for_life"]:
        return True
    serves_all = len(labels) == 2 and labels[1] not in _CLOSED
    serves_country = len(labels) == 3 and labels[1] in known["commercial"]
    return labels[0] in known["brands"] and (serves_all or serves_country)


def is_ending(domain: str) -> bool:
    """Whether this is an ending that many institutions share, such as `edu.gh`."""
    first, *rest = domain.split(".")
    return not rest or (len(rest) == 1 and len(rest[0]) == 2 and first in _known()["endings"])


def covers(domain: str, host: str) -> bool:
    """Whether an address at `host` belongs to `domain`: the same, or below it."""
    return host == domain or host.endswith(f".{domain}")


def covering(domains: Iterable[str], host: str) -> str:
    """The first of the domains that `host` belongs to and that tells something, or an empty string."""
    if is_shared(host):
        return ""
    return next((one for one in domains if covers(one, host) and not is_shared(one) and not is_ending(one)), "")


def parents_of(host: str) -> list[str]:
    """The host and every domain above it, longest first: what an institution may list to cover it."""
    labels = host.split(".")
    return [".".join(labels[start:]) for start in range(len(labels) - 1)]


def _ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


@cache
def _known() -> Mapping[str, frozenset[str]]:
    text = resources.files("alliance.institutions").joinpath("shared_domains.toml").read_text(encoding="utf-8")
    return {kind: frozenset(names) for kind, names in tomllib.loads(text).items()}
