"""Stewards confirm who speaks for an institution, and who works there where no two colleagues can."""

import pytest

from alliance.institutions.models import Affiliation
from alliance.institutions.permissions import may_speak_for
from alliance.ledger.models import Entry
from alliance.members.refusals import NotAllowedError
from alliance.stewards import effects
from alliance.stewards.actions.decide_place import DecidePlaceError, decide_place, end_place
from alliance.stewards.actions.represent import RepresentError, confirm_representative, end_representative
from tests.institutions.conftest import confirmed_at, icddr, said_at  # noqa: F401

pytestmark = pytest.mark.django_db
SEEN = {"reason": "letter", "words": "A letter of the director, of 3 November."}


@pytest.fixture
def place(ama, eleni, icddr) -> Affiliation:  # noqa: F811
    """Ama and Eleni are confirmed at the institute."""
    confirmed_at(eleni, icddr)
    return confirmed_at(ama, icddr)


def test_a_representative_speaks_for_it_and_others_no_more(stewards, place, ama, eleni, icddr):  # noqa: F811
    assert may_speak_for(eleni, icddr)
    confirm_representative(stewards[0], place, **SEEN)
    assert (may_speak_for(ama, icddr), may_speak_for(eleni, icddr)) == (True, False)
    entry = Entry.objects.head()
    assert (entry.verb, entry.object) == ("representative.confirmed", f"affiliation:{place.public_id}")
    with pytest.raises(RepresentError):
        confirm_representative(stewards[0], place, **SEEN)
    end_representative(stewards[1], place, reason="over", words="She asked for it.")
    assert may_speak_for(eleni, icddr)
    with pytest.raises(RepresentError):
        end_representative(stewards[1], place, reason="over", words="She asked for it.")


def test_a_steward_with_a_place_there_decides_nothing(stewards, place, icddr):  # noqa: F811
    said_at(stewards[0], icddr)
    for decide in (confirm_representative, end_representative, end_place):
        with pytest.raises(NotAllowedError):
            decide(stewards[0], place, **SEEN)


def test_only_who_is_confirmed_speaks_for_it(stewards, company, icddr):  # noqa: F811
    with pytest.raises(RepresentError):
        confirm_representative(stewards[0], said_at(company, icddr), **SEEN)


def test_a_steward_confirms_the_first_one_there(stewards, company, icddr):  # noqa: F811
    waiting = said_at(company, icddr)
    decide_place(stewards[0], waiting, **SEEN, is_yes=True)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.method, waiting.reason) == ("confirmed", "steward", SEEN["words"])
    assert Entry.objects.head().verb == "place.decided"
    with pytest.raises(DecidePlaceError):
        decide_place(stewards[0], waiting, **SEEN, is_yes=True)


def test_where_two_colleagues_can_no_steward_decides(stewards, place, company, icddr):  # noqa: F811
    with pytest.raises(DecidePlaceError):
        decide_place(stewards[0], said_at(company, icddr), **SEEN, is_yes=True)


def test_no_and_an_end_are_told_with_the_reason(stewards, company, ama, icddr):  # noqa: F811
    waiting = said_at(company, icddr)
    decide_place(stewards[0], waiting, reason="not-shown", words="No page names you.", is_yes=False)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == ("declined", "No page names you.")
    there = confirmed_at(ama, icddr)
    end_place(stewards[0], there, reason="over", words="She told us.")
    there.refresh_from_db()
    assert there.state == "ended"


def test_the_ledger_never_says_who_works_where(stewards, company, icddr, client):  # noqa: F811
    act = decide_place(stewards[0], said_at(company, icddr), **SEEN, is_yes=True)
    told = " ".join(entry.payload + entry.object for entry in Entry.objects.all())
    assert company.public_id not in told
    assert icddr.public_id not in told
    page = client.get(act.get_absolute_url()).content.decode()
    assert SEEN["words"] not in page
    client.force_login(company)
    assert SEEN["words"] in client.get(act.get_absolute_url()).content.decode()


@pytest.mark.parametrize("asked_again", [False, True])
def test_what_is_overturned_is_as_it_was_unless_they_asked_again(stewards, company, ama, icddr, asked_again):  # noqa: F811
    there = confirmed_at(ama, icddr)
    ended = end_place(stewards[0], there, reason="over", words="She told us.")
    waiting = said_at(company, icddr)
    declined = decide_place(stewards[0], waiting, reason="not-shown", words="No page names you.", is_yes=False)
    if asked_again:
        said_at(ama, icddr)
        said_at(company, icddr)
    for act in (ended, declined):
        effects.undo(act)
    states = [Affiliation.objects.get(pk=one.pk).state for one in (there, waiting)]
    assert states == (["ended", "declined"] if asked_again else ["confirmed", "said"])


def test_a_representation_comes_back_with_a_vote(stewards, place, ama, icddr):  # noqa: F811
    confirm_representative(stewards[0], place, **SEEN)
    act = end_representative(stewards[1], place, reason="over", words="She asked for it.")
    effects.undo(act)
    place.refresh_from_db()
    assert place.represents_since is not None
