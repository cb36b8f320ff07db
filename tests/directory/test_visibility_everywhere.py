"""What a member hides reaches nobody else, anywhere: one table of everything the site puts out.

The proof does without looking for words: whatever the hidden parts of a profile say, every output stays the same, byte
for byte. So a hidden sector, country or topic shows neither in a text nor in a count, an order, a picture or a search.
"""

import io
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils import timezone
from openpyxl import load_workbook

import alliance
from alliance.ballots.actions.cast_vote import cast_vote
from alliance.ballots.actions.close_ballot import close_ballot
from alliance.ballots.actions.open_ballot import open_ballot
from alliance.ballots.models import Ballot
from alliance.calls.actions.change_call import change_call
from alliance.calls.actions.open_call import open_call
from alliance.founding.actions.announce_founding import announce_founding
from alliance.governance.actions.open_proposal import open_proposal
from alliance.governance.actions.propose_amendment import propose_amendment
from alliance.governance.actions.save_draft import save_draft
from alliance.governance.actions.write_comment import write_comment
from alliance.governance.models import Proposal
from alliance.institutions.models import Affiliation, Institution, Kind
from alliance.matching.actions.ask import ask
from alliance.members.actions.confirm_membership import confirm_membership
from alliance.members.actions.write_to import write_to
from alliance.members.models import Member
from alliance.members.visibility import DEFAULTS
from alliance.projects.actions.add_output import add_output
from alliance.projects.actions.answer_authorship import confirm_authorship
from alliance.projects.actions.found_project import found_project
from alliance.projects.actions.record_decision import record_decision
from alliance.projects.authors import Named
from alliance.stewards.actions.hide_post import hide_post
from alliance.stewards.actions.pull_brake import pull_brake
from alliance.tally.question import Method
from tests.cast import PASSWORD, make_member
from tests.sortition.draws import drawn_and_accepted
from tests.stewards.conftest import in_office

pytestmark = pytest.mark.django_db

PARTS = {
    "sector": ("regulator", "company"),
    "country": ("TV", "NR"),
    "languages": (["sn"], ["wo"]),
    "institution": ("Qumranet of Funafuti", "Zyxwell of Yaren"),
    "about": ("Quokkas and warfarin.", "Axolotls and statins."),
    "roles": (["nurse"], ["assessor"]),
    "topics": (["microbiome"], ["nutrition"]),
    "genes": (["QUOK1"], ["AXOL2"]),
    "offers": (["translation"], ["writing"]),
    "needs": (["visit"], ["funding"]),
    "orcid": ("0000-0002-1825-0097", "0000-0001-5109-3700"),
    "positions": ("Pelican Clinic", "Heron Clinic"),
    "works": ("10.5555/one", "10.5555/two"),
}
"""Each part of a profile with two things it may say, which nobody else in these tests says."""
NEVER_SHOWN = ("hush@secret.example", "Formerly Known")
"""The e-mail address and an earlier name: seen by nobody else, whatever was chosen."""

