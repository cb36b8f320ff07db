"""The script that members download: run alone, without any package, it finds what the software finds."""

import ast
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

import alliance
from alliance.ballots.box import Sealed
from alliance.tally.question import Base, Method
from tests.ballots.boxes import content, example, sealed
from tests.tally import published
from tests.tally.elections import asked, elections, ranking

SCRIPT = Path(alliance.__file__).parent / "ballots" / "static" / "ballots" / "recount.py"
EACH = 2000

IN_A_ROW = """
import io, runpy, sys
script = runpy.run_path(sys.argv[1])
confirmed = 0
for text in open(sys.argv[2], "rb").read().split(b"\\n\\n"):
    box = script["Box"](io.BytesIO(text + b"\\n"))
    assert script["canonical"](script["recount"](box)) == script["canonical"](box.published), text.decode()
    confirmed += 1
print(confirmed)
"""


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-S", *arguments], capture_output=True, text=True, check=False, encoding="utf-8"
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(example(), tmp_path)


def written(box: Sealed, folder: Path) -> Path:
    file = folder / "box.jsonl"
    file.write_bytes(b"".join(content(box)))
    return file


@pytest.mark.parametrize("method", Method)
def test_it_agrees_on_random_elections(method: Method, tmp_path: Path) -> None:
    boxes = tmp_path / "boxes.txt"
    boxes.write_text("\n".join("".join(sealed(q, ballots).lines) for q, ballots, _ in elections(method, EACH)).rstrip())
    ran = run("-c", IN_A_ROW, SCRIPT, boxes)
    assert (ran.stdout, ran.stderr) == (f"{EACH}\n", "")


@pytest.mark.parametrize(
    ("election", "winners"),
    [
        (published.schulze_45(), "E"),
        (published.tennessee(Method.SCHULZE), "N"),
        (published.tennessee(Method.STV), "K"),
        (published.tennessee(Method.STAR), "N"),
        (published.tennessee(Method.APPROVAL), "N"),
        (published.bishopton(), "James MacLaren, Natalie Don, Colin McCulloch"),
    ],
)
def test_it_agrees_on_published_elections(election, winners: str, tmp_path: Path) -> None:
    ran = run(SCRIPT, written(sealed(*election), tmp_path))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert f"\nWinners: {winners}\n" in ran.stdout
    assert ran.stdout.endswith("The published result is confirmed.\n")


@pytest.mark.parametrize(
    "terms",
    [
        {},
        {"base": Base.CAST},
        {"threshold": Fraction(2, 3)},
        {"support": Fraction(1, 100)},
        {"quorum": Fraction(1, 50)},
    ],
)
def test_it_agrees_on_thresholds_status_quo_and_quorum(terms: dict[str, object], tmp_path: Path) -> None:
    question = asked(Method.SCHULZE, "abz", status_quo="z", **terms)
    ballots = [ranking(question, order) for order in ("abz", "abz", "az", "az", "za", "z", "bz", "bza")] + [()] * 4
    assert run(SCRIPT, written(sealed(question, ballots), tmp_path)).returncode == 0


@pytest.mark.parametrize("method", Method)
def test_it_reads_open_ballots_and_names_that_are_not_ascii(method: Method, tmp_path: Path) -> None:
    ran = run(SCRIPT, written(example(method, secret=False), tmp_path))
    assert ran.returncode == 0, ran.stderr


def test_it_looks_for_receipts_and_checks_the_hash(file: Path) -> None:
    box = example()
    there = content(box)[5].decode().split('"')[-2]
    found = run(SCRIPT, file, "--receipt", f" {there.upper()} ", "--hash", box.hash)
    assert (found.returncode, found.stderr) == (0, "")
    missing = run(SCRIPT, file, "--receipt", there, "--receipt", "0" * 64)
    assert (missing.returncode, missing.stderr) == (1, f"recount: the receipt {'0' * 64} is not in this box\n")
    other = run(SCRIPT, file, "--hash", "f" * 64)
    assert (other.returncode, "this is not the box that was published" in other.stderr) == (1, True)


def test_it_contradicts_a_result_that_was_changed(file: Path) -> None:
    text = file.read_bytes()
    winner = example().result.winners[0].encode()
    file.write_bytes(text.replace(b'"winners":["' + winner, b'"winners":["' + (b"a" if winner != b"a" else b"b")))
    ran = run(SCRIPT, file)
    assert (ran.returncode, ran.stderr) == (1, "recount: the published result differs from this count\n")
    assert "confirmed" not in ran.stdout


@pytest.mark.parametrize("place", range(0, sum(map(len, content(example()))), 397))
def test_it_finds_altered_bytes(place: int, tmp_path: Path) -> None:
    altered = bytearray(b"".join(content(example())))
    altered[place] ^= 1
    file = tmp_path / "box.jsonl"
    file.write_bytes(altered)
    ran = run(SCRIPT, file)
    assert ran.returncode in (1, 2)
    assert ran.stderr.startswith("recount: ")
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("text", ["", "{}\n", "[]\n", '{"alliance_box":1,"ballot":null}\n', "x" * 9, "[" * 9999 + "\n"])
def test_it_says_so_where_there_is_no_box(text: str, tmp_path: Path) -> None:
    file = tmp_path / "box.jsonl"
    file.write_text(text)
    for path in (file, tmp_path / "nowhere"):
        ran = run(SCRIPT, path)
        assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
        assert ran.stderr.startswith("recount: ")


@pytest.mark.parametrize(
    ("before", "after"),
    [('"quorum":"1/50"', '"quorum":"1/0"'), ('"status_quo":null', '"status_quo":"z"'), ("[{", "[[{")],
)
def test_a_header_that_makes_no_sense_is_refused_in_words(before: str, after: str, file: Path) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")
    ran = run(SCRIPT, file)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("recount: line 1: ")


def test_it_imports_nothing_but_the_standard_library() -> None:
    tree = ast.parse(SCRIPT.read_text("utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert {str(module).split(".")[0] for module in modules} <= sys.stdlib_module_names
