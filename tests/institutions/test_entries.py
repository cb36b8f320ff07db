"""What is said of institutions: added by members, corrected by members, nothing lost."""

import pytest

from alliance.institutions.actions.add_institution import AddInstitutionError, PerhapsKnownError, add_institution
from alliance.institutions.actions.change_institution import ChangeInstitutionError, change_institution
from alliance.institutions.actions.merge import MergeError, merge_institutions, withdraw_institution
from alliance.institutions.likely import Why, likely_institutions, matches_for_words
from alliance.institutions.models import Affiliation, Institution, Kind, Source, Status
from alliance.ledger.models import Entry
from tests.institutions.conftest import confirmed_at, said_at

pytestmark = pytest.mark.django_db
SAID = {"name": "Komfo Anokye Teaching Hospital", "country": "GH", "kind": Kind.HOSPITAL}


def sent(**changes: str) -> dict[str, str]:
    """The form as a browser sends it."""
    return {"name": SAID["name"], "country": "GH", "kind": "hospital", **changes}


def test_a_member_adds_one_and_it_is_found(client, ama):
    client.force_login(ama)
    names = {"labels": "fr: Hôpital universitaire Komfo Anokye\ntw: Gee", "short_names": "KATH"}
    answer = client.post("/institutions/add/", sent(place="Kumasi", ror="https://ror.org/05ks08368", **names))
    institution = Institution.objects.get()
    assert answer["Location"] == f"/institutions/{institution.public_id}/i-work-here/"
    assert (institution.place, institution.ror) == ("Kumasi", "05ks08368")
    assert [(name.language, name.text, name.kind) for name in institution.names] == [
        ("", SAID["name"], "label"),
        ("fr", "Hôpital universitaire Komfo Anokye", "label"),
        ("tw", "Gee", "label"),
        ("", "KATH", "acronym"),
    ]
    for words in ("komfo", "hopital ANOKYE", "kath"):
        assert list(Institution.objects.matching(words)) == [institution]
    (revision,) = institution.revisions.all()
    assert (revision.made_by, revision.source) == (ama, Source.MEMBER)
    (entry,) = Entry.objects.all()
    assert (entry.verb, entry.object) == ("institution.created", f"institution:{institution.public_id}")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("country", ""),
        ("country", "XX"),
        ("kind", "planet"),
        ("ror", "https://ror.org/05ks08369"),
        ("website", "javascript:alert(1)"),
        ("part_of", "Nowhere University"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(client, ama, field, value):
    client.force_login(ama)
    answer = client.post("/institutions/add/", sent(**{field: value}))
    assert answer.context["form"].errors.keys() == {field}
    assert not Institution.objects.exists()


def test_a_part_names_its_whole(client, ama, korle_bu):
    client.force_login(ama)
    client.post("/institutions/add/", sent(name="Genetics Unit", part_of="korle bu teaching HOSPITAL"))
    assert Institution.objects.get(name="Genetics Unit").parent == korle_bu


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("KORLE BU teaching hospital", Why.SAME_NAME),
        ("Hopital Universitaire de Korle Bu", Why.SAME_NAME),
        ("Teaching Hospital Korle-Bu", Why.ALIKE),
        ("Korle Bu Teachng Hospital", Why.ALIKE),
    ],
)
def test_one_that_may_be_there_is_shown_first(client, ama, korle_bu, name, why):
    assert [(one.institution, one.why) for one in likely_institutions([name], "GH")] == [(korle_bu, why)]
    client.force_login(ama)
    answer = client.post("/institutions/add/", sent(name=name))
    assert korle_bu.get_absolute_url() in answer.content.decode()
    assert Institution.objects.count() == 1
    client.post("/institutions/add/", sent(name=name, is_distinct="on"))
    assert Institution.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "country"), [("Korle Bu Teaching Hospital", "NG"), ("Ridge Hospital", "GH"), ("Hospital", "GH")]
)
def test_others_are_not_taken_for_it(korle_bu, name, country):
    assert likely_institutions([name], country) == []


def test_the_same_ror_id_is_never_added_twice(ama, korle_bu):
    Institution.objects.filter(pk=korle_bu.pk).update(ror="05ks08368")
    with pytest.raises(PerhapsKnownError) as refused:
        add_institution(ama, SAID | {"ror": "05ks08368"}, is_distinct=True)
    assert [one.why for one in refused.value.likely] == [Why.SAME_ROR]
    Institution.objects.filter(pk=korle_bu.pk).update(status=Status.WITHDRAWN)
    with pytest.raises(PerhapsKnownError):
        add_institution(ama, SAID | {"ror": "05ks08368"}, is_distinct=True)


