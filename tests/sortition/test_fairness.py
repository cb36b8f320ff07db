"""How likely each candidate is drawn: the estimate against the recipe itself, against chance alone, and the fairest."""

from collections import Counter
from fractions import Fraction

import pytest

from alliance.sortition.actions.count_chances import count_chances
from alliance.sortition.fairness import chances_by_category, chances_by_type, draws_for, simulate
from alliance.sortition.lot import fill, order_of
from alliance.sortition.models import Draw
from alliance.sortition.quotas import Quota
from tests.sortition.leximin import feasible_panels, leximin, maximise, uniform
from tests.sortition.pools import SMALL_POOLS, inputs_for

DRAWS = 2000


def near(estimate, expected: float) -> bool:
    """Within five standard errors, and a little where every draw gave the same."""
    return abs(estimate.probability - expected) <= 5 * estimate.error + 1e-9


def estimated(people, quotas, seats, draws=DRAWS):
    return chances_by_type(people, simulate(inputs_for(people, quotas, seats), draws))


@pytest.mark.parametrize("pool", SMALL_POOLS.values(), ids=SMALL_POOLS)
def test_the_simulation_draws_as_the_recipe_does(pool):
    people, quotas, seats = pool
    inputs = inputs_for(people, quotas, seats)
    often: Counter = Counter()
    for number in range(1000):
        often.update(inputs.pool[label] for label in fill(inputs, order_of(inputs, f"{number:096x}")))
    for strata, chance in estimated(people, quotas, seats).items():
        by_recipe = often[strata] / 1000 / people[strata]
        assert abs(chance.probability - by_recipe) < 5 * (chance.error + (0.25 / 1000) ** 0.5 / people[strata] ** 0.5)


@pytest.mark.parametrize("pool", SMALL_POOLS.values(), ids=SMALL_POOLS)
def test_all_ways_to_draw_fill_the_same_seats(pool):
    people, quotas, seats = pool
    found = feasible_panels(people, quotas, seats)
    for probabilities in (uniform(people, found), leximin(people, found)):
        assert sum(people[one] * probability for one, probability in probabilities.items()) == seats
    ours = estimated(people, quotas, seats)
    assert sum(chance.seats for chance in ours.values()) == seats * DRAWS


@pytest.mark.parametrize("pool", SMALL_POOLS.values(), ids=SMALL_POOLS)
def test_nothing_gives_the_least_likely_more_than_leximin(pool):
    people, quotas, seats = pool
    found = feasible_panels(people, quotas, seats)
    best = min(leximin(people, found).values())
    assert min(uniform(people, found).values()) <= best
    least = min(estimated(people, quotas, seats).values(), key=lambda chance: chance.probability)
    assert least.probability <= float(best) + 5 * least.error


def test_where_no_quota_binds_everybody_has_the_same_chance():
    people, free, seats = {("a",): 4, ("b",): 6}, [Quota("region", "a")], 3
    found = feasible_panels(people, free, seats)
    assert set(uniform(people, found).values()) == {Fraction(3, 10)}
    assert set(leximin(people, found).values()) == {Fraction(3, 10)}
    assert all(near(chance, 0.3) for chance in estimated(people, free, seats).values())


def test_a_quota_for_a_rare_region_raises_its_chance_by_all_three_ways():
    people, quotas, seats = SMALL_POOLS["a rare region has a seat"]
    found = feasible_panels(people, quotas, seats)
    assert leximin(people, found) == {("a",): Fraction(1, 5), ("b",): Fraction(1, 2)}
    assert uniform(people, found)["b",] > Fraction(1, 2)
    assert estimated(people, quotas, seats)["b",].probability > 0.5


def test_probabilities_are_those_of_the_only_two_panels_there_are():
    """Either the one person of both minorities is drawn with one of each other type, or two and two of one minority."""
    people, quotas, seats = SMALL_POOLS["a crossed minority"]
    assert len(feasible_panels(people, quotas, seats)) == 2
    ours = estimated(people, quotas, seats)
    both = ours["b", "y"].probability
    assert ours["a", "x"].probability == pytest.approx(both / 8)
    assert ours["b", "x"].probability == ours["a", "y"].probability == pytest.approx((2 - both) / 3)


@pytest.mark.parametrize("pool", SMALL_POOLS.values(), ids=SMALL_POOLS)
def test_on_these_pools_the_least_likely_fare_no_worse_than_by_chance_alone(pool):
    people, quotas, seats = pool
    least = min(estimated(people, quotas, seats).values(), key=lambda chance: chance.probability)
    assert (
        least.probability
        >= float(min(uniform(people, feasible_panels(people, quotas, seats)).values())) - 5 * least.error
    )


def test_chances_of_categories_are_those_of_their_people_together():
    people, quotas, seats = SMALL_POOLS["two features"]
    drawn = simulate(inputs_for(people, quotas, seats), 100)
    by_category = chances_by_category(people, drawn)
    assert by_category[0, "a"].seats == by_category[1, "y"].seats == 200
    assert by_category[0, "a"].probability == pytest.approx(2 / 6)
    assert by_category[0, "a"].error == 0


def test_the_same_inputs_give_the_same_estimate():
    people, quotas, seats = SMALL_POOLS["two features"]
    assert estimated(people, quotas, seats, 50) == estimated(people, quotas, seats, 50)


@pytest.mark.parametrize(("seats", "draws"), [(1, 1000), (20, 1000), (25, 800), (100, 200), (500, 200)])
def test_large_draws_are_repeated_less_often(seats, draws):
    assert draws_for(seats) == draws


@pytest.mark.django_db
def test_the_site_works_the_chances_out_for_every_draw_that_is_not_void(announce):
    draw = announce()
    assert list(Draw.objects.without_chances()) == [draw]
    assert count_chances(draw)
    assert not Draw.objects.without_chances()
    draw.refresh_from_db()
    assert draw.chances["draws"] == 1000
    assert sum(seats for *_, seats, _ in draw.chances["types"]) == 5000
    assert sum(people for _, people, *_ in draw.chances["types"]) == 30


def test_the_simplex_of_these_tests_solves_what_is_known():
    rows = [[1, 0], [0, 2], [3, 2]]
    assert maximise([3, 5], rows, [Fraction(4), Fraction(12), Fraction(18)]) == 36
    assert maximise([-1, 0], [[-1, 0], [1, 1]], [Fraction(-2), Fraction(5)]) == -2
