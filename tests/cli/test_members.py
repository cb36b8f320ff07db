"""Lists of members from the command line."""

import csv

import pytest

HEADINGS = ["Name", "Email", "Country"]
PEOPLE = [["Abebe Bikila", "abebe@aau.example", "Ethiopia"], ["李明", "liming@pku.example", "China"]]


@pytest.fixture
def write_list(tmp_path):
    def write(rows, headings=HEADINGS):
        file = tmp_path / "members.csv"
        with file.open("w", newline="", encoding="utf-8") as handle:
            csv.writer(handle).writerows([headings, *rows])
        return file

    return write


def test_a_dry_run_says_what_would_happen_and_changes_nothing(alliance, member, write_list):
    file = write_list([*PEOPLE, ["", "x@y.example", ""]])
    said = alliance("members", "import", file, "--dry-run")
    assert (said.returncode, "Nothing was changed." in said.stdout) == (0, True)
    assert "line 4: There is no name." in said.stderr
    assert "2 people taken over" in alliance("members", "import", file).stdout


def test_twice_is_once(alliance, member, write_list):
    assert "2 people taken over" in alliance("members", "import", write_list(PEOPLE)).stdout
    assert "0 people taken over" in alliance("members", "import", write_list(PEOPLE)).stdout


def test_a_heading_that_says_nothing_can_be_explained(alliance, member, write_list):
    file = write_list(PEOPLE, ["A", "B", "C"])
    refused = alliance("members", "import", file)
    assert refused.returncode == 2
    assert "needs a column of email addresses" in refused.stderr
    done = alliance("members", "import", file, "--column", "name=A", "--column", "email=B")
    assert "2 people taken over" in done.stdout
    assert alliance("members", "import", file, "--column", "shoes=A").returncode == 2


def test_people_who_may_be_there_need_a_decision(alliance, member, write_list):
    alliance("members", "import", write_list(PEOPLE))
    file = write_list([["Bikila Abebe", "other@aau.example", "Ethiopia"]])
    asked = alliance("members", "import", file)
    assert asked.returncode == 2
    assert "decide" in asked.stderr
    assert "1 people taken over" in alliance("members", "import", file, "--alike", "other").stdout


def test_no_table_is_refused_in_one_line(alliance, member, tmp_path):
    (tmp_path / "x").write_bytes(b"\x00\x01")
    refused = alliance("members", "import", tmp_path / "x")
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1


def test_invitations_go_out(alliance, member, write_list, tmp_path):
    list_id = alliance("members", "import", write_list(PEOPLE)).stdout.split("`")[1].split()[-1]
    assert "2 invitations sent." in alliance("members", "invite", list_id).stdout
    assert "0 invitations sent." in alliance("members", "invite").stdout
    assert alliance("members", "invite", "nosuchlist").returncode == 2


@pytest.mark.parametrize("name", ["members.csv", "members.xlsx"])
def test_the_directory_goes_out(alliance, member, tmp_path, name):
    assert alliance("members", "export", tmp_path / name).returncode == 0
    assert (tmp_path / name).stat().st_size > 50
    assert alliance("members", "export", tmp_path / "members.txt").returncode == 2
