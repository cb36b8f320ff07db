"""Hard constraints: who cannot be paired, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.countries.time_zones import shared_hours
from alliance.pairing.constraints import Why, exclusions
from tests.pairing.parties import party, rounds_of_parties


@given(rounds_of_parties(), st.integers(0, 8))
def test_every_reason_holds_exactly_where_its_rule_does(sides, hours):
    parties, others = sides
    found = exclusions(parties, others, hours)
    for row, one in enumerate(parties):
        for column, other in enumerate(others):
            mine, theirs = one.profile, other.profile
            holding = {
                Why.LANGUAGE: not mine.languages & theirs.languages,
                Why.HOURS: shared_hours(mine.country, theirs.country) < hours,
                Why.CONFLICT: other.id in one.conflicts,
                Why.SAME_WHOLE: one.whole == other.whole,
            }
            assert {why for why in Why if Why(int(found[row, column])) & why} == {why for why in Why if holding[why]}


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (party("b", languages="fr"), Why.LANGUAGE),
        (party("b", country="JP"), Why.HOURS),
        (party("b", whole="a"), Why.SAME_WHOLE),
        (party("b", country="JP", languages="ja"), Why.LANGUAGE | Why.HOURS),
        (party("b", languages="fr en"), Why(0)),
    ],
)
def test_reasons(other, why):
    assert exclusions([party("a", "GH")], [other], 3)[0, 0] == why


def test_a_conflict_is_seen_by_whoever_declared_it_and_not_by_the_other():
    one, other = party("a", conflicts=["b"]), party("b")
    assert exclusions([one], [other], 0)[0, 0] == Why.CONFLICT
    assert exclusions([other], [one], 0)[0, 0] == Why(0)


def test_an_institution_and_a_part_of_it_are_one_whole():
    assert exclusions([party("a")], [party("b", whole="a")], 0)[0, 0] == Why.SAME_WHOLE
