"""The sample network has a round that is over and one that is open, and takes them along when it goes."""

import pytest

from alliance.ledger.models import Entry as Act
from alliance.members.actions.load_sample_network import load_sample_network
from alliance.members.actions.remove_sample_network import remove_sample_network
from alliance.members.sample.network import generate
from alliance.pairing.actions.open_round import open_round
from alliance.pairing.actions.tell_outcome import tell_outcome
from alliance.pairing.gathering import entries_on, parties_of
from alliance.pairing.models import Round, Side
from alliance.pairing.rounds import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(monkeypatch):
    """A smaller network, of the same making."""
    monkeypatch.setattr("alliance.members.actions.load_sample_network.generate", lambda: generate(600, 20))
    load_sample_network(force=True)


def test_one_round_is_over_and_one_is_open(few, client):
    over, still = Round.objects.paired().get(), Round.objects.open().get()
    assert over.result.said["pairs"]
    assert {side for side, number in still.entries.count_by_side().items() if number > 2} == {"seeks", "supports"}
    for round in (over, still):
        assert "sample data" in client.get(round.get_absolute_url()).content.decode()
    assert not Act.objects.filter(verb__startswith="pairing.").exists()
    assert tell_outcome() == 0


def test_nobody_would_rather_have_another_unlike_by_lot_or_by_score(few):
    """What the comparison on the page is about, on invented wishes; its figures are in docs/partnerships.md."""
    over = Round.objects.paired().get()
    ways = over.result.said["ways"]
    assert ways["stable"]["blocking_pairs"] == 0 < ways["random"]["blocking_pairs"]
    assert float(ways["stable"]["seeker_rank"]) < float(ways["random"]["seeker_rank"])
    assert float(ways["stable"]["supporter_rank"]) < float(ways["random"]["supporter_rank"])
    seekers, supporters = (parties_of(entries_on(over, side)) for side in Side)
    again = run(seekers, supporters, over.least_hours, over.seed)
    pairs = [{"seeker": pair.proposer, "supporter": pair.host} for pair in again.pairs]
    assert over.result.said["pairs"] == pairs


def test_a_real_round_can_open_beside_it(few, korle_bu, ama):
    assert open_round(ama, days=14, least_hours=0).is_open
    assert Round.objects.open().count() == 2


def test_it_goes_and_leaves_what_is_real(few, opened, entered, korle_bu):
    entered(korle_bu)
    remove_sample_network(actor=None)
    assert list(Round.objects.all()) == [opened]
    assert opened.entries.count() == 1