QUESTIONS = (
    *(f"?sector={sector}" for sector in PARTS["sector"]),
    *(f"?country={country}" for country in PARTS["country"]),
    *("?region=oceania", "?region=africa", "?income=high", "?income=upper-middle", "?language=sn", "?language=wo"),
    *("?topic=microbiome", "?topic=nutrition", "?offers=writing", "?offers=translation", "?needs=visit"),
    *("?q=quokkas", "?q=axolotls", "?q=qumranet", "?q=microbiome", "?q=formerly", "?q=hush", "?q=nurse", "?q=hidden"),
    *("", "?all=country", "?all=language", "?all=topic", "?page=2"),
)
OUTPUTS: dict[str, list[str]] = {
    "home": ["/"],
    "directory:members": [f"/members/{question}" for question in QUESTIONS],
    "directory:map": ["/members/map.svg"],
    "directory:member": ["/members/{hidden}/"],
    "directory:countries": ["/countries/"],
    "directory:country": [*(f"/countries/{code}/" for code in ("TV", "NR", "GH"))],
    "directory:region": ["/regions/oceania/", "/regions/africa/"],
    "members:write": ["/members/{hidden}/write/"],
    "members:messages": ["/profile/messages/"],
    "members:download": ["/profile/data/download/"],
    "institutions:institutions": ["/institutions/", "/institutions/?q=coast"],
    "institutions:institution": ["/institutions/{coast}/", "/institutions/{lagoon}/"],
    "institutions:history": ["/institutions/{coast}/history/", "/institutions/{lagoon}/history/"],
    "institutions:conditions": ["/institutions/{coast}/conditions/"],
    "institutions:mine": ["/institutions/mine/"],
    "institutions:rule": ["/institutions/ratings/"],
    "imports:imports": ["/imports/"],
    "imports:export": ["/imports/members.csv", "/imports/members.xlsx"],
    "ledger:entries": ["/ledger/", "/ledger/?member={hidden}"],
    "ledger:entry_lines": ["/ledger/entries.jsonl"],
    "ledger:feed": ["/ledger/entries.atom"],
    "governance:proposals": ["/governance/"],
    "governance:proposal": ["/governance/{proposal}/"],
    "governance:discussion": ["/governance/{proposal}/discussion/"],
    "governance:text": ["/governance/{proposal}/text/1/"],
    "governance:comment": ["/governance/comments/{comment}/"],
    "governance:amendment": ["/governance/amendments/{amendment}/"],
    "governance:charter": ["/governance/charter/"],
    "governance:charter_version": ["/governance/charter/1/"],
    "founding:founding": ["/founding/"],
    "matching:hub": ["/partners/", "/partners/?need=translation", "/partners/?need=writing"],
    "matching:ask": ["/partners/ask/{hidden}/"],
    "matching:requests": ["/partners/requests/"],
    "matching:request": ["/partners/requests/{request}/"],
    "stewards:stewards": ["/stewards/"],
    "stewards:transparency": ["/stewards/transparency/"],
    "stewards:csv": ["/stewards/transparency.csv"],
    "stewards:act": ["/stewards/acts/{act}/"],
    "stewards:brake": ["/stewards/brakes/{brake}/"],
    "ballots:ballots": ["/ballots/"],
    "ballots:ballot": ["/ballots/{ballot}/"],
    "ballots:names": ["/ballots/{ballot}/names/"],
    "ballots:box": ["/ballots/{ballot}/box.jsonl"],
    "ballots:abif": ["/ballots/{ballot}/box.abif"],
    "ballots:receipt": ["/ballots/{ballot}/receipt/"],
    "news:closings": ["/news/closings.ics"],
    "sortition:draws": ["/draws/"],
    "sortition:draw": ["/draws/{draw}/"],
    "sortition:file": ["/draws/{draw}/draw.json"],
    "calls:calls": ["/calls/", "/calls/?region=oceania", "/calls/?low=1", "/calls/?state=over"],
    "calls:call": ["/calls/{call}/"],
    "calls:version": ["/calls/{call}/version/1/"],
    "calls:feed": ["/calls/calls.atom"],
    "calls:mine": ["/calls/mine/"],
    "scorecard:alliance": ["/equity/"],
    "scorecard:alliance_figures": ["/equity/figures.csv", "/equity/figures.csv?measure=members"],
    "scorecard:alliance_rows": ["/equity/rows.csv", "/equity/rows.csv?measure=members"],
    "scorecard:project": ["/equity/projects/{project}/"],
    "scorecard:project_figures": ["/equity/projects/{project}/figures.csv"],
    "scorecard:project_rows": ["/equity/projects/{project}/rows.csv"],
    "scorecard:country": ["/equity/countries/GH/", "/equity/countries/TV/"],
    "scorecard:pair": ["/equity/countries/GH/GR/", "/equity/countries/NR/TV/"],
    "scorecard:pair_figures": ["/equity/countries/GH/GR/figures.csv"],
    "scorecard:pair_rows": ["/equity/countries/GH/GR/rows.csv"],
    "projects:projects": ["/projects/"],
    "projects:project": ["/projects/{project}/"],
    "projects:work": ["/projects/{project}/work/"],
    "projects:results": ["/projects/{project}/results/"],
    "agreements:charter": ["/projects/{project}/charter/"],
}
"""Pages, exports, searches, facets, pictures and feeds that hold something about members, and what one may ask."""

