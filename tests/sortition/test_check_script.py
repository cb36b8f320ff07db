"""The program that members download: run alone, it finds what the site found, and says so when a byte was changed."""

import ast
import runpy
import subprocess
import sys
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.sortition.actions.answer_seat import answer_seat
from alliance.sortition.check_script import MODULES, script
from alliance.sortition.files import draw_json
from alliance.sortition.verify_draw import check, read_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(drawn) -> str:
    """A draw after which one member declined and one accepted and shows that the label is theirs."""
    draw = drawn()
    first, second, *_ = draw.places.all()
    answer_seat(first.candidate.member, first, accepts=False)
    answer_seat(second.candidate.member, second, accepts=True, shows_proof=True)
    draw.refresh_from_db()
    return draw_json(draw)


def run(folder: Path, content: bytes, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program in a fresh process without any package, on a file with this content."""
    (folder / "check.py").write_text(script(), encoding="utf-8")
    (folder / "draw.json").write_bytes(content)
    command = [sys.executable, "-I", "-S", "check.py", "draw.json", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")


def test_alone_it_finds_what_the_site_found(tmp_path, text):
    announced = read_published(text).inputs_hash
    done = run(tmp_path, text.encode(), announced)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("yes  ") == 8
    assert "NO" not in done.stdout
    assert read_published(text).value in done.stdout


def test_another_hash_in_the_ledger_is_seen(tmp_path, text):
    done = run(tmp_path, text.encode(), "0" * 64)
    assert done.returncode == 1
    assert "NO   this is the hash that the ledger announced" in done.stdout


def test_one_changed_byte_is_seen_in_a_fresh_process(tmp_path, text):
    content = bytearray(text.encode())
    content[len(content) // 2] ^= 1
    done = run(tmp_path, bytes(content))
    assert done.returncode == 1
    assert "NO" in done.stdout
    assert not done.stderr


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whichever_byte_is_changed_it_is_seen(text, data):
    content = text.encode()
    place = data.draw(st.integers(0, len(content) - 1))
    byte = data.draw(st.integers(32, 126).filter(lambda one: one != content[place]))
    changed = content[:place] + bytes([byte]) + content[place + 1 :]
    try:
        done = check(read_published(changed.decode()))
    except ValueError:
        return
    assert not all(done.values())


def test_before_the_value_is_known_the_pool_can_be_checked(tmp_path, announce):
    done = run(tmp_path, draw_json(announce()).encode())
    assert done.returncode == 0
    assert "yes  the inputs have the hash that was announced" in done.stdout
    assert "people" not in done.stdout


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"null", b"\xff\xfe", b'{"inputs": 5}'])
def test_what_is_no_draw_is_named_so(tmp_path, content):
    done = run(tmp_path, content)
    assert done.returncode == 1
    assert done.stdout.startswith("NOT A DRAW")
    assert not done.stderr


def test_it_says_how_to_call_it(tmp_path):
    (tmp_path / "check.py").write_text(script(), encoding="utf-8")
    assert runpy.run_path(str(tmp_path / "check.py"))["main"]([]) == 2


def test_it_is_the_code_that_draws_and_no_part_hides_another():
    """The modules stand one after the other in one file, so no two of them may use a name for different things."""
    defined: Counter[str] = Counter()
    for package, name in MODULES:
        tree = ast.parse(resources.files(package).joinpath(f"{name}.py").read_text(encoding="utf-8"))
        named = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        assigned = (node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign))
        targets = (target for node in assigned for target in getattr(node, "targets", [getattr(node, "target", None)]))
        defined.update(named | {target.id for target in targets if isinstance(target, ast.Name)})
    assert not [name for name, times in defined.items() if times > 1]


def test_it_needs_nothing_but_the_standard_library():
    imports = [node for node in ast.walk(ast.parse(script())) if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in imports if isinstance(node, ast.ImportFrom)}
    assert {module.partition(".")[0] for module in modules} <= sys.stdlib_module_names
