"""Who may do what: one table over every action of the five rooms in which partnerships are made.

Each action is tried by everybody: a visitor, a member without any part in it, a partner, the lead, a signatory, a
steward in office, who may no more than a member, and by each of those who may while they are suspended. Whoever may not
is refused, and nothing changes: no row, no letter, no entry in the ledger.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alliance.agreements.actions.add_evidence import add_evidence
from alliance.agreements.actions.revise_charter import revise_charter
from alliance.agreements.actions.sign_charter import sign_charter
from alliance.agreements.clauses import CLAUSES, Terms
from alliance.calls.actions import answer_application
from alliance.calls.actions.ask_to_join import ask_to_join, take_back
from alliance.calls.actions.change_call import change_call
from alliance.calls.actions.end_call import withdraw_call
from alliance.calls.actions.found_from_call import found_from_call
from alliance.calls.actions.leave_consortium import leave_consortium
from alliance.calls.actions.open_call import open_call
from alliance.ledger.models import Entry
from alliance.matching.actions.accept import accept
from alliance.matching.actions.ask import ask
from alliance.matching.actions.choose_availability import choose_availability
from alliance.matching.actions.decline import decline
from alliance.matching.actions.withdraw import withdraw
from alliance.members.models import Block, Member
from alliance.members.offices import holds_office
from alliance.members.refusals import NotAllowedError
from alliance.pairing.actions.arrange import arrange
from alliance.pairing.actions.enter import enter
from alliance.pairing.actions.open_round import open_round
from alliance.pairing.actions.withdraw_entry import withdraw_entry
from alliance.pairing.models import Round
from alliance.projects.actions.add_document import add_document
from alliance.projects.actions.add_output import add_output
from alliance.projects.actions.answer_authorship import confirm_authorship, refuse_authorship
from alliance.projects.actions.answer_role import accept_role, refuse_role
from alliance.projects.actions.change_project import change_project
from alliance.projects.actions.end_project import end_project
from alliance.projects.actions.found_project import Seat, found_project
from alliance.projects.actions.leave_partnership import leave_partnership
from alliance.projects.actions.leave_project import leave_project
from alliance.projects.actions.name_person import name_person
from alliance.projects.actions.reach_milestone import reach_milestone
from alliance.projects.actions.record_data_set import record_data_set
from alliance.projects.actions.record_decision import record_decision
from alliance.projects.actions.record_training import record_training
from alliance.projects.actions.set_budget import set_budget
from alliance.projects.actions.set_milestone import set_milestone
from alliance.projects.actions.take_lead import take_lead
from alliance.projects.authors import Named
from tests.calls.conftest import said
from tests.partnerships.conftest import World

pytestmark = pytest.mark.django_db

ROOMS = ("matching", "pairing", "calls", "projects", "agreements")
PEOPLE = ("anonymous", "member", "partner", "lead", "signatory", "steward")
MEMBERS = PEOPLE[1:]
BUT_THE_LEAD = ("member", "partner", "signatory", "steward")
INSIDE = ("partner", "lead", "signatory")
LEAD, PARTNER, SIGNATORY = ("lead",), ("partner",), ("signatory",)
TODAY = date(2026, 1, 1)
LATER = [Terms(code, "", date(2031, 1, 1)) for code in CLAUSES]

Do = Callable[[World, Member | AnonymousUser], object]


@dataclass(frozen=True)
class Row:
    """An action and who may do it."""

    action: Callable
    may: tuple[str, ...]
    do: Do
    suspended: tuple[str, ...] = ()
    """Who may even while suspended: those who step back."""
    before: Callable[[World], object] = lambda world: None
    """What makes it the time for it."""


def own(world: World, who: Member | AnonymousUser):
    """The institution where somebody is confirmed; that of the member for a visitor."""
    kind = next((kind for kind in MEMBERS if world.things[kind].pk == who.pk), "member")
    return world[f"place of {kind}"]


def shares(world: World) -> dict:
    first, *others = world["project"].partners.current()
    return {first: 100} | dict.fromkeys(others, 0)


def lead_closes_account(world: World) -> None:
    Member.objects.filter(pk=world["lead"].pk).update(is_active=False)


WAYS = {"takes_requests": False, "at_once": 1, "a_month": 1, "quiet_until": None}
OUTPUT = {"doi": "10.1000/y", "title": "More doses", "kind": "article", "published_on": TODAY}
DATA = {"title": "Genotypes", "country": "GH", "located_on": TODAY, "terms": {"DUO:0000006": ""}}
DOCUMENT = {"title": "Plan", "version": "1", "address": "https://plan.example/", "is_public": True}
TRAINING = {"topic": "Calling genotypes", "began_on": TODAY, "people": 3, "days": 2}
WORDS = {"title": "Efavirenz", "aim": "Doses that suit."}

TABLE = [
    # matching: the partner asked the lead
    Row(ask, MEMBERS, lambda w, who: ask(who, w["somebody"], needs=["genotyping"], offers=[], words="")),
    Row(accept, LEAD, lambda w, who: accept(who, w["request"])),
    Row(decline, LEAD, lambda w, who: decline(who, w["request"], "no-time", block_them=True)),
    Row(withdraw, PARTNER, lambda w, who: withdraw(who, w["request"])),
    Row(choose_availability, MEMBERS, lambda w, who: choose_availability(who, **WAYS)),
    # pairing: the signatory speaks for the institution that entered
    Row(
        open_round,
        MEMBERS,
        lambda w, who: open_round(who, days=30, least_hours=2),
        before=lambda w: Round.objects.all().delete(),
    ),
    Row(enter, SIGNATORY, lambda w, who: enter(who, w["place of signatory"], w["round"], {"languages": ["bn"]})),
    Row(arrange, SIGNATORY, lambda w, who: arrange(who, w["entry"], {}, [w["place of lead"].public_id])),
    Row(withdraw_entry, SIGNATORY, lambda w, who: withdraw_entry(who, w["entry"])),
    # calls: by the lead; the partner has a seat, the signatory asks for one
    Row(open_call, MEMBERS, lambda w, who: open_call(who, own(w, who), ["statistics"], said())),
    Row(change_call, LEAD, lambda w, who: change_call(who, w["call"], said(title="Doses by genotype"))),
    Row(withdraw_call, LEAD, lambda w, who: withdraw_call(who, w["call"])),
    Row(found_from_call, LEAD, lambda w, who: found_from_call(who, w["call"])),
    Row(ask_to_join, BUT_THE_LEAD, lambda w, who: ask_to_join(who, w["empty call"], own(w, who), ["pharmacy"])),
    Row(take_back, SIGNATORY, lambda w, who: take_back(who, w["application"]), suspended=SIGNATORY),
    Row(answer_application.accept, LEAD, lambda w, who: answer_application.accept(who, w["application"])),
    Row(answer_application.decline, LEAD, lambda w, who: answer_application.decline(who, w["application"], "Full.")),
    Row(leave_consortium, PARTNER, lambda w, who: leave_consortium(who, w["seat"]), suspended=PARTNER),
    # projects
    Row(
        found_project,
        MEMBERS,
        lambda w, who: found_project(
            who, **WORDS, disciplines=["genetics"], partners=[Seat(w["place of member"], w["member"])]
        ),
    ),
    Row(change_project, LEAD, lambda w, who: change_project(who, w["project"], **WORDS, disciplines=["genetics"])),
    Row(end_project, LEAD, lambda w, who: end_project(who, w["project"])),
    Row(name_person, LEAD, lambda w, who: name_person(who, w["project"], w["member"], kind="member")),
    Row(accept_role, PARTNER, lambda w, who: accept_role(who, w["asked role"])),
    Row(refuse_role, ("partner", "lead"), lambda w, who: refuse_role(who, w["asked role"]), suspended=PARTNER),
    Row(leave_project, PARTNER, lambda w, who: leave_project(who, w["role"]), suspended=PARTNER),
    Row(leave_partnership, SIGNATORY, lambda w, who: leave_partnership(who, w["partner of signatory"])),
    Row(take_lead, ("partner", "signatory"), lambda w, who: take_lead(who, w["project"]), before=lead_closes_account),
    Row(add_document, INSIDE, lambda w, who: add_document(who, w["project"], **DOCUMENT)),
    Row(record_decision, INSIDE, lambda w, who: record_decision(who, w["project"], text="Yes.", decided_on=TODAY)),
    Row(
        record_training,
        INSIDE,
        lambda w, who: record_training(
            who, w["project"], **TRAINING, giver=w["partner of lead"], receiver=w["partner of signatory"]
        ),
    ),
    Row(add_output, LEAD, lambda w, who: add_output(who, w["project"], **OUTPUT, authors=[Named("A. Mensah")])),
    Row(record_data_set, LEAD, lambda w, who: record_data_set(who, w["project"], **DATA)),
    Row(set_budget, LEAD, lambda w, who: set_budget(who, w["project"], since=TODAY, shares=shares(w))),
    Row(set_milestone, LEAD, lambda w, who: set_milestone(who, w["project"], title="End", due_on=TODAY)),
    Row(reach_milestone, LEAD, lambda w, who: reach_milestone(who, w["milestone"], done_on=TODAY)),
    Row(confirm_authorship, PARTNER, lambda w, who: confirm_authorship(who, w["author"])),
    Row(refuse_authorship, PARTNER, lambda w, who: refuse_authorship(who, w["author"])),
    # agreements
    Row(revise_charter, LEAD, lambda w, who: revise_charter(who, w["project"], LATER)),
    Row(sign_charter, SIGNATORY, lambda w, who: sign_charter(who, w["partner of signatory"], w["charter"].hash)),
    Row(add_evidence, INSIDE, lambda w, who: add_evidence(who, w["project"], "authorship", text="We agreed.")),
]

NOBODY_CALLS = {
    "matching.lapse_requests": "time",
    "matching.availability_of": "a page that shows somebody their own",
    "pairing.standing_of": "another action",
    "pairing.run_round": "time",
    "pairing.tell_outcome": "time",
    "pairing.outcome_letter": "another action",
    "calls.expire_call": "time",
    "calls.vacate": "another action",
    **{f"{room}.load_sample_{room}": "the operator's command" for room in ("calls", "projects")},
    **{f"{room}.remove_sample_{room}": "the operator's command" for room in ("calls", "projects")},
    "agreements.load_sample_charters": "the operator's command",
    "agreements.remove_sample_charters": "the operator's command",
}
"""What lies among the actions and no person does, and what does it."""


def name_of(action: Callable) -> str:
    return f"{action.__module__.split('.')[1]}.{action.__name__}"


def actions_of(room: str) -> set[str]:
    """Every public function in the modules of the room's actions that is made there."""
    package = importlib.import_module(f"alliance.{room}.actions")
    modules = [
        importlib.import_module(f"{package.__name__}.{found.name}") for found in pkgutil.iter_modules(package.__path__)
    ]
    found = [each for module in modules for each in vars(module).values() if inspect.isfunction(each)]
    names = {module.__name__ for module in modules}
    return {name_of(each) for each in found if each.__module__ in names and not each.__name__.startswith("_")}


