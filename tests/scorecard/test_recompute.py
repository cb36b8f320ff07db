"""The program that members download, run alone, finds what the page shows, and contradicts what was changed."""

import ast
import re
import sys
from datetime import date

import pytest

from alliance.members.models import Member
from alliance.scorecard.measures import MEASURES
from tests.cast import make_member
from tests.scorecard.conftest import SCRIPT, joint_project, table

pytestmark = pytest.mark.django_db
LABELS = {
    "low": "Low income",
    "lower middle": "Lower middle income",
    "upper middle": "Upper middle income",
    "high": "High income",
    "none": "Without a group of the World Bank",
    "others": "All other countries",
    "GH": "Ghana",
    "GR": "Greece",
}


@pytest.fixture
def project(cast):
    """The cast in two projects, with somebody who hides and somebody of a country without a group."""
    ama, eleni, farida, quispe, *_others = cast
    Member.objects.filter(pk=quispe.pk).update(visibility={"country": "nobody"})
    make_member("v@x.example", "Vera", "academia", "VA")
    joint_project([quispe, farida, ama], ["VN", "TG", "PE"], date(2026, 7, 1))
    return joint_project([ama, eleni, farida, quispe], ["GH", "BD", "GR"], date(2021, 6, 30))


def said(stdout: str) -> dict[tuple[str, str], list[str]]:
    """What the program found, by measure and group: its numbers."""
    lines = re.findall(r"^(\w+), ([^:]+): (.*): equal$", stdout, re.MULTILINE)
    return {(measure, LABELS[group]): numbers.split(", ") for measure, group, numbers in lines if group in LABELS}


def shown(client, address: str) -> dict[tuple[str, str], list[str]]:
    """What the page shows, as the program says it."""
    found = {}
    for measure in MEASURES:
        for label, (amount, of, share, *rest) in table(client, address, measure).items():
            if MEASURES[measure].has_interval:
                interval, *beside = rest
                ends = interval.split("–")
            else:
                ends, beside = ["", ""], rest
            numbers = [amount, of, share, *ends, *(beside or [""])]
            found[measure, label] = [re.sub(r"\.00$", "", number).replace("–", "") for number in numbers]
    return found


@pytest.mark.parametrize("address", ["/equity/", "/equity/projects/{project}/", "/equity/countries/GH/GR/"])
def test_it_finds_every_figure_of_the_page(client, recompute, project, address):
    address = address.format(project=project.public_id)
    ran = recompute(address)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.endswith("All figures are equal.\n")
    page, found = shown(client, address), said(ran.stdout)
    assert len(page) >= 20
    assert {key: found[key] for key in page} == page


def changed(name: str, before: bytes, after: bytes):
    def change(file: str, text: bytes) -> bytes:
        assert file != name or before in text
        return text.replace(before, after, 1) if file == name else text

    return change


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"leads,lower middle,1,1,100.0", b"leads,lower middle,2,1,100.0"),
        (b"people,high,1,5,20.0", b"people,high,1,5,20.1"),
        (b"people,high,1,5,20.0,3.6", b"people,high,1,5,20.0,3.5"),
        (b"members,none,", b"members,elsewhere,"),
    ],
)
def test_a_figure_that_was_changed_is_found(recompute, project, before, after):
    ran = recompute(change=changed("figures.csv", before, after))
    assert ran.returncode == 1
    assert "NOT EQUAL" in ran.stdout
    assert "All figures are equal" not in ran.stdout


def test_a_row_that_was_changed_is_found(recompute, project):
    ran = recompute(
        change=changed(
            "rows.csv", b"partners,2021-06,BD,lower middle,2021,1", b"partners,2021-06,BD,lower middle,2021,2"
        )
    )
    assert ran.returncode == 1
    assert "partners, lower middle" in ran.stdout


def test_a_row_in_the_wrong_group_is_found(recompute, project):
    """Vietnam is upper middle income since 1 July 2026; before, it was lower middle income."""
    ran = recompute(change=changed("rows.csv", b"2026-07,VN,upper middle", b"2026-07,VN,lower middle"))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("recompute: rows, line ")
    assert "VN was in upper middle, not in lower middle" in ran.stderr


@pytest.mark.parametrize("file", ["figures.csv", "rows.csv", "income-groups.csv"])
@pytest.mark.parametrize("text", [b"<html>\n<p>\n", b"\xff\xfe", b'"a\n'])
def test_a_file_of_something_else_is_refused_in_words(recompute, project, file, text):
    ran = recompute(change=lambda name, whole: text if name == file else whole)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("recompute: ")
    assert "Traceback" not in ran.stderr


def test_it_imports_nothing_but_the_standard_library():
    tree = ast.parse(SCRIPT.read_text("utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert {str(module).split(".")[0] for module in modules} <= sys.stdlib_module_names


def test_it_is_on_the_page(client, db):
    assert 'href="/equity/recompute.py"' in client.get("/equity/").content.decode()
    response = client.get("/equity/recompute.py")
    assert b"".join(response.streaming_content) == SCRIPT.read_bytes()