_OWN = "is about the reader alone"
_SENDS = "takes something in, and leads to a page of the table"
_FIXED = "is the same for everybody and holds nothing about members"
HOLDS_NOBODY_ELSE = {
    **dict.fromkeys(("join", "set_language", "health", "ready", "members:conduct", "members:vocabulary"), _FIXED),
    **dict.fromkeys(("ledger:key", "ledger:verifier", "ledger:entry"), "holds public numbers, never profiles"),
    **dict.fromkeys(("clinic:upload", "clinic:example", "clinic:style"), "is about a genome that is not kept"),
    **dict.fromkeys([f"members:{name}" for name in ("profile", "topics", "exchange", "works")], _OWN),
    **dict.fromkeys([f"members:{name}" for name in ("visibility", "data", "leave")], _OWN),
    **dict.fromkeys([f"members:{name}" for name in ("remove_sample", "remove_work")], _SENDS),
    **dict.fromkeys(("orcid:orcid", "orcid:record", "orcid:choose"), _OWN),
    **dict.fromkeys([f"members:{name}" for name in ("block", "unblock")], _SENDS),
    **dict.fromkeys([f"institutions:{name}" for name in ("add", "change", "end", "request")], _SENDS),
    **dict.fromkeys([f"institutions:{name}" for name in ("make_main", "end_affiliation", "answer")], _SENDS),
    **dict.fromkeys([f"imports:{name}" for name in ("columns", "decide", "run", "invite", "discard")], _SENDS),
    **dict.fromkeys(("imports:preview", "imports:refused"), "shows the rows of a list to the operator who brought it"),
    **dict.fromkeys([f"governance:{name}" for name in ("mine", "new", "new_charter", "draft", "change_draft")], _OWN),
    "governance:new_about": _OWN,
    **dict.fromkeys([f"governance:{name}" for name in ("open_draft", "delete_draft", "endorse", "object")], _SENDS),
    **dict.fromkeys([f"governance:{name}" for name in ("amend", "revise", "withdraw", "write_comment")], _SENDS),
    **dict.fromkeys([f"governance:{name}" for name in ("reply", "change_comment", "withdraw_comment")], _SENDS),
    **dict.fromkeys([f"governance:{name}_amendment" for name in ("endorse", "accept", "withdraw")], _SENDS),
    "governance:withdraw_objection": _SENDS,
    **dict.fromkeys([f"stewards:{name}" for name in ("desk", "hide", "keep", "restore", "suspend", "confirm")], _SENDS),
    **dict.fromkeys(
        [f"stewards:{name}" for name in ("refuse", "reinstate", "place", "pull", "release", "draw")], _SENDS
    ),
    "moderation:flag": _SENDS,
    "moderation:reasons": _FIXED,
    **dict.fromkeys(("pairing:rounds", "pairing:round", "pairing:result"), "names institutions, never members"),
    **dict.fromkeys(("pairing:new", "pairing:withdraw"), _SENDS),
    "pairing:entry": "is filled in from what everybody sees: tests/pairing/test_prefill.py",
    "pairing:list": "is made of what institutions say of themselves",
    "founding:leave": _SENDS,
    "ballots:vote": _SENDS,
    "matching:weights": _FIXED,
    "matching:availability": _OWN,
    **dict.fromkeys([f"matching:{name}" for name in ("accept", "decline", "withdraw", "block")], _SENDS),
    **dict.fromkeys(
        [f"sortition:{name}" for name in ("value", "answer", "conflict", "end_conflict", "resign")], _SENDS
    ),
    "sortition:check": "says yes or no about what is in the file of the draw",
    "sortition:check_script": _FIXED,
    "sortition:willing": _OWN,
    "ballots:recount": _FIXED,
    **dict.fromkeys(("scorecard:groups", "scorecard:recompute"), _FIXED),
    **dict.fromkeys(("news:letters", "news:stop"), _OWN),
    "projects:mine": _OWN,
    "agreements:charter_text": "is an agreement of institutions",
    **dict.fromkeys([f"agreements:{name}" for name in ("write", "evidence", "sign")], _SENDS),
    "projects:search": "looks in the directory of members, for leads of projects",
    **dict.fromkeys([f"projects:{name}" for name in ("new", "write", "reached", "ask")], _SENDS),
    **dict.fromkeys([f"projects:{name}" for name in ("accept", "refuse", "leave", "author")], _SENDS),
    **dict.fromkeys([f"projects:{name}" for name in ("leave_with_partner", "lead", "end")], _SENDS),
    **dict.fromkeys([f"calls:{name}" for name in ("new", "change", "join", "withdraw", "found")], _SENDS),
    **dict.fromkeys([f"calls:{name}" for name in ("answer", "withdraw_request", "leave")], _SENDS),
    **dict.fromkeys([f"pharmacogenes:{name}" for name in ("drug", "drugs", "gene", "genes", "review")], _FIXED),
    **dict.fromkeys(("imports:accept", "imports:decline"), "is for the one person whom an invitation names"),
}
"""Addresses that are not in the table, and why."""
ACCOUNT_PAGES = re.compile(r"account_|mfa_|socialaccount_|orcid_(login|callback)$")
"""Pages of the accounts library: each shows the reader's own account and nobody else's."""

