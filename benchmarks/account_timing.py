"""Does the time of an answer tell who has an account? Asks for known and unknown addresses in turn and compares.

Run: python benchmarks/account_timing.py [--times 40]. Uses a throwaway database and the production password hasher;
messages are written to memory, so that what is compared is the work of the site.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable

PASSWORD = "grey parrot on a jacaranda"


def main() -> None:
    """Print median and quartiles of each kind of answer, and the difference between known and unknown addresses."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=40, help="answers of each kind")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ALLIANCE_DATA_DIR": folder, "ALLIANCE_HTTPS": "no", "ALLIANCE_HOSTS": "testserver"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "alliance.site.settings"
        _prepare(arguments.times)
        print(f"{'':18}{'known, ms':>22}{'unknown, ms':>22}{'difference':>12}")
        for name, ask in {"join": _join, "sign in": _sign_in, "forgotten password": _reset}.items():
            print(_line(name, *_compare(ask, arguments.times)))


def _prepare(members: int) -> None:
    """Set the site up, with as many members as are asked for."""
    import django

    django.setup()
    from django.conf import settings
    from django.core import mail
    from django.core.management import call_command
    from django.utils import timezone

    from alliance.members.models import Member

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STATIC_ROOT.mkdir()
    settings.ACCOUNT_RATE_LIMITS = False
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    for number in range(members):
        email = f"known{number}@measured.example"
        member = Member(email=email, name="Known", sector="clinic", country="GH", joined_at=timezone.now())
        member.set_password(PASSWORD)
        member.save()
        member.emailaddress_set.create(email=email, primary=True, verified=True)


def _compare(ask: Callable[[str], None], times: int) -> tuple[list[float], list[float]]:
    taken: dict[str, list[float]] = {"known": [], "unknown": []}
    rounds = [(kind, number) for kind in taken for number in range(times)]
    random.shuffle(rounds)
    ask("warm@measured.example")
    for kind, number in rounds:
        started = time.perf_counter()
        ask(f"{kind}{number}@measured.example")
        taken[kind].append(1000 * (time.perf_counter() - started))
    return taken["known"], taken["unknown"]


def _post(address: str, **fields: str) -> None:
    from django.test import Client

    answer = Client().post(address, fields)
    if answer.status_code not in (200, 302):
        raise SystemExit(f"{address} answers {answer.status_code}")


def _join(email: str) -> None:
    who = {"name": "Somebody", "sector": "clinic", "country": "GH", "accept_conduct": "on"}
    _post("/account/signup/", email=email, password1=PASSWORD, **who)


def _sign_in(email: str) -> None:
    _post("/account/login/", login=email, password="not the password")


def _reset(email: str) -> None:
    _post("/account/password/reset/", email=email)


def _line(name: str, known: list[float], unknown: list[float]) -> str:
    difference = statistics.median(known) - statistics.median(unknown)
    return f"{name:18}{_spread(known):>22}{_spread(unknown):>22}{difference:+10.1f}"


def _spread(values: list[float]) -> str:
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:.1f} ({low:.1f}–{high:.1f})"


if __name__ == "__main__":
    main()
