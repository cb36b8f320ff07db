"""My profile is mine to change, and only mine."""

import pytest

from alliance.members.actions.update_profile import UpdateProfileError, update_profile
from alliance.members.models import Member
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


def changed(**changes) -> dict[str, object]:
    profile = {"name": "Ama Mensah", "sector": "clinic", "country": "GH", "languages": ["en"], "is_listed": "on"}
    return {**profile, **changes}


@pytest.fixture
def signed_in(client, ama):
    client.login(email=ama.email, password=PASSWORD)
    return client


def test_a_change_is_saved_and_found(signed_in, ama):
    answer = signed_in.post("/profile/", changed(name="Ama Owusu", institution="KNUST Kumasi"))
    assert answer["Location"] == "/profile/"
    assert list(Member.objects.listed().matching("owusu knust")) == [ama]
    assert not Member.objects.listed().matching("mensah")


def test_one_may_hide_from_the_directory(signed_in, ama):
    form = changed()
    del form["is_listed"]
    signed_in.post("/profile/", form)
    assert ama not in Member.objects.listed()


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
