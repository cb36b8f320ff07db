"""The stable pairing keeps what it promises: checked on small rounds by trying everything."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.pairing.stable import NOBODY, average_ranks, blocking_pairs, pair
from tests.pairing.small import Small, all_lists, as_pairing, is_stable, likes, small_rounds, stable_pairings


@given(small_rounds(most_proposers=6, most_hosts=5))
def test_no_two_would_rather_have_each_other(small):
    hosts = small.paired()
    assert is_stable(small, hosts)
    assert not len(blocking_pairs(*small.preferences, np.array(small.capacities), as_pairing(hosts)))


@given(small_rounds())
def test_every_proposer_gets_the_best_of_all_stable_pairings(small):
    paired = small.paired()
    for other in stable_pairings(small):
        for proposer, (host, instead) in enumerate(zip(paired, other, strict=True)):
            assert host == instead or likes(small.proposers[proposer], host, instead)


@settings(max_examples=60)
@given(small_rounds())
def test_no_other_list_gets_a_proposer_a_better_host(small):
    honest = small.paired()
    for proposer, listed in enumerate(small.proposers):
        for said in all_lists(len(small.hosts)):
            got = small.with_list(proposer, said).paired()[proposer]
            assert got == NOBODY or not likes(listed, got, honest[proposer])


def test_a_host_may_gain_by_another_list_so_the_side_that_proposes_matters():
    """The promise is made to one side only: here the first host does better by leaving out whom it likes less."""
    small = Small(proposers=((0, 1), (1, 0)), hosts=((1, 0), (0, 1)), capacities=(1, 1))
    assert small.paired() == (0, 1)
    cut = Small(small.proposers, ((1,), (0, 1)), small.capacities)
    assert cut.paired() == (1, 0)


@given(small_rounds(most_proposers=6, most_hosts=5))
def test_places_and_lists_are_respected(small):
    paired = small.paired()
    for host, places in enumerate(small.capacities):
        assert paired.count(host) <= places
    for proposer, host in enumerate(paired):
        assert host == NOBODY or (host in small.proposers[proposer] and proposer in small.hosts[host])


@given(small_rounds(most_proposers=5, most_hosts=4), st.data())
def test_blocking_pairs_are_those_of_the_definition(small, data):
    """Also in pairings that are not stable, where there are some."""
    hosts = [
        data.draw(st.sampled_from([NOBODY, *(h for h in listed if i in small.hosts[h])]))
        for i, listed in enumerate(small.proposers)
    ]
    for host, places in enumerate(small.capacities):
        for proposer in [i for i, h in enumerate(hosts) if h == host][places:]:
            hosts[proposer] = NOBODY
    found = blocking_pairs(*small.preferences, np.array(small.capacities), as_pairing(hosts))
    assert (len(found) == 0) == is_stable(small, hosts)
    for proposer, host in found.tolist():
        assert likes(small.proposers[proposer], host, hosts[proposer])
        held = [i for i, h in enumerate(hosts) if h == host]
        assert len(held) < small.capacities[host] or any(likes(small.hosts[host], proposer, i) for i in held)


def test_average_ranks_count_those_who_have_a_partner():
    small = Small(proposers=((0, 1), (0, 1), ()), hosts=((1, 0), (0, 1)), capacities=(1, 1))
    pairing = as_pairing(small.paired())
    assert pairing.pairs.tolist() == [[0, 1], [1, 0]]
    assert average_ranks(*small.preferences, pairing) == (1.5, 1.0)
    assert average_ranks(*small.preferences, as_pairing([NOBODY] * 3)) == (None, None)


def test_lists_that_do_not_fit_each_other_are_refused():
    with pytest.raises(ValueError, match="shapes"):
        pair(np.zeros((2, 3), np.int32), np.zeros((2, 3), np.int32), np.ones(3, np.int64))


@pytest.mark.parametrize("capacity", [0, 21])
def test_a_host_takes_one_to_twenty(capacity):
    with pytest.raises(ValueError, match="1 to 20"):
        pair(np.zeros((1, 1), np.int32), np.zeros((1, 1), np.int32), np.array([capacity]))
