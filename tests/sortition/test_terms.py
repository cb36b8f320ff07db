"""Terms of office: they begin for somebody, count while they last, and end by themselves."""

import pytest

from alliance.ledger.models import Entry
from alliance.members.actions.leave import leave
from alliance.members.refusals import NotAllowedError
from alliance.sortition.actions.begin_term import begin_term
from alliance.sortition.actions.end_term import EndTermError, end_term, note_end
from alliance.sortition.models import Term
from alliance.sortition.offices import Office, holds

pytestmark = pytest.mark.django_db


def test_who_has_a_term_holds_the_office_until_it_is_over(ama, eleni, later):
    begin_term(actor="site", member=ama, office=Office.STEWARD, days=30)
    assert holds(ama, Office.STEWARD)
    assert not holds(ama, Office.JURY)
    assert not holds(eleni, Office.STEWARD)
    later(days=29.9)
    assert holds(ama, Office.STEWARD)
    later(days=30.1)
    assert not holds(ama, Office.STEWARD)


def test_a_juror_of_one_case_is_none_of_another(ama):
    begin_term(actor="site", member=ama, office=Office.JURY, subject="proposal:k3v8wq2mzt7c", days=30)
    assert holds(ama, Office.JURY, "proposal:k3v8wq2mzt7c")
    assert not holds(ama, Office.JURY, "proposal:zt7ck3v8wq2m")


def test_the_ledger_says_once_that_a_term_is_over(ama, later):
    term = begin_term(actor="site", member=ama, office=Office.STEWARD, days=30)
    assert note_end(term) is False
    later(days=31)
    assert [note_end(due) for due in Term.objects.due()] == [True]
    assert not Term.objects.due()
    assert note_end(term) is False
    (ended,) = Entry.objects.filter(verb="term.ended")
    assert (ended.actor, ended.object, ended.said) == ("site", term.reference, {"by": "time"})


def test_a_recall_ends_a_term_early_and_once(ama):
    term = begin_term(actor="site", member=ama, office=Office.STEWARD, days=30)
    end_term(term, "recall")
    assert not holds(ama, Office.STEWARD)
    with pytest.raises(EndTermError):
        end_term(term, "recall")
    assert [entry.said for entry in Entry.objects.filter(verb="term.ended")] == [{"by": "recall"}]
    assert not Term.objects.due()


def test_who_leaves_the_alliance_leaves_their_office(ama):
    term = begin_term(actor="site", member=ama, office=Office.STEWARD, days=30)
    leave(ama, ama)
    assert not Term.objects.current()
    assert note_end(term) is True
    assert Entry.objects.get(verb="term.ended").said == {"by": "left"}


def test_a_closed_account_gets_no_office(ama):
    ama.is_active = False
    with pytest.raises(NotAllowedError):
        begin_term(actor="site", member=ama, office=Office.STEWARD, days=30)
