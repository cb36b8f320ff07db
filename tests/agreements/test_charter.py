"""The partnership charter: what counts as signed, what any change does, and how anybody checks it."""

import hashlib
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.agreements.actions.add_evidence import AddEvidenceError, add_evidence
from alliance.agreements.actions.revise_charter import ReviseCharterError, revise_charter
from alliance.agreements.actions.sign_charter import SignCharterError, sign_charter
from alliance.agreements.clauses import CLAUSES, State, Terms, is_in_force, read_terms, state_of
from alliance.agreements.page import CharterPage
from alliance.institutions.models import Affiliation, Institution, Status
from alliance.ledger.models import Entry
from alliance.members.refusals import NotAllowedError
from alliance.projects.actions.answer_role import accept_role
from alliance.projects.actions.leave_partnership import leave_partnership
from alliance.projects.actions.name_person import name_person
from tests.agreements.conftest import DUE, EVERY_CLAUSE
from tests.projects.conftest import confirm_at


def changed(code: str, wording: str = "", due: date = DUE) -> list[Terms]:
    """Every clause, one of them with other terms."""
    return [Terms(code, wording, due) if one.code == code else one for one in EVERY_CLAUSE]


def page_of(project, viewer) -> CharterPage:
    return CharterPage(project, viewer)


def states(project, viewer) -> dict[str, str]:
    return {clause.terms.code: clause.state for clause in page_of(project, viewer).clauses}


def test_it_is_in_force_when_every_partner_has_signed(project, sign, ama, eleni):
    revise_charter(ama, project, EVERY_CLAUSE)
    sign(ama)
    assert not page_of(project, ama).is_in_force
    assert set(states(project, ama).values()) == {State.PROPOSED}
    sign(eleni)
    assert page_of(project, ama).is_in_force
    assert set(states(project, ama).values()) == {State.AGREED}


def test_the_file_has_the_hash_that_the_ledger_has(project, sign, ama, client):
    revise_charter(ama, project, changed("authorship", "Wer sät, der erntet. يتبع"))
    sign(ama)
    text = client.get(reverse("agreements:charter_text", args=[project.public_id, 1])).content
    entry = Entry.objects.get(verb="partnership_charter.signed")
    assert entry.said["text"] == hashlib.sha256(text).hexdigest()
    assert "> Wer sät, der erntet. يتبع" in text.decode()
    assert entry.actor == ama.reference


def test_the_text_is_the_same_in_every_language(project, ama):
    with translation.override("fr"):
        charter = revise_charter(ama, project, EVERY_CLAUSE)
    assert "## Authorship (Genomic Medicine Alliance)" in charter.text


def test_nobody_signs_what_they_have_not_read(project, partners, ama, eleni):
    old = revise_charter(ama, project, EVERY_CLAUSE).hash
    revise_charter(ama, project, changed("authorship", "By turns."))
    with pytest.raises(SignCharterError):
        sign_charter(eleni, partners[eleni], old)
    assert not Entry.objects.filter(verb="partnership_charter.signed").exists()


def test_a_version_is_signed_once_for_a_partner(project, sign, ama):
    revise_charter(ama, project, EVERY_CLAUSE)
    sign(ama)
    with pytest.raises(SignCharterError):
        sign(ama)


def test_a_signatory_who_is_no_longer_confirmed_there_does_not_sign(project, sign, ama):
    revise_charter(ama, project, EVERY_CLAUSE)
    Affiliation.objects.filter(member=ama).delete()
    with pytest.raises(NotAllowedError):
        sign(ama)


def test_signatories_sign_on_after_their_institution_was_merged_into_another(project, sign, ama, korlebu):
    other = Institution.objects.create(name="Korle-Bu Hospital", country="GH", kind="hospital")
    Institution.objects.filter(pk=korlebu.pk).update(merged_into=other, status=Status.MERGED)
    Affiliation.objects.filter(member=ama).update(institution=other)
    revise_charter(ama, project, EVERY_CLAUSE)
    assert sign(ama)


def test_nobody_signs_for_another_partner(project, partners, ama, eleni):
    hash = revise_charter(ama, project, EVERY_CLAUSE).hash
    with pytest.raises(NotAllowedError):
        sign_charter(ama, partners[eleni], hash)


