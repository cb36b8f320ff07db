"""Times a ballot of many members, from its opening to its close.

On the database of `ALLIANCE_DATABASE_URL`, which must be empty, or on SQLite in a temporary folder:

    python benchmarks/ballots.py [MEMBERS]
"""

import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import urllib3
from rich.console import Console
from rich.table import Table

REPOSITORY = Path(__file__).resolve().parents[1]
ALLIANCE = Path(sys.executable).with_name("alliance")
OPTIONS = tuple((f"option-{number}", f"Option {number}") for number in range(1, 13))
PROCESSES, CLIENTS = 2, 8
SINGLE, OVER_HTTP = 2000, 1500
TOKEN = "a" * 32
PATIENT = urllib3.Retry(total=None, connect=120, read=10, backoff_factor=0.05, backoff_max=0.5)
MILLISECONDS = 1000
WORK = "--work"


def main() -> None:
    """Print what was measured."""
    members = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        open_site(Path(folder))
        from django.db import connection

        table = Table("what", "measured", title=f"A ballot of {members:,} members on {connection.vendor}")
        for what, measured in measurements(members):
            table.add_row(what, measured)
        Console().print(table)


def open_site(folder: Path) -> None:
    """Settings and tables."""
    os.environ |= {"ALLIANCE_DATA_DIR": str(folder), "ALLIANCE_HTTPS": "no", "PYTHONPATH": str(REPOSITORY)}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.site.settings")
    import logging

    import django

    logging.disable()
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def measurements(members: int) -> Iterator[tuple[str, str]]:
    """Each thing that is measured, in words, with its result."""
    join(members)
    before = time.perf_counter()
    ballot = opened()
    seconds = time.perf_counter() - before
    yield f"opening with a roll of {members:,}", f"{seconds:.1f} s"
    seconds, times = at_once(ballot, members)
    yield f"casting by {PROCESSES} processes", figures(len(times) / seconds, times)
    with Serving() as server:
        seconds, times = over_http(ballot, server.port)
    yield f"casting over HTTP, {CLIENTS} at a time", figures(len(times) / seconds, times)
    fill(ballot)
    yield from closing(ballot)


def figures(rate: float, times: Sequence[float]) -> str:
    """Votes a second and the 95th percentile."""
    return f"{rate:,.0f} votes/s, p95 {sorted(times)[int(len(times) * 0.95)] * MILLISECONDS:.0f} ms"


def join(members: int) -> None:
    """So many members from everywhere."""
    from django.utils import timezone

    from alliance.members.models import Member, Sector

    now, countries = timezone.now(), ("GH", "GR", "BD", "PE", "ID", "EG", "VN", "US", "KE", "FR")
    Member.objects.bulk_create(
        (
            Member(
                email=f"m{number}@x.example",
                name=f"Member {number}",
                sector=random.choice(Sector.values),
                country=random.choice(countries),
                joined_at=now,
            )
            for number in range(members)
        ),
        batch_size=2000,
    )


def opened() -> Any:
    """A secret ballot of all members, by ranking over 12 options."""
    from datetime import timedelta

    from django.utils import timezone

    from alliance.ballots.actions.open_ballot import open_ballot
    from alliance.members.models import Member
    from alliance.tally.question import Method

    return open_ballot(
        actor="site",
        subject="proposal:k3v8wq2mzt7c",
        title="Where do we meet?",
        text="",
        method=Method.SCHULZE,
        options=OPTIONS,
        secret=True,
        closes_at=timezone.now() + timedelta(days=1),
        electorate=Member.objects.joined(),
        charter="1",
    )


def ranking() -> dict[str, int]:
    """A vote by chance."""
    chosen = random.sample([option for option, _ in OPTIONS], random.randint(1, len(OPTIONS)))
    return {option: rank for rank, option in enumerate(chosen, start=1)}


def at_once(ballot: Any, members: int) -> tuple[float, list[float]]:
    """Votes through the action from several processes: seconds for all, and for each."""
    share = min(SINGLE, members // 4) // PROCESSES
    command = [sys.executable, __file__, WORK, ballot.public_id]
    started = [
        subprocess.Popen([*command, str(number * share), str(share)], stdout=subprocess.PIPE, stdin=subprocess.PIPE)
        for number in range(PROCESSES)
    ]
    for process in started:
        process.stdout.readline()
    before = time.perf_counter()
    for process in started:
        process.stdin.write(b"go\n")
        process.stdin.flush()
    times = [moment for process in started for moment in json.loads(process.communicate()[0])]
    return time.perf_counter() - before, times


def work(public_id: str, first: int, count: int) -> None:
    """One of those processes: gets ready, waits for a line, votes."""
    import django

    django.setup()
    from alliance.ballots.actions.cast_vote import cast_vote
    from alliance.ballots.models import Ballot
    from alliance.members.models import Member

    ballot = Ballot.objects.get(public_id=public_id)
    voters = list(Member.objects.order_by("pk")[first : first + count])
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps([timed(lambda voter=voter: cast_vote(voter, ballot, ranking())) for voter in voters]))


