"""`alliance found`: as somebody would who has just installed the site."""

import json
import os
import pty
import subprocess
from pathlib import Path

from tests.cli.conftest import ALLIANCE, PEOPLE, environment


def named(*founders: str) -> list[str]:
    return [word for one in founders for word in ("--founder", one)]


def announcements(alliance) -> list[dict]:
    lines = alliance("ledger", "export").stdout.splitlines()
    return [entry for entry in map(json.loads, lines) if entry["verb"] == "founding.announced"]


def test_a_roll_is_announced_once_and_said_again(alliance, joined):
    words = named("Ama@Founders.example", "eleni@founders.example", joined["farida"])
    done = alliance("found", *words, "--yes", "--days", "3")
    assert done.returncode == 0, done.stderr
    assert "The founders vote on the charter until" in done.stdout
    (entry,) = announcements(alliance)
    assert entry["actor"] == "operator"
    assert entry["payload"]["founders"] == sorted(f"member:{joined[name]}" for name in PEOPLE[:3])
    assert alliance("found", *words, "--yes").stdout == done.stdout
    assert alliance("found").stdout == done.stdout
    other = alliance("found", *words, *named(joined["quispe"]), "--yes")
    assert (other.returncode, other.stderr.count("\n")) == (1, 1)
    assert "another founding roll was announced" in other.stderr
    assert len(announcements(alliance)) == 1


def test_what_is_wrong_is_said_in_one_line_and_nothing_happens(alliance, joined):
    ids = [joined[name] for name in PEOPLE]
    for words, problem, code in (
        ([], "name at least 3 founders: alliance found --founder EMAIL", 2),
        ([*named(*ids[:2]), "--yes"], "at least 3 members", 1),
        ([*named(*ids[:3], ids[0]), "--yes"], "named twice", 1),
        ([*named(*ids[:2], "nobody@nowhere.example"), "--yes"], "nobody@nowhere.example: no member has", 2),
        (named(*ids[:3]), "add --yes", 2),
    ):
        refused = alliance("found", *words)
        assert (refused.returncode, refused.stderr.count("\n")) == (code, 1), refused.stderr
        assert problem in refused.stderr
    assert announcements(alliance) == []


def test_a_newcomer_is_asked_for_each_founder(alliance, data, joined):
    answers = ["ama@founders.example", "eleni@founders.example", joined["farida"], "", "y"]
    said, code = _at_a_terminal(data, answers)
    assert code == 0, said
    assert "Name at least 3 founders" in said
    assert "Announce these 3 as the founders" in said
    assert len(announcements(alliance)) == 1


def test_a_newcomer_may_think_better_of_it(alliance, data, joined):
    answers = ["ama@founders.example", "eleni@founders.example", joined["farida"], "", "n"]
    said, code = _at_a_terminal(data, answers)
    assert (code, "nothing was announced" in said) == (1, True)
    assert announcements(alliance) == []


def test_without_a_database_it_says_what_to_do(tmp_path):
    run = subprocess.run(
        [ALLIANCE, "found", *named("a@b.example")],
        env=environment(tmp_path / "nothing"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "Traceback" not in run.stderr


def _at_a_terminal(data: Path, answers: list[str]) -> tuple[str, int]:
    """What is shown to somebody who types these answers, and the exit code."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [ALLIANCE, "found"], env=environment(data), stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True
    ) as process:
        os.close(theirs)
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
        said = b""
        try:
            while more := os.read(ours, 1024):
                said += more
        except OSError:
            # Linux says so when the other end has closed.
            pass
    os.close(ours)
    return said.decode(), process.returncode
