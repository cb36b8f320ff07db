"""Everything an operator can set, read from environment variables in one typed place.

Every variable starts with `ALLIANCE_` and has a default that is safe in production.
"""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import SplitResult, quote, unquote, urlsplit

PREFIX = "ALLIANCE_"
LOCAL_HOSTS = "localhost,127.0.0.1,[::1]"
T = TypeVar("T")


class EnvironmentVariableError(ValueError):
    """One or more `ALLIANCE_` variables cannot be understood; the message names each with what it should be."""


@dataclass(frozen=True)
class Environment:
    """The operator's choices. Field names are the variables' names without the prefix, in lower case."""

    data_dir: Path
    """Folder of the embedded database, the generated key, collected static files and unsent mail."""
    secret_key: str
    """Signs cookies and links. Generated once into `data_dir/secret_key` when the variable is empty."""
    debug: bool
    """Show tracebacks in the browser. Never in production."""
    https: bool
    """The site is reached over https. Turn off only for a classroom or laptop without certificates."""
    hosts: tuple[str, ...]
    """Host names the site answers to."""
    address: str
    """Where people reach the site, for links in messages; by default the first of `hosts`."""
    proxies: int
    """How many reverse proxies of ours stand in front; their forwarding headers are believed."""
    database: dict[str, Any]
    """Django's description of the database."""
    email: dict[str, Any]
    """Django's e-mail settings."""
    email_from: str
    """Sender of every message."""
    orcid_client_id: str
    orcid_client_secret: str
    orcid_records: bool
    """Members may have their public record fetched from pub.orcid.org."""
    upload_limit_mb: int
    """Largest genome file accepted, in megabytes."""

    @classmethod
    def read(cls, variables: Mapping[str, str] = os.environ) -> "Environment":
        """Read the `ALLIANCE_` variables and create the data folder.

        Raises:
            EnvironmentVariableError: names every variable that cannot be understood, not just the first.
        """
        reader = _Reader(variables)
        data_dir = reader("DATA_DIR", "data", lambda text: Path(text).expanduser().absolute())
        folder = quote(str(data_dir))
        debug = reader("DEBUG", "no", _yes_or_no)
        chosen: dict[str, Any] = {
            "debug": debug,
            "https": reader("HTTPS", "no" if debug else "yes", _yes_or_no),
            "hosts": reader("HOSTS", LOCAL_HOSTS, _names),
            "address": reader("ADDRESS", "", _address),
            "proxies": reader("PROXIES", "0", _whole_number),
            "database": reader("DATABASE_URL", f"sqlite:///{folder}/alliance.sqlite3", database_from_url),
            "email": reader("EMAIL_URL", "console:" if debug else f"file://{folder}/outbox", email_from_url),
            "email_from": reader("EMAIL_FROM", "Genomic Medicine Alliance <no-reply@localhost>", str),
            "orcid_client_id": reader("ORCID_CLIENT_ID", "", str),
            "orcid_client_secret": reader("ORCID_CLIENT_SECRET", "", str),
            "orcid_records": reader("ORCID_RECORDS", "no", _yes_or_no),
            "upload_limit_mb": reader("UPLOAD_LIMIT_MB", "512", _whole_number),
        }
        reader.raise_problems()
        host = next(iter(chosen["hosts"]), "localhost")
        chosen["address"] = chosen["address"] or f"{'https' if chosen['https'] else 'http'}://{host}"
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        secret_key = variables.get(f"{PREFIX}SECRET_KEY") or kept_secret_key(data_dir / "secret_key")
        return cls(data_dir=data_dir, secret_key=secret_key, **chosen)


def kept_secret_key(file: Path) -> str:
    """The key in `file`, generated on first use and readable only by its owner."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    key = secrets.token_urlsafe(64)
    with os.fdopen(descriptor, "w") as handle:
        handle.write(key)
    return key


def database_from_url(url: str) -> dict[str, Any]:
    """Django's database settings for `sqlite:////folder/file` or `postgresql://user:password@host:port/name`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path.removeprefix("/")) or ":memory:",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"} and parts.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            **_credentials(parts),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ValueError("sqlite:////folder/file.sqlite3 or postgresql://user:password@host:5432/name")


def email_from_url(url: str) -> dict[str, Any]:
    """Django's e-mail settings for `smtp+tls://user:password@host:587`, `smtps://…`, `file:///folder` or `console:`."""
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme == "file" and parts.path:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(parts.path),
        }
    if parts.scheme in {"smtp", "smtp+tls", "smtps"} and parts.hostname:
        credentials = _credentials(parts)
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": credentials["HOST"],
            "EMAIL_PORT": credentials["PORT"] or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
            "EMAIL_HOST_USER": credentials["USER"],
            "EMAIL_HOST_PASSWORD": credentials["PASSWORD"],
            "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_TIMEOUT": 20,
        }
    raise ValueError("smtp+tls://user:password@host:587, smtps://…, file:///folder or console:")


def _credentials(parts: SplitResult) -> dict[str, Any]:
    return {
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
    }


def _yes_or_no(text: str) -> bool:
    answers = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}
    if text.lower() not in answers:
        raise ValueError("yes or no")
    return answers[text.lower()]


def _whole_number(text: str) -> int:
    if not text.isdecimal():
        raise ValueError("a whole number, 0 or more")
    return int(text)


def _address(text: str) -> str:
    parts = urlsplit(text)
    if text and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query):
        raise ValueError("https://name or http://name:port, without a path")
    return text.rstrip("/")


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


class _Reader:
    """Reads one variable at a time and collects what is wrong with them."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables
        self.problems: list[str] = []

    def __call__(self, name: str, default: str, parse: Callable[[str], T]) -> T:
        # An empty variable means "not set": that is how compose files and systemd units leave one out.
        text = self.variables.get(f"{PREFIX}{name}") or default
        try:
            return parse(text)
        except ValueError as expected:
            # The value itself may be a password, so the message never repeats it.
            self.problems.append(f"{PREFIX}{name} should be {expected}")
            return parse(default)

    def raise_problems(self) -> None:
        if self.problems:
            raise EnvironmentVariableError("; ".join(self.problems))