@dataclass
class Stream:
    """Members who vote over HTTP, each in a session of their own, until they have an answer."""

    ballot: Any
    port: int
    waiting: "Queue[Any]" = field(default_factory=Queue)
    receipts: dict[str, str] = field(default_factory=dict)
    """By member, the receipt they got."""
    late: set[str] = field(default_factory=set)
    """Members whose vote was cast, but whose answer was lost on the way."""
    times: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pool = urllib3.PoolManager(maxsize=CLIENTS, retries=False, timeout=urllib3.Timeout(60))

    def run(self, stop: threading.Event) -> None:
        """Vote for one after the other; whoever gets no answer is put back."""
        while not stop.is_set():
            try:
                voter = self.waiting.get_nowait()
            except Empty:
                return
            started = time.perf_counter()
            try:
                self._read(voter, self._send(voter))
                self.times.append(time.perf_counter() - started)
            except urllib3.exceptions.HTTPError:
                self.waiting.put(voter)
                time.sleep(0.05)

    def _send(self, voter: Any) -> urllib3.BaseHTTPResponse:
        ranks = ranking()
        marks = {f"mark-{number:02}": f"{ranks.get(option, 0):02}" for number, (option, _) in enumerate(OPTIONS, 1)}
        return self.pool.request(
            "POST",
            f"http://127.0.0.1:{self.port}/ballots/{self.ballot.public_id}/vote/",
            fields=marks | {"csrfmiddlewaretoken": TOKEN},
            encode_multipart=False,
            headers={"Cookie": f"sessionid={voter.session}; csrftoken={TOKEN}"},
            redirect=False,
        )

    def _read(self, voter: Any, answer: urllib3.BaseHTTPResponse) -> None:
        page = answer.data.decode()
        if answer.status == 200:
            self.receipts[voter.public_id] = re.search(r"^receipt: ([0-9a-f]{64})", page, re.MULTILINE)[1]
        elif answer.status == 422 and "You have voted" in page:
            self.late.add(voter.public_id)
        else:
            raise SystemExit(f"the server answers {answer.status}")


def streamed(ballot: Any, port: int, voters: Sequence[Any]) -> Stream:
    """A stream of these voters, signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    stream = Stream(ballot, port)
    for voter in voters:
        session = SessionStore()
        session[SESSION_KEY] = str(voter.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = voter.get_session_auth_hash()
        session.create()
        voter.session = session.session_key
        stream.waiting.put(voter)
    return stream


def over_http(ballot: Any, port: int) -> tuple[float, list[float]]:
    """Votes over HTTP: seconds for all, and for each."""
    from alliance.members.models import Member

    still = Member.objects.filter(public_id__in=ballot.roll.filter(has_voted=False).values("voter"))
    stream = streamed(ballot, port, list(still[:OVER_HTTP]))
    seconds = timed(lambda: vote_on(stream, threading.Event()))
    return seconds, stream.times


def vote_on(stream: Stream, stop: threading.Event) -> None:
    """Let several clients vote until all have, or until they are stopped."""
    clients = [threading.Thread(target=stream.run, args=(stop,)) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()


class Serving:
    """A running server on a port of its own, killed with all its processes at the end."""

    def __enter__(self) -> "Serving":
        from tests.postgres.conftest import free_port

        self.port = free_port()
        self.process = subprocess.Popen(
            [ALLIANCE, "serve", "--port", str(self.port), "--workers", str(PROCESSES)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        ready = f"http://127.0.0.1:{self.port}/ready/"
        urllib3.request("GET", ready, retries=PATIENT)
        return self

    def __exit__(self, *_: object) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def fill(ballot: Any) -> None:
    """Whoever has not voted, at once and past the action."""
    from django.db import transaction

    from alliance.ballots.models import SealedVote
    from alliance.ballots.sealing import new_change_code, new_nonce, seal_vote, slot_of
    from alliance.tally.choice import read_choice

    question = ballot.question

    def sealed() -> SealedVote:
        text = seal_vote(question, ballot.urn_key, new_nonce(), read_choice(question, ranking()))
        return SealedVote(slot=slot_of(ballot.public_id, new_change_code()), ballot=ballot, sealed=text)

    with transaction.atomic():
        missing = ballot.roll.filter(has_voted=False).update(has_voted=True)
        SealedVote.objects.bulk_create((sealed() for _ in range(missing)), batch_size=2000)


def closing(ballot: Any) -> Iterator[tuple[str, str]]:
    """Closing, in a process of its own so that its memory is its own."""
    count = ballot.urn.count()
    command = [sys.executable, __file__, WORK, ballot.public_id]
    seconds, megabytes = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    yield f"closing {count:,} sealed votes: opened, counted, published", f"{seconds:.1f} s, {megabytes:.0f} MB"


def close(public_id: str) -> None:
    """That process."""
    import django

    django.setup()
    from alliance.ballots.models import Ballot

    ballot = Ballot.objects.get(public_id=public_id)
    seconds = timed(lambda: closed(ballot))
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000]))


def closed(ballot: Any) -> Any:
    """The ballot when its time is over."""
    from datetime import timedelta

    from django.utils import timezone

    from alliance.ballots.actions.close_ballot import close_ballot

    ballot.opened_at = timezone.now() - timedelta(days=2)
    ballot.closes_at = timezone.now() - timedelta(seconds=1)
    ballot.save(update_fields=["opened_at", "closes_at"])
    return close_ballot(ballot)


def timed(act: Callable[[], object]) -> float:
    """Seconds that it takes."""
    before = time.perf_counter()
    act()
    return time.perf_counter() - before


if __name__ == "__main__":
    match sys.argv[1:]:
        case [mark, ballot, first, count] if mark == WORK:
            work(ballot, int(first), int(count))
        case [mark, ballot] if mark == WORK:
            close(ballot)
        case _:
            main()
