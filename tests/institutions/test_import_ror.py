"""A dump of the registry becomes institutions; run again, it changes only what changed."""

from datetime import date

import pytest

from alliance.institutions.actions.add_institution import add_institution
from alliance.institutions.actions.change_institution import change_institution
from alliance.institutions.actions.import_ror import import_ror
from alliance.institutions.models import Institution, RorRelease, Source, Status
from alliance.institutions.ror.dump import DumpError, Release
from alliance.ledger.models import Entry
from tests.institutions.conftest import confirmed_at
from tests.institutions.ror.dumps import identifier, modified, named, record, related, write_json

pytestmark = pytest.mark.django_db
A, B, C = identifier(1), identifier(2), identifier(3)


@pytest.fixture
def take(tmp_path):
    """Import these records: `take(record(), ..., release="2.2")`."""

    def run(*records, release: str = "2.1", **options) -> RorRelease:
        return import_ror(write_json(tmp_path, list(records), f"v{release}-2026-03-05-ror-data"), **options)

    return run


def counts(run: RorRelease) -> tuple[int, int, int, int]:
    return run.added, run.updated, run.unchanged, run.refused


def test_a_record_becomes_an_institution(take):
    run = take(record())
    assert counts(run) == (1, 0, 0, 0)
    assert (run.version, run.released_on, run.countries) == ("2.1", date(2026, 3, 5), [])
    assert run.finished_at
    institution = Institution.objects.get(ror="00pjdza24")
    assert (institution.name, institution.country, institution.kind) == (
        "University of California System",
        "US",
        "university",
    )
    assert institution.ror_address == "https://ror.org/00pjdza24"
    (revision,) = institution.revisions.all()
    assert (revision.source, revision.release, revision.changes) == (Source.ROR, run, {})


def test_it_is_found_by_every_name_in_any_script(take):
    names = [
        {"value": "Université de Ségou", "types": ["ror_display"], "lang": "fr"},
        {"value": "جامعة سيغو", "types": ["label"], "lang": "ar"},
        {"value": "Πανεπιστήμιο Σεγού", "types": ["label"], "lang": "el"},
    ]
    take(record(names=names))
    for words in ("SEGOU", "universite", "جامعة", "panepistimio"):
        assert Institution.objects.matching(words).count() == 1, words


def test_again_it_changes_nothing(take):
    records = [record(), named(A, "Alpha"), named(B, "Beta", relationships=[related("parent", A)])]
    take(*records)
    before = list(Institution.objects.order_by("id").values())
    assert counts(take(*records)) == (0, 0, 3, 0)
    assert list(Institution.objects.order_by("id").values()) == before
    assert Institution.objects.get(ror=B).parent.ror == A


def test_a_newer_release_updates_and_keeps_what_was_said(take):
    take(named(A, "Alpha Institute"))
    run = take(named(A, "Alpha University", admin=modified("2026-02-01")), release="2.2")
    assert counts(run) == (0, 1, 0, 0)
    institution = Institution.objects.get()
    assert institution.name == "Alpha University"
    assert institution.revisions.first().changes == {"name": ["Alpha Institute", "Alpha University"]}
    assert list(Institution.objects.matching("alpha university")) == [institution]


def test_an_older_release_changes_nothing_back(take):
    take(named(A, "Alpha University", admin=modified("2026-02-01")), release="2.2")
    assert counts(take(named(A, "Alpha Institute"))) == (0, 0, 1, 0)
    assert Institution.objects.get().name == "Alpha University"


def test_what_was_edited_here_stays_and_the_rest_follows(take, ama):
    take(named(A, "Alpha Institute"))
    institution = Institution.objects.get()
    extra = {"text": "Αλφα", "language": "el", "kind": "label"}
    change_institution(ama, institution, {"place": "Kumasi", "other_names": [extra]})
    newer = named(A, "Alpha University", types=["company"], admin=modified("2026-02-01"))
    newer["names"].append({"value": "AU", "types": ["acronym"], "lang": None})
    take(newer, release="2.2")
    institution.refresh_from_db()
    assert (institution.name, institution.kind, institution.place) == ("Alpha University", "company", "Kumasi")
    assert [name.text for name in institution.names] == ["Alpha University", "AU", "Αλφα"]
    assert institution.revisions.count() == 3


def test_an_entry_of_a_member_with_the_same_id_is_taken_over_not_doubled(take, ama):
    said = {"name": "Alfa", "country": "GH", "kind": "research", "ror": A}
    institution = add_institution(ama, said)
    assert counts(take(named(A, "Alpha Institute"))) == (0, 1, 0, 0)
    institution.refresh_from_db()
    assert institution.name == "Alpha Institute"
    assert list(Institution.objects.matching("alfa")) == [institution]
    assert counts(take(named(A, "Alpha Institute"))) == (0, 0, 1, 0)


