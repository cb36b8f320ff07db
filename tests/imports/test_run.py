"""Rows are taken over whole, once, and as people who still have to say yes."""

import pytest
from django.db import IntegrityError, transaction

from alliance.imports.actions import run_import as module
from alliance.imports.actions.decide_rows import decide_rows
from alliance.imports.actions.run_import import RunImportError, run_import
from alliance.ledger.models import Entry
from alliance.members.models import Member
from tests.imports.conftest import PEOPLE
from tests.imports.test_check import row, states

pytestmark = pytest.mark.django_db


def test_what_the_list_said_is_there(checked):
    assert run_import(None, checked()) == 3
    liming = Member.objects.get(email="liming@pku.example")
    assert (liming.name, liming.sector, liming.country.code) == ("李明", "academia", "CN")
    assert (liming.institution, liming.languages, liming.orcid) == ("北京大学", ["zh", "en"], "0000-0002-1825-0097")
    assert not liming.has_usable_password()


def test_nobody_who_was_taken_over_is_a_member_or_seen(checked, client):
    run_import(None, checked())
    assert not Member.objects.joined().exists()
    assert not Member.objects.listed().exists()
    for member in Member.objects.all():
        assert client.get(member.get_absolute_url()).status_code == 404


def test_a_second_run_changes_nothing(checked):
    source = checked()
    assert run_import(None, source) == 3
    assert run_import(None, source) == 0
    assert Member.objects.count() == 3


def test_the_same_list_again_finds_everybody_known(checked):
    run_import(None, checked())
    again = checked()
    assert set(states(again).values()) == {"known"}
    assert run_import(None, again) == 0


def test_after_a_kill_in_the_middle_it_goes_on_where_it_was(checked, monkeypatch):
    monkeypatch.setattr(module, "_BATCH", 1)
    source = checked()

    class KilledError(BaseException):
        pass

    def kill_after_two(_rows, seen=[]):  # noqa: B006
        seen.append(1)
        if len(seen) == 2:
            raise KilledError

    with pytest.raises(KilledError):
        run_import(None, source, kill_after_two)
    assert Member.objects.count() == 2
    assert sorted(states(source).values()) == ["ready", "taken", "taken"]
    assert run_import(None, source) == 1
    assert Member.objects.count() == 3


def test_a_batch_that_fails_leaves_nothing_half_done(checked, monkeypatch):
    source = checked()

    def fail(**_):
        raise RuntimeError

    monkeypatch.setattr(module, "append", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        run_import(None, source)
    assert not Member.objects.exists()
    assert set(states(source).values()) == {"ready"}


def test_somebody_who_joins_meanwhile_is_left_alone(checked):
    source = checked()
    Member.objects.create(email=PEOPLE[0][1], name="Said it himself")
    assert run_import(None, source) == 2
    assert Member.objects.get(email=PEOPLE[0][1]).name == "Said it himself"
    assert states(source)[2] == "known"


def test_somebody_who_joins_at_the_same_moment_is_left_alone(checked, monkeypatch):
    source = checked()
    looked = iter([set(), {PEOPLE[0][1]}])
    monkeypatch.setattr(module, "emails_there", lambda emails: next(looked))
    Member.objects.create(email=PEOPLE[0][1], name="Said it himself")
    assert run_import(None, source) == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create(email=PEOPLE[0][1], name="again")


def test_rows_that_may_be_somebody_wait_for_a_person(checked, ama):
    def twins():
        return [row(ama.name, "other@x.example", ama.institution, "GH"), *PEOPLE]

    source = checked(twins())
    with pytest.raises(RunImportError, match="decide them first"):
        run_import(None, source)
    decide_rows(None, source, [2], same=True)
    assert run_import(None, source) == 3
    assert not Member.objects.filter(email="other@x.example").exists()


def test_a_person_may_decide_that_they_are_two(checked, ama):
    source = checked([row(ama.name, "other@x.example", ama.institution, "GH")])
    assert decide_rows(None, source, None, same=False) == 1
    assert run_import(None, source) == 1
    ama.refresh_from_db()
    assert ama.email == "ama.mensah@korlebu.example"
    assert Member.objects.filter(name=ama.name).count() == 2


def test_what_the_cells_said_is_forgotten_once_taken_over(checked):
    source = checked([row("", "nobody@x.example"), *PEOPLE])
    run_import(None, source)
    kept = {line: (cells, values) for line, cells, values in source.rows.values_list("line", "cells", "values")}
    assert kept.pop(2)[0][1] == "nobody@x.example"
    assert all(said == ([], {}) for said in kept.values())


def test_the_ledger_says_how_many_and_not_who(checked, operator):
    run_import(operator, checked())
    entry = Entry.objects.order_by("sequence").last()
    assert (entry.verb, entry.actor) == ("members.imported", f"member:{operator.public_id}")
    assert "liming" not in str(entry.payload)


@pytest.mark.parametrize("action", ["run", "decide"])
def test_only_an_operator_takes_a_list_over(checked, eleni, action):
    source = checked()
    with pytest.raises(Exception, match="only an operator"):
        run_import(eleni, source) if action == "run" else decide_rows(eleni, source, None, same=True)
    assert Member.objects.count() == 1
