"""`alliance ballot recount`: anybody counts a published box again."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from alliance.cli import app
from tests.ballots.boxes import content, example, sealed
from tests.tally.published import schulze_45

runner = CliRunner()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "box.jsonl"
    file.write_bytes(b"".join(content(example())))
    return file


def recount(*arguments: str | Path) -> tuple[int, str, str]:
    ran = runner.invoke(app, ["ballot", "recount", *map(str, arguments)])
    return ran.exit_code, ran.stdout, ran.stderr


def test_the_count_is_shown_step_by_step_and_confirmed(tmp_path: Path) -> None:
    box = sealed(*schulze_45())
    file = tmp_path / "box.jsonl"
    file.write_text("".join(box.lines), "utf-8")
    code, shown, errors = recount(file)
    assert (code, errors) == (0, "")
    for line in ("Counted by schulze/1: 45 of 1,000 members took part.", "  rank e", "Winners: E", box.hash):
        assert line in shown
    assert shown.endswith("The published result is confirmed.\n")


def test_a_receipt_and_the_hash_are_looked_up(file: Path) -> None:
    box = example()
    there = content(box)[3].decode().split('"')[-2]
    assert recount(file, "--receipt", there, "--hash", box.hash)[0] == 0
    code, shown, errors = recount(file, "--receipt", "0" * 64, "--hash", "1" * 64)
    assert (code, "confirmed" in shown) == (1, False)
    assert f"the receipt {'0' * 64} is not in this box" in errors
    assert "this is not the box that was published" in errors


def test_another_result_than_the_count_gives_is_contradicted(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b'"what":"pairwise"', b'"what":"pairwide"'))
    code, _, errors = recount(file)
    assert (code, errors) == (1, "alliance: the published result differs from this count\n")


def test_a_changed_file_ends_with_the_line_and_2(file: Path) -> None:
    lines = content(example())
    file.write_bytes(b"".join([*lines[:4], *lines[5:]]))
    code, shown, errors = recount(file)
    assert (code, shown) == (2, "")
    assert errors.startswith("alliance: line ")


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    code, _, errors = recount(tmp_path / "nowhere.jsonl")
    assert code == 2
    assert "No such file" in errors