def test_only_the_countries_that_are_asked_for(take):
    records = [named(A, "Alpha", "GH"), named(B, "Beta", "KE"), record()]
    assert counts(take(*records, countries={"GH", "KE"})) == (2, 0, 0, 0)
    assert RorRelease.objects.get().countries == ["GH", "KE"]
    assert set(Institution.objects.values_list("ror", flat=True)) == {A, B}


def test_a_part_finds_its_whole_wherever_it_stands_in_the_file(take):
    take(named(B, "Part", relationships=[related("parent", A)]), named(A, "Whole"))
    assert Institution.objects.get(ror=B).parent.ror == A


def test_a_part_that_moves_follows_and_one_that_was_moved_here_stays(take, ama):
    whole, part = named(A, "Whole"), named(B, "Part", relationships=[related("parent", A)])
    take(whole, part, named(C, "Other"))
    moved = named(B, "Part", relationships=[related("parent", C)], admin=modified("2026-02-01"))
    take(moved, release="2.2")
    institution = Institution.objects.get(ror=B)
    assert institution.parent.ror == C
    change_institution(ama, institution, {"parent": Institution.objects.get(ror=A)})
    take(moved, release="2.3")
    institution.refresh_from_db()
    assert institution.parent.ror == A


def test_one_that_was_withdrawn_stays_readable(take, client):
    take(named(A, "Alpha"))
    run = take(named(A, "Alpha", status="withdrawn", admin=modified("2026-02-01")), release="2.2")
    assert counts(run) == (0, 1, 0, 0)
    institution = Institution.objects.get()
    assert institution.status == Status.WITHDRAWN
    assert not Institution.objects.active().exists()
    assert client.get(institution.get_absolute_url()).status_code == 200
    take(named(A, "Alpha", admin=modified("2026-03-01")), release="2.3")
    institution.refresh_from_db()
    assert institution.is_active


def test_one_with_a_successor_is_merged_into_it_with_its_people(take, ama):
    take(named(A, "Alpha"))
    affiliation = confirmed_at(ama, Institution.objects.get())
    gone = named(A, "Alpha", status="inactive", admin=modified("2026-02-01"), relationships=[related("successor", B)])
    take(gone, named(B, "Beta"), release="2.2")
    old, new = Institution.objects.get(ror=A), Institution.objects.get(ror=B)
    assert (old.status, old.merged_into) == (Status.MERGED, new)
    affiliation.refresh_from_db()
    assert affiliation.institution == new
    assert counts(take(gone, named(B, "Beta"), release="2.2")) == (0, 0, 2, 0)


def test_one_that_was_gone_before_we_knew_it_is_not_added(take):
    assert counts(take(named(A, "Alpha", status="withdrawn"))) == (0, 0, 1, 0)
    assert not Institution.objects.exists()


def test_bad_records_are_told_and_the_others_taken(take):
    problems: list[str] = []
    run = take(named(A, "Alpha"), {"id": "x"}, "nonsense", record(names=[]), named(B, "Beta"), complain=problems.append)
    assert counts(run) == (2, 0, 0, 3)
    assert [problem.split(":")[0] for problem in problems] == ["record 2", "record 3", "record 4"]
    assert "00pjdza24" in problems[2]


def test_a_record_that_stands_twice_is_one(take):
    assert counts(take(named(A, "Alpha"), named(A, "Alpha"))) == (1, 0, 1, 0)


def test_after_damage_in_the_middle_it_is_run_again(take, tmp_path, monkeypatch):
    monkeypatch.setattr("alliance.institutions.actions.import_ror.BATCH", 2)
    file = write_json(tmp_path, [named(identifier(n), f"Place {n}") for n in range(9)])
    whole = file.read_text()
    file.write_text(whole[: len(whole) * 2 // 3])
    with pytest.raises(DumpError):
        import_ror(file)
    assert 0 < Institution.objects.count() < 9
    assert RorRelease.objects.get().finished_at is None
    file.write_text(whole)
    run = import_ror(file)
    assert Institution.objects.count() == 9
    assert run.added + run.unchanged == 9


def test_the_release_may_be_told(tmp_path):
    file = tmp_path / "renamed.json"
    file.write_text("[]")
    with pytest.raises(DumpError, match="does not tell"):
        import_ror(file)
    assert import_ror(file, release=Release("2.2", date(2026, 4, 1))).version == "2.2"


def test_the_ledger_tells_of_it_once(take):
    take(named(A, "Alpha"), named(B, "Beta"))
    (entry,) = Entry.objects.all()
    assert (entry.actor, entry.verb, entry.object) == ("operator", "institutions.imported", "site")
    assert entry.payload == '{"added":2,"release":"2.1","updated":0}'
