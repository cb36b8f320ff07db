"""My profile is mine to change, and only mine."""

import pytest
from django.contrib.auth.models import AnonymousUser

from alliance.members.actions.update_profile import UpdateProfileError, update_profile
from alliance.members.models import Member
from alliance.members.visibility import DEFAULTS
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


def changed(**changes) -> dict[str, object]:
    profile = {"name": "Ama Mensah", "sector": "clinic", "country": "GH", "languages": ["en"]}
    return {**profile, **changes}


@pytest.fixture
def signed_in(client, ama):
    client.login(email=ama.email, password=PASSWORD)
    return client


def test_a_change_is_saved_and_found(signed_in, ama):
    answer = signed_in.post("/profile/", changed(name="Ama Owusu", institution="KNUST Kumasi"))
    assert answer["Location"] == "/profile/"
    assert list(Member.objects.listed().matching("owusu knust", AnonymousUser())) == [ama]
    assert not Member.objects.listed().matching("mensah", AnonymousUser())


def test_one_may_hide_from_the_directory(signed_in, ama):
    everyone = {f"see_{field}": "everyone" for field in DEFAULTS}
    assert signed_in.post("/profile/visibility/", everyone).status_code == 302
    assert ama not in Member.objects.listed()


@pytest.mark.parametrize(
    ("address", "answers"),
    [
        ("/profile/topics/", {"topics": ["pharmacogenomics", "drug-safety"]}),
        ("/profile/exchange/", {"offers": ["mentoring"], "needs": ["sequencing", "statistics"]}),
        ("/profile/", changed(roles=["pharmacist", "teacher"])),
    ],
)
def test_each_part_of_the_profile_is_a_page_of_its_own(signed_in, ama, address, answers):
    assert signed_in.post(address, answers)["Location"] == address
    ama.refresh_from_db()
    assert all(getattr(ama, field) == answer for field, answer in answers.items())
    assert ama.is_listed


def test_a_choice_outside_the_list_is_refused(signed_in, ama):
    answer = signed_in.post("/profile/exchange/", {"offers": ["gold"]})
    assert answer.context["form"].errors.keys() == {"offers"}


def test_genes_are_typed_one_after_the_other(signed_in, ama):
    answer = signed_in.post("/profile/topics/", {"genes": " cyp2d6, HLA-b;tpmt CYP2D6"})
    assert answer["Location"] == "/profile/topics/"
    ama.refresh_from_db()
    assert ama.genes == ["CYP2D6", "HLA-B", "TPMT"]
    assert 'value="CYP2D6 HLA-B TPMT"' in signed_in.get("/profile/topics/").content.decode()
    assert "CYP2D6 · HLA-B · TPMT" in signed_in.get(ama.get_absolute_url()).content.decode()


@pytest.mark.parametrize("typed", ["2D6", "CYP2D6 <b>", "A", " ".join(f"GENE{number}" for number in range(21))])
def test_what_is_no_list_of_genes_is_refused(signed_in, typed):
    answer = signed_in.post("/profile/topics/", {"genes": typed})
    assert answer.context["form"].errors.keys() == {"genes"}


def test_the_page_shows_what_is_offered_to_whom_it_is_shown(signed_in, ama):
    signed_in.post("/profile/exchange/", {"offers": ["mentoring"]})
    ama.refresh_from_db()
    assert [str(term.label) for term in ama.shown_to(AnonymousUser()).offers] == ["Mentoring"]


def test_the_form_shows_what_is_stored(signed_in, ama):
    form = signed_in.get("/profile/").context["form"]
    assert form.initial["name"] == ama.name
    assert form.initial["languages"] == ama.languages


def test_a_refused_form_changes_nothing_on_the_page_or_in_the_table(signed_in, ama):
    answer = signed_in.post("/profile/", changed(name="", country="GR"))
    assert answer.context["form"].errors.keys() == {"name"}
    ama.refresh_from_db()
    assert ama.country.code == "GH"


def test_rank_cannot_be_posted(signed_in, ama):
    signed_in.post("/profile/", changed(is_operator="on", email="other@else.example"))
    ama.refresh_from_db()
    assert not ama.is_operator
    assert ama.email == "ama.mensah@korlebu.example"


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get("/profile/")["Location"] == "/account/login/?next=/profile/"


def test_nobody_changes_somebody_else_s_profile(ama, eleni):
    with pytest.raises(UpdateProfileError):
        update_profile(actor=ama, member=eleni, changes={"name": "Eleni"})


def test_the_action_changes_nothing_but_the_profile(ama):
    with pytest.raises(UpdateProfileError, match="is_operator"):
        update_profile(actor=ama, member=ama, changes={"is_operator": True})


def test_a_visibility_that_does_not_exist_is_refused(ama):
    with pytest.raises(UpdateProfileError, match="about"):
        update_profile(actor=ama, member=ama, changes={"visibility": {"about": "friends"}})
    with pytest.raises(UpdateProfileError, match="email"):
        update_profile(actor=ama, member=ama, changes={"visibility": {"email": "everyone"}})
