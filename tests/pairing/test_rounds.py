"""A round from parties to outcome: the same on every machine, within its constraints, and telling nobody too much."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from alliance.countries.time_zones import shared_hours
from alliance.pairing.rounds import lists_of, run
from tests.pairing.parties import party, rounds_of_parties


@given(rounds_of_parties(), st.integers(0, 4), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(sides, hours, random):
    proposers, hosts = sides
    before = run(proposers, hosts, hours, "seed")
    random.shuffle(proposers)
    random.shuffle(hosts)
    assert run(proposers, hosts, hours, "seed") == before


@given(rounds_of_parties(), st.integers(0, 4))
def test_constraints_and_wishes_hold_for_every_pair(sides, hours):
    proposers, hosts = ({one.id: one for one in side} for side in sides)
    outcome = run(*sides, hours, "seed")
    for pair in outcome.pairs:
        one, other = proposers[pair.proposer], hosts[pair.host]
        assert one.profile.languages & other.profile.languages
        assert shared_hours(one.profile.country, other.profile.country) >= hours
        assert one.whole != other.whole
        assert other.id not in (*one.conflicts, *one.struck)
        assert one.id not in (*other.conflicts, *other.struck)
    for host in hosts.values():
        assert sum(pair.host == host.id for pair in outcome.pairs) <= host.capacity
    assert len({pair.proposer for pair in outcome.pairs}) == len(outcome.pairs)
    assert outcome.figures["stable"].blocking == 0


def test_lots_come_from_the_seed():
    proposers, hosts = [party("p")], [party(f"h{number}") for number in range(8)]
    firsts = {run(proposers, hosts, 0, f"seed {number}").pairs[0].host for number in range(20)}
    assert len(firsts) > 3


def many(letter: str, count: int, **said) -> list:
    return [party(f"{letter}{number}", **said) for number in range(count)]


def test_an_average_of_fewer_than_five_is_not_told():
    four = run(many("p", 4), many("h", 9), 0, "seed").figures
    assert {figures.proposer_rank for figures in four.values()} == {None}
    assert {figures.host_rank for figures in four.values()} == {None}
    assert four["stable"].blocking == 0
    assert four["random"].blocking is four["greedy"].blocking is None
    five = run(many("p", 5), many("h", 9), 0, "seed").figures
    assert None not in {five["stable"].proposer_rank, five["stable"].host_rank, five["random"].blocking}


def test_an_average_is_made_of_five_that_have_a_partner():
    """Of six that seek only four can be paired, and one host takes nearly all of those who come to it."""
    alone = [*many("p", 4), party("x", languages="sw"), party("y", languages="sw")]
    assert run(alone, many("h", 9), 0, "seed").figures["stable"].proposer_rank is None
    one_host = run(many("p", 6), [party("h", capacity=20)], 0, "seed").figures["stable"]
    assert one_host.proposer_rank == 1
    assert one_host.host_rank is None


def test_a_conflict_or_a_strike_of_the_other_side_moves_nothing_in_my_list():
    random = Random(3)
    needs = ["training", "sequencing", "statistics"]
    proposers = [party(f"p{number}", needs=random.choice(needs)) for number in range(6)]
    hosts = [party(f"h{number}", offers=random.choice(needs)) for number in range(6)]
    before = lists_of(proposers, hosts, 0, "seed").host_ranks
    wishes = {"conflicts": ["h1"], "struck": ["h2"]}
    after = lists_of([replace(proposers[0], **wishes), *proposers[1:]], hosts, 0, "seed")
    assert (after.host_ranks == before).all()
    assert not after.possible[0, 1]
    assert not after.possible[0, 2]
