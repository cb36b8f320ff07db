"""Kills the server in the middle of a stream of votes, again and again, and looks for votes that were lost.

On the database of `ALLIANCE_DATABASE_URL`, which must be empty, or on SQLite in a temporary folder:

    python -m benchmarks.killed_server [KILLS]
"""

import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ballots import Serving, closed, join, open_site, opened, streamed, vote_on

EACH = 60
"""Members who vote between two kills."""


def main(kills: int) -> None:
    """Say what became of the votes; ends with 1 where one was lost or counted twice."""
    with tempfile.TemporaryDirectory() as folder:
        open_site(Path(folder))
        join(EACH * (kills + 1))
        story = kill_while_voting(kills)
    print(f"SIGKILL of the server while members vote, {kills} times: {story.told()}")
    if not story.is_sound:
        raise SystemExit(1)


@dataclass(frozen=True)
class Story:
    """What became of the votes of a server that was killed again and again."""

    kills: int
    receipts: int
    late: int
    lost: int
    """Receipts that were handed out and are not in the box."""
    box: int
    marked: int
    ledger: int
    """Entries that verified."""

    @property
    def is_sound(self) -> bool:
        """No acknowledged vote lost, none counted twice, roll and box agree."""
        return not self.lost and self.box == self.marked == self.receipts + self.late

    def told(self) -> str:
        return (
            f"{self.lost} of {self.receipts:,} acknowledged votes lost; {self.late:,} cast whose answer was lost; "
            f"{self.box:,} in the box, {self.marked:,} on the roll; ledger of {self.ledger:,} entries verified"
        )


def kill_while_voting(kills: int, each: int = EACH) -> Story:
    """Members vote over HTTP while the server is killed and started again; then the ballot is closed and checked."""
    from alliance.ledger.models import Entry
    from alliance.ledger.verification import verify
    from alliance.members.models import Member

    ballot = opened()
    stream = streamed(ballot, 0, list(Member.objects.order_by("pk")[: each * (kills + 1)]))
    for number in range(1, kills + 1):
        with Serving() as server:
            stream.port, stop = server.port, threading.Event()
            clients = threading.Thread(target=vote_on, args=(stream, stop))
            clients.start()
            while len(stream.receipts) < number * each * 0.9 and clients.is_alive():
                time.sleep(0.001)
        stop.set()
        clients.join()
    with Serving() as server:
        stream.port = server.port
        vote_on(stream, threading.Event())
    ballot = closed(ballot)
    box = set(ballot.box.values_list("receipt", flat=True))
    verdict = verify(line.encode() for line in Entry.objects.lines())
    return Story(
        kills,
        len(stream.receipts),
        len(stream.late),
        len(set(stream.receipts.values()) - box),
        len(box),
        ballot.roll.filter(has_voted=True).count(),
        verdict.entries,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
