"""Whoever changes a downloaded ledger is found out: by both verifiers, and by one more written from the docs."""

import json
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.ledger import chain, verify_ledger
from alliance.ledger.canonical import canonical
from alliance.ledger.verification import verify
from tests.ledger.second_verifier import holds

SCRIPT = Path(verify_ledger.__file__)
ON_ONE_LEDGER = settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])


def refused_by_all(lines: list[bytes], folder: Path, *noted: str) -> bool:
    """Whether both verifiers refuse; both must say the same."""
    file = folder / "entries.jsonl"
    file.write_bytes(b"".join(lines))
    with file.open("rb") as stream:
        refused = is_refused(lambda: verify(stream, {int(n.partition(":")[0]): n.partition(":")[2] for n in noted}))
    stand_alone = is_refused(lambda: verify_ledger.main(str(file), *noted))
    assert refused == stand_alone, "the two verifiers disagree"
    return refused


def is_refused(check) -> bool:
    try:
        check()
    except (chain.ChainError, SystemExit):
        return True
    return False


def resealed(entry: dict, **changes) -> bytes:
    """A line with changes whose own hash fits again, as a careful forger would write it."""
    said = {key: value for key, value in entry.items() if key != "hash"} | changes
    record = chain.record(**said | {"payload": canonical(said["payload"])})
    return record.line().encode()


def test_the_ledger_as_published_holds(lines, tmp_path):
    assert not refused_by_all(lines, tmp_path)
    assert holds(lines)


@ON_ONE_LEDGER
@given(data=st.data())
def test_altering_any_byte_is_detected(lines, tmp_path, data):
    whole = bytearray(b"".join(lines))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    assert refused_by_all([bytes(whole)], tmp_path)
    assert not holds(list(BytesIO(whole)))


@ON_ONE_LEDGER
@given(data=st.data())
def test_leaving_out_repeating_or_swapping_lines_is_detected(lines, tmp_path, data):
    order = data.draw(st.lists(st.integers(0, len(lines) - 1), min_size=1, max_size=len(lines) + 2))
    if order == list(range(len(order))):
        return
    assert refused_by_all([lines[index] for index in order], tmp_path)


@pytest.mark.parametrize("number", range(5))
def test_a_resealed_forgery_breaks_the_next_link(lines, tmp_path, number):
    forged = resealed(json.loads(lines[number]), actor="site", object="site", verb="site.backed_up", payload={})
    assert refused_by_all([*lines[:number], forged, *lines[number + 1 :]], tmp_path)


def test_a_ledger_cut_short_or_written_anew_shows_to_whoever_noted_a_hash(lines, tmp_path):
    last = json.loads(lines[-1])
    noted = f"{last['sequence']}:{last['hash']}"
    assert not refused_by_all(lines, tmp_path, noted)
    assert refused_by_all(lines[:-1], tmp_path, noted)
    rewritten = resealed(last, actor="site")
    assert not refused_by_all([*lines[:-1], rewritten], tmp_path)
    assert refused_by_all([*lines[:-1], rewritten], tmp_path, noted)


def test_time_does_not_go_back(lines, tmp_path):
    assert refused_by_all([*lines[:-1], resealed(json.loads(lines[-1]), time="2026-11-01T00:00:00Z")], tmp_path)


@pytest.mark.parametrize(
    "line",
    [b"\n", b"{}\n", b"[]\n", b"null\n", b"1e400\n", b"[" * 50_000 + b"\n", b"\xff\xfe{\n", b'{"sequence":true}\n'],
)
def test_what_is_no_entry_is_refused_without_a_traceback(tmp_path, line):
    assert refused_by_all([line], tmp_path)


def test_numbers_that_are_not_whole_have_no_place(lines, tmp_path):
    entry = json.loads(lines[-1])
    said = {key: value for key, value in entry.items() if key != "hash"}
    body = json.dumps(said | {"payload": {"share": 0.5}}, sort_keys=True, separators=(",", ":"))
    sealed = json.loads(body) | {"hash": sha256(body.encode()).hexdigest()}
    line = json.dumps(sealed, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    assert refused_by_all([*lines[:-1], line], tmp_path)


def test_the_script_runs_alone(lines, tmp_path):
    copy = tmp_path / "verify_ledger.py"
    copy.write_bytes(SCRIPT.read_bytes())
    file = tmp_path / "entries.jsonl"
    file.write_bytes(b"".join(lines))
    command = [sys.executable, "-I", "-S", copy, file]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert found.stdout.startswith(f"{len(lines)} entries hold, with 2 checkpoints.")
    file.write_bytes(b"".join(lines).replace(b'"members":1300', b'"members":1400'))
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "line 4" in refused.stderr
    assert "Traceback" not in refused.stderr
