"""There is no way in the program by which one account, or whoever runs the site, suspends somebody alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import alliance

PACKAGE = Path(alliance.__file__).parent
FIELDS = {"suspended_until": "stewards/effects.py", "held_until": "stewards/effects.py"}
"""What keeps a member from acting, and the only file that writes it."""


@pytest.fixture(scope="module")
def program() -> dict[str, ast.AST]:
    """Every file of the program that is no migration, read as Python reads it."""
    files = (file for file in PACKAGE.rglob("*.py") if "migrations" not in file.parts)
    return {file.relative_to(PACKAGE).as_posix(): ast.parse(file.read_text()) for file in files}


def writes(tree: ast.AST, field: str) -> Iterator[ast.AST]:
    """Places that give the field of an object or of rows a value, or that name it to `setattr` or for saving."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == field and isinstance(node.ctx, ast.Store):
            yield node
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            named = any(keyword.arg == field for keyword in node.keywords)
            if named and name not in ("filter", "exclude", "Q", "get"):
                yield node
            if name in ("setattr", "save") and any(
                isinstance(part, ast.Constant) and part.value == field for part in ast.walk(node)
            ):
                yield node


@pytest.mark.parametrize("field", FIELDS)
def test_one_file_writes_it(field, program):
    assert {file for file, tree in program.items() if any(writes(tree, field))} == {FIELDS[field]}


def test_the_search_finds_every_way_of_writing():
    ways = (
        "member.suspended_until = now",
        "Member.objects.update(suspended_until=now)",
        "Member(suspended_until=now)",
        "setattr(member, 'suspended_until', now)",
        "member.save(update_fields=['suspended_until'])",
    )
    assert all(any(writes(ast.parse(way), "suspended_until")) for way in ways)
    assert not any(writes(ast.parse("Member.objects.filter(suspended_until=None)"), "suspended_until"))


def test_only_an_act_of_two_stewards_leads_there(program):
    callers = {
        (file, function.name)
        for file, tree in program.items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("effects.suspend", "suspend", "confirm_suspension")
    }
    assert callers == {
        ("stewards/actions/suspend_member.py", "confirm_suspension"),
        ("stewards/desk_views.py", "confirm"),
    }


def test_the_command_line_has_no_such_verb():
    for file in (PACKAGE / "cli").glob("*.py"):
        assert "alliance.stewards" not in file.read_text(), file.name