LETTERS = {
    "stewards/email/act.txt": "goes to the one whom an act affects, and names nobody else",
    "stewards/email/overturned.txt": "goes to the one whom an act affected, and names nobody else",
    "stewards/email/desk.txt": "names nobody: one signs in to read what waits",
    "stewards/email/held.txt": "goes to the one whom a brake holds, and names nobody else",
    "sortition/email/drawn.txt": "goes to the person it is about",
    "news/email/news.txt": "lists titles of proposals and times, and names nobody",
    "news/email/news_subject.txt": "lists titles of proposals and times, and names nobody",
    "members/email/message.txt": "test_a_letter_tells_the_name_and_nothing_hidden",
    "institutions/email/asked.txt": "names nobody: one signs in to read who asks",
    "institutions/email/decided.txt": "names the institution to the member it is about",
    "projects/email/author.txt": "names the project to the member it asks",
    "projects/email/asked.txt": "names the project to the member it asks",
    "agreements/email/sign.txt": "names the project to its signatories",
    **{f"calls/email/{what}.txt": "names a call and nobody" for what in ("asked", "accepted", "declined")},
    **{f"calls/email/{what}.txt": "names a call and nobody" for what in ("changed", "founded", "over")},
    "matching/email/asked.txt": "names nobody: one signs in to read who asks",
    "matching/email/declined.txt": "names nobody: one signs in to read the answer",
    "matching/email/introduced.txt": "tests/matching/test_letters.py",
    "imports/email/invitation.txt": "goes to the person it is about",
    "imports/email/invitation_subject.txt": "goes to the person it is about",
    "pairing/email/outcome.txt": "names institutions, never members",
    "pairing/email/outcome_subject.txt": "is the same for everybody",
    "founding/email/founder.txt": "names nobody but its reader",
    "account/email/base_message.txt": "goes to the owner of the account",
    "account/email/email_confirmation_message.txt": "goes to the owner of the account",
    "account/email/email_confirmation_subject.txt": "goes to the owner of the account",
}
"""E-mails, and why each shows nothing of a member to another."""


@dataclass
class World:
    """A member who hides and takes part, the two institutions they may be at, and those who look."""

    hidden: Member
    said: dict[str, str]
    """Identifiers of what they proposed, wrote and voted in."""
    coast: Institution
    lagoon: Institution
    viewers: dict[str, Client]

    def say(self, which: int, audience: str) -> None:
        """Let the profile say the first or the second thing, and show all of it to `audience`."""
        told = {part: said[which] for part, said in PARTS.items() if part not in ("positions", "works")}
        for field, value in told.items():
            setattr(self.hidden, field, value)
        self.hidden.visibility = dict.fromkeys(DEFAULTS, audience)
        self.hidden.save()
        self.hidden.positions.all().delete()
        self.hidden.positions.create(organisation=PARTS["positions"][which], title="Head")
        self.hidden.works.all().delete()
        self.hidden.works.create(doi=PARTS["works"][which], title=f"Title {which}")
        Affiliation.objects.filter(member=self.hidden).delete()
        there = (self.coast, self.lagoon)[which]
        joined_at = self.hidden.joined_at
        state, method = Affiliation.State.CONFIRMED, Affiliation.Method.MEMBERS
        Affiliation.objects.create(
            member=self.hidden, institution=there, is_main=True, state=state, method=method, decided_at=joined_at
        )
        cache.clear()

    def outputs(self, viewer: str) -> dict[str, str]:
        """Everything this viewer can read, by address."""
        places = self.said | {
            "hidden": self.hidden.public_id,
            "coast": self.coast.public_id,
            "lagoon": self.lagoon.public_id,
        }
        addresses = [address.format(**places) for addresses in OUTPUTS.values() for address in addresses]
        return {address: _read(self.viewers[viewer], address) for address in addresses}


