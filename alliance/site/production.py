"""What stands between this installation and real visitors, in plain words with the way to put it right."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from alliance.founding.models import Founding
from alliance.ledger.keys import FILE_NAME, Key, KeyFileError
from alliance.members.models import Member
from alliance.site.embedded_database import LAST_COPY
from alliance.site.environment import LOCAL_HOSTS
from alliance.site.health import pending_migrations

SPARE_DISK_BYTES = 2 * 10**9
OLDEST_COPY_DAYS = 7


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `problem` is empty when it is ready; `remedy` says what to do when it is not."""

    subject: str
    problem: str = ""
    remedy: str = ""


def findings() -> Iterator[Finding]:
    """Look at everything that has to be right before real people use the site."""
    for look in (_secret_key, _ledger_key, _error_pages, _hosts, _https, _proxies, _email, _backups, _disk):
        yield look()
    database = _database()
    yield database
    if not database.problem:
        yield _operator()
        yield _founding()
        yield _sample_network()


def _secret_key() -> Finding:
    subject = "secret key"
    file = settings.ENVIRONMENT.data_dir / "secret_key"
    if len(settings.SECRET_KEY) < 50 or len(set(settings.SECRET_KEY)) < 5:
        return Finding(subject, "too short to sign with", "unset ALLIANCE_SECRET_KEY: a good one is made and kept")
    if file.exists() and file.stat().st_mode & 0o077:
        return Finding(subject, f"other users of this machine may read {file}", f"chmod 600 {file}")
    return Finding(subject)


def _ledger_key() -> Finding:
    subject = "ledger key"
    file = settings.ENVIRONMENT.data_dir / FILE_NAME
    if not file.exists():
        return Finding(subject, "there is none, so that the ledger is not signed", "alliance setup")
    if file.stat().st_mode & 0o077:
        return Finding(subject, f"other users of this machine may read {file}", "alliance ledger replace-key")
    try:
        Key.read(file)
    except KeyFileError as error:
        return Finding(subject, "the ledger is not signed", str(error))
    return Finding(subject)


def _error_pages() -> Finding:
    if settings.DEBUG:
        return Finding("error pages", "they show the site's inside to visitors", "unset ALLIANCE_DEBUG")
    return Finding("error pages")


def _hosts() -> Finding:
    subject, remedy = "host names", "set ALLIANCE_HOSTS=www.example.org (commas between several)"
    if "*" in settings.ALLOWED_HOSTS:
        return Finding(subject, "the site answers to any name, so links in its mail can be forged", remedy)
    if set(settings.ALLOWED_HOSTS) <= set(LOCAL_HOSTS.split(",")):
        return Finding(subject, "the site answers only to this machine", remedy)
    return Finding(subject)


def _https() -> Finding:
    if not settings.SECURE_SSL_REDIRECT:
        return Finding("https", "passwords and genomes would travel readable", "set ALLIANCE_HTTPS=yes")
    return Finding("https")


def _proxies() -> Finding:
    if settings.SECURE_SSL_REDIRECT and not settings.ENVIRONMENT.proxies:
        return Finding(
            "proxy",
            "no proxy in front is trusted to say that a visitor came by https",
            "set ALLIANCE_PROXIES=1 behind one proxy, or give `alliance serve` --certificate and --key and ignore this",
        )
    return Finding("proxy")


def _email() -> Finding:
    remedy = "set ALLIANCE_EMAIL_URL=smtp+tls://user:password@host:587 and ALLIANCE_EMAIL_FROM"
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return Finding("e-mail", "messages stay on this machine, so nobody can confirm an address", remedy)
    if "localhost" in settings.DEFAULT_FROM_EMAIL:
        return Finding("e-mail", "messages would come from no-reply@localhost", remedy)
    return Finding("e-mail")


def _database() -> Finding:
    try:
        pending = pending_migrations()
    except DatabaseError as error:
        return Finding("database", f"unreachable: {str(error).splitlines()[0]}", "check ALLIANCE_DATABASE_URL")
    if pending:
        return Finding("database", f"{len(pending)} migrations to apply", "alliance setup")
    return Finding("database")


def _operator() -> Finding:
    if not Member.objects.filter(is_operator=True).exists():
        return Finding("operator", "nobody runs this site", "join on the site, then: alliance operator add EMAIL")
    return Finding("operator")


def _founding() -> Finding:
    if Founding.objects.present() is None:
        problem = "nobody holds the office of a steward, so nobody can act against abuse"
        return Finding("founding", problem, "let three or more members join, then: alliance found")
    return Finding("founding")


def _sample_network() -> Finding:
    if Member.objects.filter(is_sample=True).exists():
        return Finding("sample network", "invented members are shown", "alliance sample remove")
    return Finding("sample network")


def _backups() -> Finding:
    if connection.vendor != "sqlite":
        return Finding("backups (pg_dump is yours to schedule)")
    mark: Path = settings.ENVIRONMENT.data_dir / LAST_COPY
    days = (time.time() - mark.stat().st_mtime) / 86_400 if mark.exists() else None
    if days is None or days > OLDEST_COPY_DAYS:
        age = "none was ever made" if days is None else f"the last is {days:.0f} days old"
        return Finding(
            "backups", age, "run `alliance backup` every night (cron) and keep the copies on another machine"
        )
    return Finding("backups")


def _disk() -> Finding:
    free = shutil.disk_usage(settings.ENVIRONMENT.data_dir).free
    if free < SPARE_DISK_BYTES:
        remedy = "make at least 2 GB free, or set ALLIANCE_DATA_DIR to a folder on a larger disk"
        return Finding("disk space", f"{free / 1e9:.1f} GB free where the data is", remedy)
    return Finding("disk space")
