"""Nobody but the two sees a request that was declined: to be introduced, to join a call, to take part in a project.

The proof does without looking for words: whatever others can read stays the same, byte for byte, when the requests are
taken out of the database as if they had never been made.
"""

import re
from string import Formatter

import pytest
from django.core.cache import cache
from django.test import Client

from alliance.calls.actions.answer_application import decline as decline_application
from alliance.calls.actions.ask_to_join import ask_to_join
from alliance.calls.models import Application
from alliance.ledger.models import Entry
from alliance.matching.actions.ask import ask
from alliance.matching.actions.decline import decline
from alliance.matching.models import Request
from alliance.members.models import Block, Member
from alliance.projects.actions.answer_role import refuse_role
from alliance.projects.actions.name_person import name_person
from alliance.projects.models import Role
from tests.directory.test_visibility_everywhere import OUTPUTS

pytestmark = pytest.mark.django_db

ROOMS = ("matching", "pairing", "calls", "projects", "agreements", "scorecard", "ledger", "members", "news")
ALSO = ("/partners/ask/{asked}/", "/projects/mine/", "/pairing/", "/members/{hidden}/", "/members/{asked}/")
ADDRESSES = [
    *(address for name, some in OUTPUTS.items() if name.split(":")[0] in ROOMS for address in some),
    *ALSO,
]
REASON = "Pangolins come first this year."
WORDS = "We keep quetzals."


@pytest.fixture
def known(world) -> dict[str, str]:
    """What stands in the addresses: the member asked the lead thrice, and the lead, or they, said no."""
    member, lead = world["member"], world["lead"]
    entries = Entry.objects.count()
    request = ask(member, lead, needs=["training"], offers=[], words=WORDS)
    decline(lead, request, Request.Reason.NO_TIME, REASON, block_them=True)
    application = ask_to_join(member, world["empty call"], world["place of member"], ["pharmacy"], WORDS)
    decline_application(lead, application, REASON)
    assert Entry.objects.count() == entries
    return {
        "hidden": member.public_id,
        "asked": lead.public_id,
        "request": request.public_id,
        "call": world["empty call"].public_id,
        "project": world["project"].public_id,
    }


def signed_in(member: Member | None) -> Client:
    client = Client()
    if member:
        client.force_login(member)
    return client


def outputs(client: Client, known: dict[str, str]) -> dict[str, str]:
    """Everything a viewer can read, by address."""
    cache.clear()
    return {address: read(client, address.format(**known)) for address in ADDRESSES}


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", content.decode())
    return f"{answer.status_code} {answer.get('Location', '')} {text}"


def forget_them() -> None:
    """As if nobody had asked and nobody had said no."""
    Request.objects.filter(state=Request.State.DECLINED).delete()
    Application.objects.filter(state=Application.State.DECLINED).delete()
    Block.objects.all().delete()


def test_all_that_an_address_needs_is_known(known):
    needed = {name for address in ADDRESSES for _text, name, _form, _how in Formatter().parse(address) if name}
    assert needed == known.keys()


@pytest.mark.parametrize("viewer", ["visitor", "operator", "partner", "signatory", "steward"])
def test_others_see_the_same_as_if_nobody_had_asked(world, known, viewer):
    Member.objects.filter(pk=world["somebody"].pk).update(is_operator=True)
    viewers = {"visitor": None, "operator": "somebody"}
    name = viewers.get(viewer, viewer)
    client = signed_in(name and world[name])
    before = outputs(client, known)
    forget_them()
    after = outputs(client, known)
    assert not [address for address in before if before[address] != after[address]]
    assert not [address for address, text in before.items() if REASON in text or WORDS in text]


@pytest.mark.parametrize("viewer", ["member", "lead"])
def test_the_two_do_see_it(world, known, viewer):
    told = outputs(signed_in(world[viewer]), known)
    seen = {address for address, text in told.items() if REASON in text}
    assert {"/partners/requests/{request}/", "/profile/data/download/"} <= seen
    assert ("/calls/mine/" in seen) == (viewer == "member")


def test_of_a_role_that_was_refused_nothing_is_left(world, known):
    entries, viewers = Entry.objects.count(), {name: signed_in(world[name]) for name in ("partner", "steward")}
    role = name_person(world["lead"], world["project"], world["member"], kind=Role.Kind.MEMBER)
    asked = {name: outputs(client, known) for name, client in viewers.items()}
    refuse_role(world["member"], role)
    assert {name: outputs(client, known) for name, client in viewers.items()} == asked
    assert Entry.objects.count() == entries
    assert not Role.objects.filter(member=world["member"]).exists()