def test_signatories_get_a_letter_that_names_nobody(project, ama, eleni, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        revise_charter(ama, project, EVERY_CLAUSE)
    assert {letter.to[0] for letter in mail.outbox} == {ama.email, eleni.email}
    assert not any(ama.name in letter.body for letter in mail.outbox if letter.to == [eleni.email])


def test_a_charter_has_every_clause_and_a_new_version_says_something_new(project, ama):
    with pytest.raises(ReviseCharterError):
        revise_charter(ama, project, EVERY_CLAUSE[1:])
    revise_charter(ama, project, EVERY_CLAUSE)
    with pytest.raises(ReviseCharterError):
        revise_charter(ama, project, EVERY_CLAUSE)


def test_evidence_counts_as_long_as_the_terms_are_the_same(project, ama, eleni):
    revise_charter(ama, project, EVERY_CLAUSE)
    add_evidence(eleni, project, "authorship", text="The minutes of May.")
    assert states(project, ama)["authorship"] == State.EVIDENCE
    revise_charter(ama, project, changed("data-location", "In Accra."))
    assert states(project, ama)["authorship"] == State.EVIDENCE
    revise_charter(ama, project, changed("authorship", "By turns."))
    assert states(project, ama)["authorship"] == State.PROPOSED


def test_evidence_is_for_a_clause_of_a_charter(project, ama):
    with pytest.raises(AddEvidenceError):
        add_evidence(ama, project, "authorship", text="There is no charter.")
    revise_charter(ama, project, EVERY_CLAUSE)
    with pytest.raises(AddEvidenceError):
        add_evidence(ama, project, "no-such-clause", text="Words.")


def test_what_is_overdue_shows_even_where_a_change_waits_for_signatures(project, sign, ama, eleni):
    yesterday = timezone.localdate() - timedelta(days=1)
    revise_charter(ama, project, changed("authorship", due=yesterday))
    for signatory in (ama, eleni):
        sign(signatory)
    assert states(project, ama)["authorship"] == State.OVERDUE
    revise_charter(ama, project, changed("authorship", "By turns.", due=yesterday))
    assert states(project, ama)["authorship"] == State.OVERDUE


def test_a_partner_who_joins_signs_too_and_one_who_leaves_does_not_count(project, partners, sign, ama, eleni, farida):
    revise_charter(ama, project, EVERY_CLAUSE)
    for signatory in (ama, eleni):
        sign(signatory)
    dhaka = Institution.objects.create(name="icddr,b", country="BD", kind="research")
    confirm_at(farida, dhaka)
    accept_role(farida, name_person(ama, project, farida, kind="signatory", institution=dhaka))
    assert not page_of(project, ama).is_in_force
    leave_partnership(farida, project.partners.get(institution=dhaka))
    assert page_of(project, ama).is_in_force


@given(st.sets(st.integers(0, 6)), st.sets(st.integers(0, 6)))
def test_in_force_means_that_no_partner_is_missing(partners, signed):
    assert is_in_force(partners, signed) == (bool(partners) and not partners - signed)


@given(st.booleans(), st.booleans(), st.integers(-3, 3))
def test_a_clause_has_one_state(is_in_force, has_evidence, days):
    terms = Terms("authorship", "", DUE + timedelta(days=days))
    state = state_of(terms, is_in_force=is_in_force, has_evidence=has_evidence, today=DUE)
    assert (state == State.EVIDENCE) == has_evidence
    assert (state == State.OVERDUE) == (not has_evidence and days < 0)
    assert (state == State.AGREED) == (not has_evidence and days >= 0 and is_in_force)


WORDINGS = st.sampled_from(["", "By turns.", "In Accra.", "> quoted\n\n# not a heading"])
STEPS = st.lists(st.tuples(st.sampled_from(["ama", "eleni"]) | st.sampled_from(list(CLAUSES)), WORDINGS), max_size=8)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_any_change_voids_every_signature(project, partners, ama, eleni, steps):
    """Signatures and changes in any order: in force exactly when both signed after the last change."""
    people, signed = {"ama": ama, "eleni": eleni}, set()
    with transaction.atomic():
        revise_charter(ama, project, EVERY_CLAUSE)
        for what, wording in steps:
            charter = project.charters.first()
            if what in people and what not in signed:
                sign_charter(people[what], partners[people[what]], charter.hash)
                signed.add(what)
            elif what not in people:
                terms = [Terms(one.code, wording if one.code == what else one.wording, one.due)
                         for one in read_terms(charter.clauses)]  # fmt: skip
                if terms != read_terms(charter.clauses):
                    revise_charter(ama, project, terms)
                    signed = set()
            assert page_of(project, ama).is_in_force == (signed == set(people))
        assert project.charters.order_by().values("hash").distinct().count() == project.charters.count()
        transaction.set_rollback(True)
