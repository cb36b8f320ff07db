"""Makes a report in a process of its own, within bounds.

A file may be hostile: a few kilobytes that decompress to a terabyte, or a record made to crash the reader. Such a file
can end only the process that reads it. It also keeps the site quick: the genome is read at a lower priority, beside the
threads that serve pages and not among them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass

from alliance.clinic.job import Answer, Job

_READER = (sys.executable, "-m", "alliance.clinic.reader")
# None of the site's secrets. Threads of the numeric library would each reserve memory, with nothing to share.
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1"}
_one_at_a_time = threading.Lock()


class BusyError(Exception):
    """Others' reports are being made; worth trying again in a minute."""


class ReaderFailedError(Exception):
    """The process that reads genomes failed. The message says where, never what was in the file."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one report may use: seconds of waiting for its turn, of reading, and bytes of memory."""

    seconds_in_line: float
    seconds: float
    memory: int


def make_report(job: Job, bounds: Bounds) -> Answer:
    """Read the genome and answer with its report, or with what its sender can mend.

    Raises:
        BusyError: another report was being made all the while.
        ReaderFailedError: the fault is ours.
    """
    if not _one_at_a_time.acquire(timeout=bounds.seconds_in_line):
        raise BusyError
    try:
        ran = subprocess.run(  # noqa: S603 - the command is fixed, the job goes in through standard input
            [*_READER, str(bounds.memory), str(round(bounds.seconds) + 1)],
            input=json.dumps(asdict(job)).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=bounds.seconds,
            env=_ENVIRONMENT,
            pass_fds=job.descriptors,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Answer("time")
    finally:
        _one_at_a_time.release()
    if ran.returncode:
        raise ReaderFailedError(f"the reader ended with {ran.returncode}")
    answer = Answer(**json.loads(ran.stdout))
    if answer.outcome == "failed":
        raise ReaderFailedError(answer.text)
    return answer
