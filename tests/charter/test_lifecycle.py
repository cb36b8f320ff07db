"""The rule of a proposal's life, over any charter and any dates."""

from datetime import UTC, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from alliance.charter.lifecycle import (
    OVER,
    Life,
    Outcome,
    State,
    Way,
    consensus_ends,
    discussion_ends,
    lapses,
    next_state,
    outcome_of,
)
from alliance.charter.rules import KEYS as CHARTER_KEYS
from alliance.charter.rules import Kind, bounds_of, first_charter, read_charter

START = datetime(2026, 1, 1, tzinfo=UTC)


@st.composite
def charters(draw):
    values = dict(first_charter())
    for key in CHARTER_KEYS:
        low, high = bounds_of(key) if not isinstance(bounds_of(key), type) else (None, None)
        if isinstance(low, int):
            values[key] = draw(st.integers(low, high))
    return read_charter(values)


@st.composite
def lives(draw, states=tuple(State)):
    settled = START + timedelta(days=draw(st.integers(0, 60)))
    state = draw(st.sampled_from(states))
    asked = state is State.CONSENSUS or draw(st.booleans())
    return Life(
        kind=draw(st.sampled_from(Kind)),
        state=state,
        way=draw(st.sampled_from(Way)),
        opened_at=START,
        settled_at=settled,
        consensus_at=settled + timedelta(days=draw(st.integers(0, 60))) if asked else None,
        endorsements=draw(st.integers(0, 120)),
        objections=draw(st.integers(0, 3)),
        ballot_is_closed=draw(st.booleans()),
    )


times = st.integers(0, 500 * 24).map(lambda hours: START + timedelta(hours=hours))


@given(lives(OVER), charters(), times)
def test_what_is_over_stays(life, charter, now):
    assert next_state(life, charter, now) is life.state


@given(lives((State.DISCUSSION,)), charters(), times)
def test_nothing_is_decided_or_voted_on_before_the_discussion_has_lasted(life, charter, now):
    if next_state(life, charter, now) is not State.DISCUSSION:
        assert now >= discussion_ends(life, charter)
        assert now - life.opened_at >= timedelta(days=charter.kinds[life.kind].discussion_days)
        assert now - life.settled_at >= timedelta(days=charter.settled_days)


@given(lives(), charters(), times)
def test_no_vote_without_the_endorsements(life, charter, now):
    if next_state(life, charter, now) is State.BALLOT and life.state is not State.BALLOT:
        assert life.endorsements >= charter.kinds[life.kind].endorsements


@given(lives((State.CONSENSUS,)), charters(), times)
def test_nothing_passes_without_a_vote_against_an_objection_or_before_the_time(life, charter, now):
    if next_state(life, charter, now) is State.DECIDED:
        assert not life.objections
        assert now >= consensus_ends(life, charter)


@given(lives((State.DISCUSSION,)), charters(), times)
def test_where_the_charter_always_asks_for_a_vote_nobody_is_asked_for_objections(life, charter, now):
    assume(not charter.kinds[life.kind].consensus_days)
    assert next_state(life, charter, now) is not State.CONSENSUS


@given(lives((State.BALLOT,)), charters(), times)
def test_only_a_count_ends_a_vote(life, charter, now):
    assert next_state(life, charter, now) is (State.DECIDED if life.ballot_is_closed else State.BALLOT)


@given(lives(), charters(), times)
def test_only_what_too_few_endorse_lapses(life, charter, now):
    if next_state(life, charter, now) is State.LAPSED and life.state is not State.LAPSED:
        assert life.endorsements < charter.kinds[life.kind].endorsements
        assert now >= lapses(life, charter)


@given(lives((State.DISCUSSION,)), charters())
def test_no_discussion_goes_on_for_ever(life, charter):
    late = max(lapses(life, charter), discussion_ends(life, charter))
    assert next_state(life, charter, late) is not State.DISCUSSION


@given(st.lists(st.sampled_from(["yes", "no", "unchanged", "option-1"]), max_size=2), st.booleans())
def test_the_outcome(winners, reached):
    outcome = outcome_of(winners, reached)
    assert (outcome is Outcome.TOO_FEW) == (not reached)
    if outcome is Outcome.ADOPTED:
        assert winners[0] in ("yes", "option-1")
