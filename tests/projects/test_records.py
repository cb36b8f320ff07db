"""What a project records stays: corrections, versions, lateness, and what is for partners only."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance.members.refusals import NotAllowedError
from alliance.projects.actions.add_document import add_document
from alliance.projects.actions.add_output import add_output
from alliance.projects.actions.answer_authorship import confirm_authorship, refuse_authorship
from alliance.projects.actions.change_project import change_project
from alliance.projects.actions.found_project import found_project
from alliance.projects.actions.reach_milestone import reach_milestone
from alliance.projects.actions.record_data_set import record_data_set
from alliance.projects.actions.record_decision import record_decision
from alliance.projects.actions.record_training import record_training
from alliance.projects.actions.set_budget import set_budget
from alliance.projects.actions.set_milestone import set_milestone
from alliance.projects.authors import AuthorLineError, Named, read_authors
from alliance.projects.models import Decision, Document
from alliance.projects.recording import RecordError

DAY = timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


def text_of(client, project, tab: str) -> str:
    return client.get(reverse(f"projects:{tab}", args=[project.public_id])).content.decode()


def test_what_it_said_before_stays_readable(project, ama, client):
    change_project(ama, project, title="Efavirenz in children", aim="New aim.", disciplines=["genetics"])
    told = text_of(client, project, "project")
    assert "Efavirenz in children" in told
    assert "Doses that suit." in told


def test_a_milestone_is_late_when_its_day_is_over_and_stays_late(project, ama, today):
    coming = set_milestone(ama, project, title="Later", due_on=today)
    missed = set_milestone(ama, project, title="Before", due_on=today - DAY)
    assert (coming.is_late, missed.is_late) == (False, True)
    with pytest.raises(RecordError):
        reach_milestone(ama, missed, done_on=today + DAY)
    reach_milestone(ama, missed, done_on=today)
    assert missed.is_late
    with pytest.raises(RecordError):
        reach_milestone(ama, missed, done_on=today - DAY)


def test_a_decision_is_corrected_by_another_once(project, ama, eleni, today, client):
    first = record_decision(ama, project, text="We meet on Mondays.", decided_on=today)
    record_decision(eleni, project, text="We meet on Tuesdays.", decided_on=today, follows=first)
    with pytest.raises(RecordError):
        record_decision(ama, project, text="On Fridays.", decided_on=today, follows=first)
    told = text_of(client, project, "work")
    assert "Mondays" in told
    assert "Tuesdays" in told
    assert Decision.objects.standing().get().text == "We meet on Tuesdays."


def test_a_form_corrects_only_what_is_of_the_same_project(project, ama, eleni, today, client):
    theirs = found_project(eleni, title="T", aim="A", disciplines=[], partners=[])
    decision = record_decision(eleni, theirs, text="Ours.", decided_on=today)
    client.force_login(ama)
    said = {"text": "Not yours.", "decided_on": today.isoformat(), "follows": decision.public_id}
    answer = client.post(reverse("projects:write", args=[project.public_id, "decision"]), said)
    assert "no such record" in answer.content.decode()
    assert not project.decisions.exists()


def test_a_document_for_partners_is_seen_by_nobody_else(project, ama, eleni, farida, client):
    said = {"version": "1", "address": "https://example.org/protocol", "is_public": False}
    first = add_document(eleni, project, title="Protocol", **said)
    add_document(ama, project, title="Protocol", **(said | {"version": "2"}), follows=first)
    assert "Protocol" not in text_of(client, project, "work")
    client.force_login(farida)
    assert "Protocol" not in text_of(client, project, "work")
    client.force_login(eleni)
    assert text_of(client, project, "work").count("https://example.org/protocol") == 4
    assert Document.objects.standing().get().version == "2"


def test_a_doi_is_a_link_to_a_document(project, ama, client):
    client.force_login(ama)
    said = {"title": "Protocol", "version": "1", "address": "doi:10.1000/ABC", "is_public": "on"}
    client.post(reverse("projects:write", args=[project.public_id, "document"]), said)
    assert project.documents.get().address == "https://doi.org/10.1000/abc"


@pytest.fixture
def output(project, ama, eleni, today):
    """By Ama, somebody else, and Eleni."""
    authors = [Named("A. Mensah", "GH", member=ama), Named("N. N."), Named("E. P.", "GR", member=eleni)]
    return add_output(
        ama, project, doi="https://doi.org/10.1000/ABC", title="Doses", kind="article", published_on=today,
        authors=authors,
    )  # fmt: skip


def test_authors_stand_in_order_and_are_linked_when_they_say_so(project, output, ama, eleni, client):
    assert [one.name for one in output.authors.all()] == ["A. Mensah", "N. N.", "E. P."]
    assert output.doi == "10.1000/abc"
    assert ama.name not in text_of(client, project, "results")
    first, _second, last = output.authors.all()
    confirm_authorship(ama, first)
    refuse_authorship(eleni, last)
    with pytest.raises(NotAllowedError):
        confirm_authorship(eleni, last)
    told = text_of(client, project, "results")
    assert ama.name in told
    assert "E. P." in told
    assert eleni.name not in told


def test_a_corrected_output_keeps_the_links_that_were_confirmed(project, output, ama, eleni, today):
    confirm_authorship(ama, output.authors.first())
    authors = [Named("E. P.", "GR", member=eleni), Named("A. Mensah", "GH", member=ama)]
    said = {"doi": "10.1000/abc", "title": "Doses", "kind": "article", "published_on": today}
    better = add_output(ama, project, **said, authors=authors, follows=output)
    assert [one.linked_at is not None for one in better.authors.all()] == [False, True]


def test_author_lines(ama, korlebu):
    def country(text):
        return {"Ghana": "GH"}.get(text, "")

    lines = f"A. Mensah; Ghana; {korlebu.get_absolute_url()}; https://site.example{ama.get_absolute_url()}\n\nN. N."
    assert read_authors(lines, country) == [Named("A. Mensah", "GH", korlebu, ama), Named("N. N.")]
    for wrong in ("; Ghana", "A. Mensah; Atlantis", "A. Mensah; /members/2222/", "A. Mensah; /news/2222/"):
        with pytest.raises(AuthorLineError) as refused:
            read_authors(f"N. N.\n{wrong}", country)
        assert refused.value.number == 2


def test_shares_are_a_hundred_together_and_have_versions(project, ama, today):
    first, second = project.partners.all()
    for wrong in ({first: Decimal(60)}, {first: Decimal(60), second: Decimal("39.99")},
                  {first: Decimal(101), second: Decimal(-1)}):  # fmt: skip
        with pytest.raises(RecordError):
            set_budget(ama, project, since=today, shares=wrong)
    set_budget(ama, project, since=today, shares={first: Decimal(60), second: Decimal(40)})
    set_budget(ama, project, since=today, shares={first: Decimal("33.33"), second: Decimal("66.67")})
    assert [list(one.shares.values_list("percent", flat=True)) for one in project.budgets.all()] == [
        [Decimal("33.33"), Decimal("66.67")],
        [Decimal(60), Decimal(40)],
    ]


def test_data_say_where_they_sit_and_on_which_terms(project, ama, today, client):
    said = {"title": "Genotypes", "country": "GH", "located_on": today}
    with pytest.raises(RecordError):
        record_data_set(ama, project, **said, terms={})
    with pytest.raises(RecordError):
        record_data_set(ama, project, **said, terms={"DUO:0000007": ""})
    client.force_login(ama)
    form = said | {"country": "GH", "located_on": today.isoformat(), "DUO:0000007": "HIV", "DUO:0000021": "on"}
    assert client.post(reverse("projects:write", args=[project.public_id, "data"]), form).status_code == 302
    data = project.datasets.get()
    assert data.terms == {"DUO:0000007": "HIV", "DUO:0000021": ""}
    again = client.get(reverse("projects:write", args=[project.public_id, "data"]), {"follows": data.public_id})
    assert 'value="HIV"' in again.content.decode()


def test_training_is_between_two_partners(project, eleni, today):
    giver, receiver = project.partners.all()
    said = {"topic": "Calling", "began_on": today, "people": 8, "days": 5}
    with pytest.raises(RecordError):
        record_training(eleni, project, **said, giver=giver, receiver=giver)
    training = record_training(eleni, project, **said, giver=giver, receiver=receiver)
    record_training(eleni, project, **(said | {"people": 9}), giver=giver, receiver=receiver, follows=training)
    assert project.trainings.standing().get().people == 9
