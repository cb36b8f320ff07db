"""Nobody but the two sees a request that was declined: to be introduced, to join a call, to take part in a project.

The proof does without looking for words: whatever others can read stays the same, byte for byte, when the requests are
taken out of the database as if they had never been made.
"""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from alliance.calls.actions.answer_application import decline as decline_application
from alliance.calls.actions.ask_to_join import ask_to_join
from alliance.calls.actions.change_call import change_call
from alliance.calls.models import Application
from alliance.ledger.models import Entry
from alliance.matching.actions.ask import ask
from alliance.matching.actions.decline import decline
from alliance.matching.models import Request
from alliance.members.models import Block, Member
from alliance.projects.actions.answer_role import refuse_role
from alliance.projects.actions.name_person import name_person
from alliance.projects.models import Role
from tests.calls.conftest import said
from tests.directory.test_visibility_everywhere import OUTPUTS

pytestmark = pytest.mark.django_db

ROOMS = ("matching:", "pairing:", "calls:", "projects:", "agreements:")
AROUND = ("members:", "ledger:", "scorecard:alliance")
"""Letters to members, the data one takes along, the record, and figures that count requests by groups."""
ALSO = ("/partners/ask/{asked}/", "/projects/mine/", "/pairing/", "/members/{hidden}/", "/members/{asked}/")
ADDRESSES = [*(address for name, some in OUTPUTS.items() if name.startswith(ROOMS + AROUND) for address in some), *ALSO]
REASON = "Pangolins come first this year."
WORDS = "We keep quetzals."


@pytest.fixture
def known(world) -> dict[str, str]:
    """What stands in the addresses: the member asked the lead twice, and the lead said no."""
    member, lead = world["member"], world["lead"]
    entries = Entry.objects.count()
    request = ask(member, lead, needs=["training"], offers=[], words=WORDS)
    decline(lead, request, Request.Reason.NO_TIME, REASON, block_them=True)
    application = ask_to_join(member, world["empty call"], world["place of member"], ["pharmacy"], WORDS)
    decline_application(lead, application, REASON)
    assert Entry.objects.count() == entries
    change_call(lead, world["empty call"], said(title="A call with two versions"))
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


@pytest.mark.parametrize("viewer", ["visitor", "operator", "partner", "signatory", "steward"])
def test_others_see_the_same_as_if_nobody_had_asked(world, known, viewer):
    Member.objects.filter(pk=world["somebody"].pk).update(is_operator=True)
    name = "somebody" if viewer == "operator" else viewer
    client = signed_in(None if viewer == "visitor" else world[name])
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
    entries, partner = Entry.objects.count(), signed_in(world["partner"])
    role = name_person(world["lead"], world["project"], world["member"], kind=Role.Kind.MEMBER)
    asked = outputs(partner, known)
    refuse_role(world["member"], role)
    assert outputs(partner, known) == asked
    assert Entry.objects.count() == entries
    assert not Role.objects.filter(member=world["member"]).exists()
