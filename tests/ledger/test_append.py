"""Appending: what the ledger takes, in which order, and that it is one transaction with the act."""

import pytest
from django.db import transaction

from alliance.ledger.actions.append import Act, AppendError, append, append_many
from alliance.ledger.models import Entry


@pytest.mark.django_db
def test_entries_are_numbered_without_gaps_and_name_the_one_before(ama):
    first = append(actor=f"member:{ama.public_id}", verb="member.joined", object=f"member:{ama.public_id}")
    second = append(actor="operator", verb="sample.loaded", object="site", payload={"members": 1300})
    assert (first.sequence, second.sequence) == (1, 2)
    assert second.previous == first.hash
    assert Entry.objects.head() == second


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_written():
    with pytest.raises(AppendError, match="transaction"):
        append(actor="site", verb="site.backed_up", object="site")
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_entry():
    def fail_after_appending():
        with transaction.atomic():
            append(actor="site", verb="site.backed_up", object="site")
            raise LookupError

    with pytest.raises(LookupError):
        fail_after_appending()
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_many_acts_are_one_call():
    members = [f"member:{number:b}".replace("0", "b").replace("1", "c").ljust(19, "d") for number in range(1300)]
    entries = append_many(Act("operator", "member.imported", member) for member in members)
    assert [entry.sequence for entry in entries] == list(range(1, 1301))
    assert list(Entry.objects.order_by("sequence").values_list("object", flat=True)) == members