def test_the_words_on_a_profile_find_it(korle_bu):
    assert matches_for_words("korle bu teaching hospital", "GH") == [korle_bu]
    assert matches_for_words("kbth", "GH") == [korle_bu]
    assert matches_for_words("", "GH") == []


def test_a_correction_keeps_what_was_there(ama, korle_bu, client):
    before = korle_bu.name
    change_institution(ama, korle_bu, {"name": "Korle-Bu Hospital", "country": "GH", "place": "Accra"})
    korle_bu.refresh_from_db()
    (revision,) = korle_bu.revisions.all()
    assert revision.changes == {"name": [before, "Korle-Bu Hospital"]}
    assert revision.made_by == ama
    history = client.get(f"{korle_bu.get_absolute_url()}history/").content.decode()
    assert before in history
    assert korle_bu not in Institution.objects.named(before)


def test_saying_the_same_again_is_no_change(client, ama, korle_bu, athens):
    client.force_login(ama)
    athens.language, athens.ror = "grc", "04gnjpq42"
    athens.other_names += [{"text": "Οθώνειο Πανεπιστήμιο", "language": "el", "kind": "alias"}]
    athens.save()
    for institution in (korle_bu, athens):
        form = client.get(f"{institution.get_absolute_url()}change/").context["form"]
        answer = client.post(
            f"{institution.get_absolute_url()}change/", {n: form[n].value() or "" for n in form.fields}
        )
        assert answer.status_code == 302
        assert not institution.revisions.exists()


def test_a_change_that_makes_no_sense_is_refused(ama, korle_bu, athens):
    part = add_institution(ama, SAID | {"parent": korle_bu})
    Institution.objects.filter(pk=athens.pk).update(ror="05ks08368")
    for changes in ({"name": ""}, {"parent": part}, {"parent": korle_bu}, {"ror": "05ks08368"}, {"status": "merged"}):
        with pytest.raises(ChangeInstitutionError):
            change_institution(ama, korle_bu, changes)
    assert not korle_bu.revisions.exists()


def test_merging_brings_people_and_parts_along(steward, ama, eleni, korle_bu, athens, client):
    both, one = confirmed_at(ama, korle_bu), said_at(eleni, korle_bu)
    already = confirmed_at(ama, athens)
    part = Institution.objects.create(name="Part", country="GH", kind=Kind.OTHER, parent=korle_bu)
    merge_institutions(steward, korle_bu, athens)
    for row in (korle_bu, both, one, part):
        row.refresh_from_db()
    assert (korle_bu.status, korle_bu.merged_into, part.parent) == (Status.MERGED, athens, athens)
    assert (both.state, one.institution) == (Affiliation.State.ENDED, athens)
    assert list(Affiliation.objects.confirmed().filter(member=ama)) == [already]
    assert athens.get_absolute_url() in client.get(korle_bu.get_absolute_url()).content.decode()
    assert korle_bu not in Institution.objects.active()
    with pytest.raises(MergeError):
        merge_institutions(steward, korle_bu, athens)


def test_withdrawing_keeps_the_page(steward, ama, korle_bu, client):
    with pytest.raises(MergeError):
        withdraw_institution(ama, korle_bu)
    client.force_login(steward)
    client.post(f"{korle_bu.get_absolute_url()}end/", {"into": ""})
    korle_bu.refresh_from_db()
    assert korle_bu.status == Status.WITHDRAWN
    assert client.get(korle_bu.get_absolute_url()).status_code == 200
    assert [entry.verb for entry in Entry.objects.all()] == ["institution.withdrawn"]


def test_a_steward_merges_by_the_address_of_the_page(steward, korle_bu, athens, client):
    client.force_login(steward)
    page = f"{korle_bu.get_absolute_url()}end/"
    assert client.post(page, {"into": "https://site.example/institutions/nothing/"}).context["form"].errors
    client.post(page, {"into": f"https://site.example{athens.get_absolute_url()}"})
    korle_bu.refresh_from_db()
    assert korle_bu.merged_into == athens


def test_nobody_adds_without_being_a_member(ama):
    ama.joined_at = None
    with pytest.raises(AddInstitutionError, match="members"):
        add_institution(ama, SAID)
