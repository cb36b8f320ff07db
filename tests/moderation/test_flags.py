"""Members tell the stewards about something; nobody learns who it was."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.members.my_data import everything_about
from alliance.moderation.actions.raise_flag import MOST, RaiseFlagError, raise_flag
from alliance.moderation.models import Flag
from tests.stewards.conftest import comment, draft, members, own_data_folder, propose  # noqa: F401

pytestmark = pytest.mark.django_db


def test_a_second_flag_of_the_same_member_replaces_the_first(ama, comment):  # noqa: F811
    raise_flag(ama, comment.reference, "hatred")
    flag = raise_flag(ama, comment.reference, "harassment", "  It is about\nmy ward. ")
    assert list(Flag.objects.all()) == [flag]
    assert (flag.reason, flag.words, flag.author) == ("harassment", "It is about my ward.", comment.author)


def test_nobody_flags_their_own_words_or_what_is_not_there(company, ama, comment):  # noqa: F811
    for person, reference in ((company, comment.reference), (ama, "comment:nobody"), (ama, "ballot:nobody")):
        with pytest.raises(RaiseFlagError):
            raise_flag(person, reference, "hatred")
    with pytest.raises(RaiseFlagError):
        raise_flag(ama, comment.reference, "dislike")


def test_suspended_members_and_those_who_flag_without_end_flag_no_more(ama, eleni, comment):  # noqa: F811
    eleni.suspended_until = timezone.now() + timedelta(days=1)
    with pytest.raises(RaiseFlagError):
        raise_flag(eleni, comment.reference, "hatred")
    for number in range(MOST):
        Flag.objects.create(reference=f"comment:{number}", member=ama, reason="hatred")
    with pytest.raises(RaiseFlagError, match="tomorrow"):
        raise_flag(ama, comment.reference, "hatred")


def test_a_hidden_part_of_a_profile_is_not_there_to_be_flagged(ama, eleni):
    assert raise_flag(eleni, f"about:{ama.public_id}", "deception")
    ama.visibility = {"about": "nobody"}
    ama.save()
    with pytest.raises(RaiseFlagError):
        raise_flag(eleni, f"about:{ama.public_id}", "deception")


def test_the_page_takes_it_without_scripts_and_says_nothing_to_visitors(client, ama, comment):  # noqa: F811
    address = f"/moderation/flag/comment/{comment.public_id}/"
    assert client.get(address).status_code == 302
    assert "Flag this" not in client.get(comment.get_absolute_url()).content.decode()
    client.force_login(ama)
    assert address in client.get(comment.get_absolute_url()).content.decode()
    assert client.get(address).status_code == 200
    answer = client.post(address, {"reason": "hatred", "words": ""})
    assert answer["Location"] == comment.get_absolute_url()
    assert Flag.objects.get().member == ama
    assert client.get("/moderation/flag/comment/nobody/").status_code == 404


def test_the_author_has_no_such_link_and_no_such_page(client, company, comment):  # noqa: F811
    client.force_login(company)
    assert "Flag this" not in client.get(comment.get_absolute_url()).content.decode()
    assert client.get(f"/moderation/flag/comment/{comment.public_id}/").status_code == 403


def test_the_author_takes_along_that_something_was_flagged_once_it_is_answered_never_by_whom(ama, company, comment):  # noqa: F811
    raise_flag(ama, comment.reference, "hatred", "I know him.")
    assert everything_about(company)["flags"]["answered"] == []
    Flag.objects.update(answered_at=timezone.now(), answer="kept")
    mine = everything_about(company)["flags"]
    assert mine["answered"] == [{"reference": comment.reference, "reason": "hatred", "answer": "kept"}]
    assert ama.public_id not in str(everything_about(company))
    assert everything_about(ama)["flags"]["raised"][0]["words"] == "I know him."


def test_every_reason_is_published(client):
    page = client.get("/moderation/reasons/").content.decode()
    assert all(code in page for code, _words in Flag._meta.get_field("reason").choices)
