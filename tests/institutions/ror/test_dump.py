"""A dump is read element by element, and one that is damaged or hostile says where it ends."""

import io
import json
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alliance.institutions.ror import dump
from alliance.institutions.ror.dump import DumpError, Release, elements, read_dump, release_of
from tests.institutions.ror.dumps import NAME, record, write_json, write_zip

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@example([0.5, -1e-300], None, True, 1)
@given(st.lists(json_values), st.sampled_from([None, 2, 4]), st.booleans(), st.integers(1, 40))
def test_it_is_the_same_as_reading_all_at_once(values, indent, ascii_only, step):
    text = json.dumps(values, indent=indent, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    if text >= b"\xed\xa0":
        text = json.dumps(values).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dump, "_STEP", step)
        assert list(elements(io.BytesIO(text))) == values


def test_a_bare_file_and_an_archive_are_read(tmp_path):
    records = [record(), {"id": "two"}]
    assert list(read_dump(write_json(tmp_path, records))) == records
    archive = write_zip(tmp_path, {f"{NAME}.json": json.dumps(records).encode(), "readme.txt": b"hello"})
    assert list(read_dump(archive)) == records


def test_of_two_schemas_in_one_archive_the_newer_is_read(tmp_path):
    old, new = json.dumps([{"id": "old"}]).encode(), json.dumps([{"id": "new"}]).encode()
    name = "v1.60-2025-02-27-ror-data"
    members = {
        f"{name}.csv": b"id\n",
        f"{name}.json": old,
        f"{name}_schema_v2.csv": b"id\n",
        f"{name}_schema_v2.json": new,
    }
    assert list(read_dump(write_zip(tmp_path, members, name))) == [{"id": "new"}]


def test_progress_reaches_the_whole(tmp_path):
    file = write_json(tmp_path, [record()] * 400)
    seen = []
    list(read_dump(file, lambda done, total: seen.append((done, total))))
    assert seen == sorted(seen)
    assert seen[-1] == (file.stat().st_size, file.stat().st_size)


@pytest.mark.parametrize(
    ("name", "release"),
    [
        ("v2.1-2026-03-05-ror-data.zip", Release("2.1", date(2026, 3, 5))),
        ("v1.58.1-2024-12-11-ror-data_schema_v2.json", Release("1.58.1", date(2024, 12, 11))),
    ],
)
def test_the_name_tells_the_release(tmp_path, name, release):
    file = tmp_path / name
    file.write_text("[]")
    assert release_of(file) == release


def test_a_renamed_archive_tells_it_inside(tmp_path):
    assert release_of(write_zip(tmp_path, {f"{NAME}.json": b"[]"}, "download")) == Release("2.1", date(2026, 3, 5))


@pytest.mark.parametrize(
    ("name", "problem"), [("ror.json", "does not tell"), ("v2.1-2026-13-05-ror-data.json", "not a date")]
)
def test_a_name_that_does_not_tell_is_refused(tmp_path, name, problem):
    file = tmp_path / name
    file.write_text("[]")
    with pytest.raises(DumpError, match=problem):
        release_of(file)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "begin with a JSON array"),
        (b'{"id": 1}', "begin with a JSON array"),
        (b'[{"id": 1}', "does not end"),
        (b'[{"id": 1}, {"id": ', "broken at character 12"),
        (b'[{"id": 1}, nonsense]', "broken at character 12"),
        (b'[{"id": 1}{"id": 2}]', "broken at character 1: no comma"),
        (b"[1.5.7]", "broken at character 1: no comma"),
        (b'[{"id": "\xff\xfe"}]', "not UTF-8"),
        (b"[" + b"[" * 100_000, "nested too deeply|broken"),
    ],
)
def test_what_is_no_dump_says_where(tmp_path, content, problem):
    file = tmp_path / f"{NAME}.json"
    file.write_bytes(content)
    with pytest.raises(DumpError, match=problem):
        list(read_dump(file))


def test_what_came_before_the_damage_is_given(tmp_path):
    file = tmp_path / f"{NAME}.json"
    file.write_text('[{"id": 1}, {"id": 2}, {"id": ')
    given = []
    with pytest.raises(DumpError):
        given.extend(read_dump(file))
    assert given == [{"id": 1}, {"id": 2}]


def test_an_archive_without_a_dump_is_refused(tmp_path):
    with pytest.raises(DumpError, match="no file named like"):
        list(read_dump(write_zip(tmp_path, {"other.json": b"[]"})))


@pytest.mark.parametrize("cut", [0.3, 0.5, 0.7])
def test_a_damaged_archive_is_refused(tmp_path, cut):
    file = write_zip(tmp_path, {f"{NAME}.json": json.dumps([record(established=n) for n in range(3000)]).encode()})
    content = bytearray(file.read_bytes())
    content[int(len(content) * cut)] ^= 0xFF
    file.write_bytes(content)
    with pytest.raises(DumpError):
        list(read_dump(file))


def test_an_archive_that_unpacks_without_end_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(dump, "LARGEST_FILE", 2**22)
    file = write_zip(tmp_path, {f"{NAME}.json": b"[" + b" " * 2**26})
    assert file.stat().st_size < 2**17
    with pytest.raises(DumpError, match="no ROR data dump is that large"):
        list(read_dump(file))


def test_an_element_without_end_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(dump, "LARGEST_RECORD", 2**20)
    file = tmp_path / f"{NAME}.json"
    file.write_text('[{"id": "' + "a" * 2**23)
    seen = []
    with pytest.raises(DumpError, match="broken at character 1"):
        list(read_dump(file, lambda done, total: seen.append(done)))
    assert seen[-1] < 2**22
