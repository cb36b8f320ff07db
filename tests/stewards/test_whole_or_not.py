"""An act and its entry in the ledger are one: where the entry cannot be written, nothing was done."""

import pytest

from alliance.institutions.models import Affiliation
from alliance.ledger.models import Entry
from alliance.members.models import Member
from alliance.moderation.models import Flag, Hidden
from alliance.stewards.actions import decide_place, hide_post, pull_brake, represent, suspend_member
from alliance.stewards.models import Act, Brake, Pull
from tests.institutions.conftest import confirmed_at, icddr, said_at  # noqa: F401
from tests.stewards.conftest import WHY

pytestmark = pytest.mark.django_db
SEEN = {"reason": "letter", "words": "A letter."}


def everything() -> list:
    """All that these acts could change."""
    models = (Act, Brake, Pull, Hidden, Flag, Entry, Affiliation)
    kept = [sorted(model.objects.values_list(), key=str) for model in models]
    return [*kept, sorted(Member.objects.values_list("pk", "suspended_until", "held_until", "withheld"), key=str)]


@pytest.fixture
def acts(stewards, company, comment, ama, eleni, icddr):  # noqa: F811
    """Each act with what has to come before it."""
    first, second = stewards
    Flag.objects.create(reference=comment.reference, member=ama, author=company, reason="hatred")
    hidden = hide_post.hide_post(first, f"about:{company.public_id}", **WHY)
    waiting = suspend_member.propose_suspension(first, eleni, days=7, **WHY)
    lasting = suspend_member.propose_suspension(first, ama, days=7, **WHY)
    lasting = suspend_member.confirm_suspension(second, lasting)
    held = pull_brake.pull_brake(first, f"about:{eleni.public_id}", "hatred")
    there, asked = confirmed_at(eleni, icddr), said_at(company, icddr)
    undo = {"reason": "mistake", "words": "A quotation."}
    return {
        "hide": (hide_post, lambda: hide_post.hide_post(first, comment.reference, **WHY)),
        "keep": (hide_post, lambda: hide_post.leave_as_it_is(first, comment.reference)),
        "restore": (hide_post, lambda: hide_post.restore_post(second, hidden, **undo)),
        "propose": (suspend_member, lambda: suspend_member.propose_suspension(first, company, days=7, **WHY)),
        "confirm": (suspend_member, lambda: suspend_member.confirm_suspension(second, waiting)),
        "refuse": (suspend_member, lambda: suspend_member.refuse_suspension(second, waiting)),
        "reinstate": (suspend_member, lambda: suspend_member.reinstate(second, lasting, **undo)),
        "pull": (pull_brake, lambda: pull_brake.pull_brake(first, company.reference, "hatred")),
        "release": (pull_brake, lambda: pull_brake.release_brake(second, held)),
        "represent": (represent, lambda: represent.confirm_representative(first, there, **SEEN)),
        "place": (decide_place, lambda: decide_place.decide_place(first, asked, **SEEN, is_yes=True)),
    }


@pytest.mark.parametrize(
    "name",
    ["hide", "keep", "restore", "propose", "confirm", "refuse", "reinstate", "pull", "release", "represent", "place"],
)
def test_an_act_that_stops_before_its_entry_was_not_done(acts, monkeypatch, name, mailoutbox):
    module, act = acts[name]
    before = everything()

    def stops(**_said):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(module, "append", stops)
        with pytest.raises(KeyboardInterrupt):
            act()
    assert everything() == before
    assert mailoutbox == []
    act()
    assert everything() != before