def _read(client: Client, address: str) -> str:
    answer = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if "spreadsheetml" in answer.get("Content-Type", ""):
        sheet = load_workbook(io.BytesIO(content), read_only=True).active
        return f"{answer.status_code} {list(sheet.iter_rows(values_only=True))}"
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", content.decode())
    return f"{answer.status_code} {answer.get('Location', '')} {text}"


@pytest.fixture
def world(ama, eleni, farida) -> World:
    hidden = confirm_membership(make_member("hush@secret.example", "Hidden Member", "clinic", "GH", joined_at=None))
    hidden.earlier_names.create(name="Formerly Known")
    coast = Institution.objects.create(name="Coast Hospital", language="en", country="GH", kind=Kind.HOSPITAL)
    lagoon = Institution.objects.create(name="Lagoon Hospital", language="en", country="GH", kind=Kind.HOSPITAL)
    Member.objects.filter(pk=eleni.pk).update(is_operator=True)
    viewers = {"visitor": Client(), "member": Client(), "operator": Client()}
    viewers["member"].login(email=ama.email, password=PASSWORD)
    viewers["operator"].login(email=eleni.email, password=PASSWORD)
    said = _take_part(hidden, ama) | {"call": _call(hidden, coast)}
    announce_founding([hidden, ama, eleni])
    said["request"] = _ask_for_introduction(hidden, ama, eleni)
    said |= _hide_words(hidden, said["proposal"], eleni)
    return World(hidden, said, coast, lagoon, viewers)


def _hide_words(hidden: Member, proposal: str, steward: Member) -> dict[str, str]:
    """A steward hides one comment of the member's, and holds another."""
    in_office(steward)
    words = [write_comment(hidden, Proposal.objects.get(public_id=proposal), f"Words {number}.") for number in (1, 2)]
    act = hide_post(steward, words[0].reference, reason="advertising", words="Twice the same.")
    return {"act": act.public_id, "brake": pull_brake(steward, words[1].reference, "advertising").public_id}


def _ask_for_introduction(hidden: Member, asked: Member, other: Member) -> str:
    """Ask one of two members who look for all that may be hidden, so that it would move their matches."""
    for member in (asked, other):
        looked_for = {"needs": "offers", "offers": "needs", "topics": "topics", "genes": "genes"}
        for mine, theirs in looked_for.items():
            setattr(member, mine, [code for said in PARTS[theirs] for code in said])
        member.save()
    return ask(hidden, asked, needs=["training"], offers=[], words="May we talk?").public_id


def _take_part(hidden: Member, other: Member) -> dict[str, str]:
    Member.objects.filter(pk__in=(hidden.pk, other.pk)).update(joined_at=timezone.now() - timedelta(days=400))
    for member in (hidden, other):
        member.refresh_from_db()
    said = {"kind": "decision", "title": "Meet every two weeks", "text": "We meet every two weeks."}
    proposal = open_proposal(hidden, save_draft(hidden, said))
    comment = write_comment(hidden, proposal, "I have more to say.")
    theirs = open_proposal(other, save_draft(other, said))
    amendment = propose_amendment(hidden, theirs, "Every week", "We meet every week.")
    ballot = open_ballot(
        actor="site", subject=f"proposal:{proposal.public_id}", title="Shall we?", text="We shall.", charter="1",
        method=Method.YES_NO, options=(("yes", "Yes"), ("no", "No")), secret=False,
        closes_at=timezone.now() + timedelta(days=1), electorate=Member.objects.joined(),
    )  # fmt: skip
    cast_vote(hidden, ballot, {"yes": 1})
    days = timedelta(days=2)
    Ballot.objects.filter(pk=ballot.pk).update(opened_at=timezone.now() - days, closes_at=timezone.now() - days / 2)
    close_ballot(ballot)
    project = found_project(hidden, title="Efavirenz", aim="Doses that suit.", disciplines=["genetics"], partners=[])
    today = timezone.localdate()
    record_decision(hidden, project, text="We begin.", decided_on=today)
    output = {"doi": "10.1000/xyz", "title": "Doses", "kind": "article", "published_on": today}
    written = add_output(hidden, project, **output, authors=[Named("H. Member", "TV", member=hidden)])
    confirm_authorship(hidden, written.authors.get())
    draw = drawn_and_accepted(hidden, other)
    made = {
        "draw": draw,
        "proposal": proposal,
        "comment": comment,
        "amendment": amendment,
        "ballot": ballot,
        "project": project,
    }
    return {name: thing.public_id for name, thing in made.items()}


