"""`alliance institutions`: the starter set and the registry's dumps, as an operator takes them in."""

import json

from tests.institutions.ror.dumps import NAME, identifier, named, write_json, write_zip


def test_a_dump_is_taken_in_and_taken_in_again(alliance, tmp_path):
    records = [named(identifier(1), "Alpha", "GH"), named(identifier(2), "Beta", "KE"), {"id": "x"}]
    file = write_zip(tmp_path, {f"{NAME}.json": json.dumps(records).encode()})
    first = alliance("institutions", "import-ror", file)
    assert first.returncode == 0, first.stderr
    assert "ROR 2.1 of 2026-03-05: 2 institutions added, 0 updated, 0 unchanged, 1 records not taken." in first.stdout
    assert "record 3: x: not a ROR id" in first.stderr
    assert "0 institutions added, 0 updated, 2 unchanged" in alliance("institutions", "import-ror", file).stdout


def test_of_chosen_countries_only(alliance, tmp_path):
    file = write_json(tmp_path, [named(identifier(1), "Alpha", "GH"), named(identifier(2), "Beta", "KE")])
    assert "1 institutions added" in alliance("institutions", "import-ror", file, "--country", "gh").stdout


def test_many_bad_records_are_counted(alliance, tmp_path):
    done = alliance("institutions", "import-ror", write_json(tmp_path, [{"id": "x"}] * 30))
    assert done.stderr.count("not a ROR id") == 20
    assert "... and 10 more" in done.stderr


def test_what_is_wrong_ends_with_one_line(alliance, tmp_path):
    broken = tmp_path / f"{NAME}.json"
    broken.write_text('[{"id": ')
    unnamed = write_json(tmp_path, [], "dump")
    for arguments, problem in (
        ([broken], "broken at character 1"),
        ([tmp_path / "nothing.json"], "No such file"),
        ([unnamed], "does not tell the release"),
        ([unnamed, "--country", "XX"], "not a country code: XX"),
        ([unnamed, "--release", "2.2"], "go together"),
    ):
        refused = alliance("institutions", "import-ror", *arguments)
        assert refused.returncode != 0
        assert problem in refused.stderr
        assert refused.stderr.count("\n") == 1, refused.stderr
    told = alliance("institutions", "import-ror", unnamed, "--release", "2.2", "--date", "2026-04-01")
    assert "ROR 2.2 of 2026-04-01: 0 institutions added" in told.stdout


def test_the_starter_set_is_added_once(alliance):
    assert "institutions added" in alliance("institutions", "starter").stdout
    assert "already there" in alliance("institutions", "starter").stdout