def everything() -> list:
    """All rows that any of the actions may touch, the ledger, and how many letters went out."""
    models = [*(model for room in ROOMS for model in apps.get_app_config(room).get_models()), Block, Entry]
    return [len(mail.outbox), *(list(model.objects.order_by("pk").values()) for model in models)]


def is_done(world: World, row: Row, who: str) -> bool:
    """Whether the action lets them, what it did is undone again."""
    kind = who.removeprefix("suspended ")
    with transaction.atomic():
        row.before(world)
        if kind != who:
            until = timezone.now() + timedelta(days=9)
            Member.objects.filter(pk=world[kind].pk).update(suspended_until=until)
        person, before = AnonymousUser() if kind == "anonymous" else world[kind], everything()
        try:
            row.do(world, person)
        except NotAllowedError:
            done = False
        else:
            done = True
        assert (everything() != before) == done, who
        transaction.set_rollback(True)
    return done


def test_every_action_is_in_the_table():
    rows = [name_of(row.action) for row in TABLE]
    assert len(rows) == len(set(rows))
    assert not set(rows) & NOBODY_CALLS.keys()
    assert set(rows) | NOBODY_CALLS.keys() == set().union(*map(actions_of, ROOMS))


def test_the_table_gives_a_steward_what_it_gives_a_member(world):
    assert holds_office(world["steward"], "steward")
    assert all(("steward" in row.may) == ("member" in row.may) for row in TABLE)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: name_of(row.action))
def test_who_may(world, row):
    # Asking looks at both accounts before anything else; a visitor has none, and is turned away at the page.
    people = PEOPLE[1:] if row.action is ask else PEOPLE
    tried = [*people, *(f"suspended {kind}" for kind in row.may)]
    allowed = {*row.may, *(f"suspended {kind}" for kind in row.suspended)}
    assert {who for who in tried if is_done(world, row, who)} == allowed


def test_a_visitor_who_asks_is_sent_to_sign_in(world):
    before = everything()
    answer = Client().post(reverse("matching:ask", args=[world["somebody"].public_id]), {"words": "May we talk?"})
    assert answer.url.startswith("/account/login/")
    assert everything() == before
