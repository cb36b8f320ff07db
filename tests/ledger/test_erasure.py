"""When a member leaves, what the ledger says stays true and leads to nobody."""

from bs4 import BeautifulSoup
from django.db import transaction

from alliance.ledger.actions.append import append
from alliance.ledger.models import Entry
from alliance.ledger.verification import verify
from alliance.members.actions.leave import leave
from tests.ledger.conftest import published


def everything(client) -> str:
    """All that anybody can read of the ledger."""
    pages = ["/ledger/", "/ledger/entries.atom", *(entry.get_absolute_url() for entry in Entry.objects.all())]
    return "".join(client.get(page).content.decode() for page in pages) + b"".join(published()).decode()


def test_nothing_leads_to_a_member_who_left(client, short_ledger, ama, eleni):
    me = f"member:{ama.public_id}"
    about = [ama.name, ama.email, ama.institution, ama.about, ama.get_absolute_url()]
    assert ama.name in everything(client)
    with transaction.atomic():
        leave(ama, ama)
        append(actor=me, verb="member.left", object=me)
    client.force_login(eleni)
    text = everything(client)
    assert not [trace for trace in about if trace in text]
    assert me in text
    assert client.get(f"/members/{me.removeprefix('member:')}/").status_code == 404


def test_the_chain_holds_after_it(short_ledger, ama):
    before = published()
    leave(ama, ama)
    assert published()[: len(before)] == before
    verify(published())


def test_the_ledger_has_no_link_to_members_in_the_database():
    assert not [field for field in Entry._meta.get_fields() if field.is_relation]


def test_entries_of_one_who_left_can_still_be_told_from_those_of_others(client, short_ledger, ama):
    me = f"member:{ama.public_id}"
    leave(ama, ama)
    page = BeautifulSoup(client.get(f"/ledger/?object={me}").content, "html.parser")
    assert [row["id"] for row in page.select("tbody tr")][-2:] == ["entry-6", "entry-2"]
