"""A run that was ended goes on where it was, and its table is byte for byte that of a run that was not."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alliance.genomics.cohorts.journal import RunningError, journal_beside
from alliance.genomics.cohorts.request import CohortRequest
from alliance.genomics.cohorts.run import call_to_file
from alliance.genomics.genotypes.errors import GenotypeError
from tests.genomics.vcf_files import KNOWLEDGE

Whole = Callable[[CohortRequest], str]
Requests = Callable[..., CohortRequest]
BLOCK = 10


class EndedError(Exception):
    """What ends a run in these tests."""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "calls.tsv"


@pytest.fixture
def unfinished(out: Path, request_of: Requests) -> Path:
    """The folder of a run that ended after 20 of 40 samples."""
    end_after(20, request_of(), out)
    return out.with_name(".calls.tsv.unfinished")


def end_after(samples: int, request: CohortRequest, out: Path) -> None:
    def watch(what: str, done: int, total: int) -> None:
        if what == "calling" and done >= samples:
            raise EndedError

    with pytest.raises(EndedError):
        call_to_file(request, KNOWLEDGE, out, block=BLOCK, watch=watch)


def go_on(request: CohortRequest, out: Path, block: int = BLOCK) -> tuple[list[tuple[str, int]], list[str]]:
    """Run to the end: what was taken up, and which stages there were."""
    taken_up: list[tuple[str, int]] = []
    stages: list[str] = []
    call_to_file(
        request,
        KNOWLEDGE,
        out,
        block=block,
        watch=lambda what, done, total: stages.append(what),
        taken_up=lambda found, samples: taken_up.append((found, samples)),
    )
    assert list(out.parent.iterdir()) == [out]
    return taken_up, stages


def test_a_run_goes_on_behind_the_last_whole_block(
    out: Path, unfinished: Path, request_of: Requests, whole: Whole
) -> None:
    assert not out.exists()
    assert unfinished.stat().st_mode & 0o077 == 0
    taken_up, stages = go_on(request_of(), out)
    assert taken_up == [("same", 20)]
    assert stages == ["calling"] * 2
    assert out.read_text() == whole(request_of())


def test_a_run_may_go_on_with_another_size_of_block(
    out: Path, unfinished: Path, request_of: Requests, whole: Whole
) -> None:
    assert go_on(request_of(), out, block=7)[0] == [("same", 20)]
    assert out.read_text() == whole(request_of())


KILLED = """
import os, signal, sys
from pathlib import Path
from alliance.genomics.cohorts.request import CohortRequest
from alliance.genomics.cohorts.run import call_to_file
from alliance.genomics.knowledge.load import load_knowledge

def watch(what, done, total):
    if (what, done) == (sys.argv[3], int(sys.argv[4])):
        os.kill(os.getpid(), signal.SIGKILL)

call_to_file(CohortRequest((Path(sys.argv[1]),)), load_knowledge(), Path(sys.argv[2]), block=10, watch=watch)
"""


@pytest.mark.parametrize(("stage", "done", "kept"), [("reading", 1, 0), ("calling", 30, 30)])
def test_a_killed_run_goes_on(stage: str, done: int, kept: int, out: Path, cohort_file: Path, whole: Whole) -> None:
    command = [sys.executable, "-c", KILLED, cohort_file, out, stage, str(done)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    request = CohortRequest((cohort_file,))
    assert go_on(request, out)[0] == [("same", kept)]
    assert out.read_text() == whole(request)


def test_other_arguments_start_over(out: Path, unfinished: Path, request_of: Requests, whole: Whole) -> None:
    assert go_on(request_of(unphased=True), out)[0] == [("other", 0)]
    assert out.read_text() == whole(request_of(unphased=True))


def test_a_file_that_has_changed_starts_over(out: Path, cohort_file: Path, tmp_path: Path) -> None:
    copy = tmp_path.parent / f"{tmp_path.name}.vcf"
    copy.write_bytes(cohort_file.read_bytes())
    end_after(20, CohortRequest((copy,)), out)
    os.utime(copy, ns=(0, 0))
    assert go_on(CohortRequest((copy,)), out)[0] == [("other", 0)]


def cut(file: Path, at: int) -> None:
    os.truncate(file, file.stat().st_size + at if at < 0 else at)


def flip(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


DAMAGE: dict[str, tuple[Callable[[Path], object], tuple[str, int]]] = {
    "journal's last line cut": (lambda folder: cut(folder / "journal", -5), ("same", 10)),
    "journal's last line changed": (lambda folder: flip(folder / "journal", -20), ("same", 10)),
    "journal's first line changed": (lambda folder: flip(folder / "journal", 20), ("other", 0)),
    "journal full of noise": (lambda folder: (folder / "journal").write_bytes(os.urandom(999)), ("other", 0)),
    "rows cut": (lambda folder: cut(folder / "rows.tsv", -5), ("same", 10)),
    "rows changed": (lambda folder: flip(folder / "rows.tsv", 2000), ("same", 0)),
    "rows gone": (lambda folder: (folder / "rows.tsv").unlink(), ("same", 0)),
    "genotypes cut": (lambda folder: cut(folder / "codes", -1), ("same", 20)),
    "genotypes gone": (lambda folder: (folder / "states").unlink(), ("same", 20)),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_damaged_is_done_again(
    damage: str, out: Path, unfinished: Path, request_of: Requests, whole: Whole
) -> None:
    harm, found = DAMAGE[damage]
    harm(unfinished)
    assert go_on(request_of(), out)[0] == [found]
    assert out.read_text() == whole(request_of())


@pytest.fixture
def full_disk() -> Iterator[Callable[[int], None]]:
    """Let no file grow beyond some bytes: the system refuses to write on as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_keeps_what_was_done(
    out: Path, request_of: Requests, whole: Whole, full_disk: Callable[[int], None]
) -> None:
    rows = out.with_name(".calls.tsv.unfinished") / "rows.tsv"

    def watch(what: str, done: int, total: int) -> None:
        if (what, done) == ("calling", 20):
            full_disk(rows.stat().st_size + 5000)

    with pytest.raises(OSError, match="too large"):
        call_to_file(request_of(), KNOWLEDGE, out, block=BLOCK, watch=watch)
    full_disk(resource.RLIM_INFINITY)
    assert go_on(request_of(), out)[0] == [("same", 20)]
    assert out.read_text() == whole(request_of())


def test_a_disk_too_small_for_the_genotypes_is_found_before_reading(
    out: Path, request_of: Requests, whole: Whole, full_disk: Callable[[int], None]
) -> None:
    full_disk(50_000)
    with pytest.raises(OSError, match="too large"):
        call_to_file(request_of(), KNOWLEDGE, out)
    full_disk(resource.RLIM_INFINITY)
    assert go_on(request_of(), out)[0] == [("same", 0)]
    assert out.read_text() == whole(request_of())


def test_two_runs_do_not_write_one_table(out: Path, request_of: Requests) -> None:
    with journal_beside(out, {}), pytest.raises(RunningError, match=r"another run is writing this table"):
        call_to_file(request_of(), KNOWLEDGE, out)


def test_files_that_cannot_be_read_leave_nothing(out: Path, cohort_file: Path, tmp_path: Path) -> None:
    out.write_text("yesterday's table")
    bad = tmp_path.parent / f"{tmp_path.name}-bad.vcf"
    bad.write_text(cohort_file.read_text().replace("\t0|0\n", "\t0|7\n"))
    with pytest.raises(GenotypeError):
        call_to_file(CohortRequest((bad,)), KNOWLEDGE, out)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("calls.tsv", "yesterday's table")]
