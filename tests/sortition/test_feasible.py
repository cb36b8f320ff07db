"""Whether quotas can be met is decided exactly, and a refusal names quotas that truly conflict, no more than needed."""

import pytest
from hypothesis import given, settings

from alliance.sortition.feasible import Completion, InfeasibleError, conflict, is_feasible
from alliance.sortition.lot import check_inputs
from alliance.sortition.quotas import Quota, QuotaError, check_quotas, features_of
from tests.sortition.pools import inputs_for, meets, panels, pools


def by_trying(people, features, bounds, seats) -> bool:
    return any(meets(panel, features, bounds) for panel in panels(people, seats))


@settings(max_examples=150)
@given(pools())
def test_a_panel_is_found_exactly_where_there_is_one(asked):
    people, quotas, seats = asked
    features, bounds = features_of(quotas), [bound for quota in quotas for bound in quota.bounds()]
    assert is_feasible(people, features, bounds, seats) == by_trying(people, features, bounds, seats)


@settings(max_examples=80)
@given(pools())
def test_quotas_that_are_named_conflict_and_none_of_them_is_named_in_vain(asked):
    people, quotas, seats = asked
    features, bounds = features_of(quotas), [bound for quota in quotas for bound in quota.bounds()]
    named = conflict(people, quotas, seats)
    if sum(people.values()) < seats or by_trying(people, features, bounds, seats):
        assert named == ()
        return
    assert named
    assert not by_trying(people, features, named, seats)
    for left_out in named:
        assert by_trying(people, features, [bound for bound in named if bound != left_out], seats)


def test_a_panel_that_only_fractions_of_people_would_fill_is_refused():
    """Four types of one person each: half of each would meet these quotas, whole people cannot."""
    people = {("a", "x", "p"): 1, ("a", "y", "q"): 1, ("b", "x", "q"): 1, ("b", "y", "p"): 1}
    quotas = [Quota("region", "a", 1, 1), Quota("income", "x", 1, 1), Quota("sector", "p", 1, 1)]
    odd = [*quotas, Quota("region", "b", 1, 1), Quota("income", "y", 1, 1), Quota("sector", "q", 1, 1)]
    bounds = [bound for quota in odd for bound in quota.bounds()]
    assert not by_trying(people, features_of(odd), bounds, 2)
    assert not is_feasible(people, features_of(odd), bounds, 2)


def test_who_cannot_join_now_can_never_join_and_the_panel_is_always_completed():
    people = {("a",): 3, ("b",): 1, ("c",): 1}
    bounds = [bound for quota in (Quota("region", "b", 1), Quota("region", "c", 1)) for bound in quota.bounds()]
    panel = Completion(people, ["region"], bounds, 3)
    assert panel.take(("a",))
    assert not panel.take(("a",))
    assert panel.take(("b",))
    assert not panel.take(("a",))
    assert not panel.is_full
    assert panel.take(("c",))
    assert panel.is_full


def test_too_few_people_are_no_conflict_of_quotas():
    with pytest.raises(InfeasibleError, match="fewer people than seats") as refused:
        check_inputs(inputs_for({("a",): 2}, [Quota("region", "a")], 3))
    assert refused.value.conflict == ()


@pytest.mark.parametrize(
    ("quotas", "seats"),
    [
        ([Quota("region", "a", 2, 1)], 3),
        ([Quota("region", "a", -1)], 3),
        ([Quota("region", "a"), Quota("region", "a", 1)], 3),
        ([], 0),
    ],
)
def test_quotas_that_mean_nothing_are_refused(quotas, seats):
    with pytest.raises(QuotaError):
        check_quotas(quotas, seats)