def _call(hidden: Member, institution: Institution) -> str:
    """A call for partners with two versions."""
    Affiliation.objects.create(member=hidden, institution=institution, state=Affiliation.State.CONFIRMED)
    deadline = timezone.localdate() + timedelta(days=30)
    numbers = {"low_resource": 1, "institutions": 2, "countries": 2, "least_disciplines": 2, "all_wanted": False}
    words = {"title": "Doses by genotype", "aim": "Compare doses.", "disciplines": ["pharmacy"], "deadline": deadline}
    call = open_call(hidden, institution, ["pharmacy"], words | numbers)
    return change_call(hidden, call, words | numbers | {"title": "Warfarin by genotype"}).public_id


def _names(resolver: URLResolver, namespace: str = "") -> set[str]:
    names = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            names |= _names(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)
        elif pattern.name:
            names.add(namespace + pattern.name)
    return names


def test_every_address_of_the_site_is_in_the_table_or_left_out_for_a_reason():
    ours = {name for name in _names(get_resolver()) if not ACCOUNT_PAGES.match(name)}
    assert ours == set(OUTPUTS) | set(HOLDS_NOBODY_ELSE)
    assert not set(OUTPUTS) & set(HOLDS_NOBODY_ELSE)


def test_every_part_of_a_profile_is_tried():
    assert set(PARTS) == set(DEFAULTS)


def test_every_letter_is_in_the_table():
    package = Path(alliance.__file__).parent
    letters = {file.relative_to(file.parents[2]).as_posix() for file in package.glob("*/templates/*/email/*.txt")}
    assert letters == set(LETTERS)


@pytest.mark.parametrize(
    ("audience", "viewer"),
    [("nobody", "visitor"), ("nobody", "member"), ("nobody", "operator"), ("members", "visitor")],
)
def test_what_is_hidden_changes_nothing_that_somebody_else_sees(world, audience, viewer):
    world.say(0, audience)
    before = world.outputs(viewer)
    world.say(1, audience)
    after = world.outputs(viewer)
    told = [address for address in before if before[address] != after[address]]
    assert not told


@pytest.mark.parametrize(("audience", "viewer"), [("everyone", "visitor"), ("members", "member")])
def test_what_is_shown_is_seen(world, audience, viewer):
    world.say(0, audience)
    before = world.outputs(viewer)
    world.say(1, audience)
    after = world.outputs(viewer)
    page = f"/members/{world.hidden.public_id}/"
    assert "Quokkas" in before[page]
    assert "Axolotls" in after[page]
    assert before["/members/?topic=microbiome"] != after["/members/?topic=microbiome"]


@pytest.mark.parametrize("viewer", ["visitor", "member", "operator"])
def test_an_address_and_an_earlier_name_are_nowhere(world, viewer, caplog):
    world.say(0, "everyone")
    seen = world.outputs(viewer)
    for never in NEVER_SHOWN:
        assert not [address for address, text in seen.items() if never in text]
        assert never not in caplog.text


def test_nothing_that_is_hidden_is_logged(world, caplog):
    world.say(0, "nobody")
    for viewer in world.viewers:
        world.outputs(viewer)
    for said in ("Hidden Member", "Qumranet", "Quokkas", "Pelican", *NEVER_SHOWN):
        assert said not in caplog.text


def test_a_letter_tells_the_name_and_nothing_hidden(world, ama):
    letters = []
    for which in (0, 1):
        world.say(which, "nobody")
        write_to(world.hidden, ama, "Hello.")
        letters.append(mail.outbox[-1])
    assert letters[0].body == letters[1].body
    assert letters[0].subject == letters[1].subject
    for never in NEVER_SHOWN:
        assert never not in str(letters[0].message())
