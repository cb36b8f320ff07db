"""A match is a sum of points, each with a reason; the same for many at once as for one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.countries.countries import countries
from alliance.matching.scoring import Means, Profile, compare
from alliance.matching.vectors import Table, score, scores
from alliance.matching.weights import WEIGHTS, Criterion, Weight, Weights
from alliance.members.languages import LANGUAGE_NAMES
from alliance.members.vocabulary.exchange import EXCHANGE
from alliance.members.vocabulary.topics import TOPICS


def some(values, most: int = 6):
    return st.frozensets(st.sampled_from(sorted(values)), max_size=most)


PROFILES = st.builds(
    Profile,
    needs=some(EXCHANGE),
    offers=some(EXCHANGE),
    topics=some(TOPICS),
    genes=some({"CYP2D6", "CYP2C19", "TPMT", "HLA-B", "NAT2", "G6PD"}),
    languages=some(list(LANGUAGE_NAMES)[:12]),
    country=st.sampled_from(["", *countries()]),
    means=st.sampled_from([None, *Means]),
    has_partner_outside=st.booleans(),
)
WEIGHTS_OF_ANY_KIND = st.builds(
    Weights,
    st.just("tried"),
    st.fixed_dictionaries({its: st.builds(Weight, st.integers(0, 20), most=st.integers(1, 9)) for its in Criterion}),
)


def points(mine: Profile, theirs: Profile) -> dict[Criterion, int]:
    return {reason.criterion: reason.points for reason in compare(mine, theirs).reasons}


@given(st.lists(PROFILES, max_size=5), st.lists(PROFILES, max_size=5), WEIGHTS_OF_ANY_KIND)
def test_many_at_once_have_the_scores_of_each(mine, theirs, weights):
    scored = score(mine, Table(theirs), weights)
    each = [[compare(one, other, weights) for other in theirs] for one in mine]
    expected = np.array([[match.total for match in row] for row in each], np.int32).reshape(len(mine), len(theirs))
    assert np.array_equal(scored.totals, expected)
    assert scored.have_substance.tolist() == [[match.has_substance for match in row] for row in each]
    assert np.array_equal(scores(mine, theirs, weights), expected)


@given(PROFILES, PROFILES)
def test_no_point_is_without_a_reason_and_no_reason_without_a_point(mine, theirs):
    match = compare(mine, theirs)
    assert match.total == sum(reason.points for reason in match.reasons)
    assert all(reason.points > 0 and reason.rests_on for reason in match.reasons)
    assert all(reason.points <= WEIGHTS.by[reason.criterion].points * WEIGHTS.by[reason.criterion].most
               for reason in match.reasons)  # fmt: skip


@given(PROFILES, PROFILES, PROFILES)
def test_who_says_more_about_what_they_do_never_scores_less(mine, theirs, more):
    richer = Profile(
        needs=theirs.needs | more.needs, offers=theirs.offers | more.offers, topics=theirs.topics | more.topics,
        genes=theirs.genes | more.genes, languages=theirs.languages | more.languages,
        country=theirs.country, means=theirs.means,
    )  # fmt: skip
    assert compare(mine, richer).total >= compare(mine, theirs).total


@given(PROFILES)
def test_a_profile_that_says_nothing_matches_nobody(theirs):
    assert compare(Profile(), theirs).total == 0
    assert compare(theirs, Profile()).total == 0


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ({"needs": {"genotyping"}}, {"offers": {"genotyping"}}, {Criterion.NEEDS_MET: 10}),
        ({"offers": {"training"}}, {"needs": {"training"}}, {Criterion.OFFERS_WANTED: 6}),
        ({"needs": {"genotyping"}}, {"needs": {"genotyping"}}, {}),
        ({"topics": {"cancer", "gwas"}}, {"topics": {"gwas"}}, {Criterion.TOPICS: 3}),
        ({"genes": {"CYP2D6", "TPMT"}}, {"genes": {"CYP2D6", "TPMT"}}, {Criterion.GENES: 8}),
        ({"languages": {"fr", "en"}}, {"languages": {"fr", "en"}}, {Criterion.LANGUAGE: 5}),
        ({"means": Means.LOW}, {"means": Means.HIGH}, {Criterion.ACROSS_INCOMES: 8}),
        ({"means": Means.LOW}, {"means": Means.LOW}, {}),
        ({"means": Means.LOW}, {}, {}),
    ],
)
def test_what_each_reason_is_worth(mine, theirs, expected):
    assert points(Profile(**mine), Profile(**theirs)) == expected


def test_official_languages_are_not_taken_for_spoken_ones():
    senegal, france = Profile(country="SN", languages={"wo"}), Profile(country="FR", languages={"de"})
    assert Criterion.LANGUAGE not in points(senegal, france)


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [("GH", "SN", 8), ("GH", "GR", 6), ("GR", "GH", 6), ("IN", "NP", 7), ("PE", "JP", None), ("GH", "", None)],
)
def test_each_whole_hour_of_the_working_day_that_both_have_is_a_point(here, there, expected):
    found = points(Profile(country=here), Profile(country=there))
    assert found.get(Criterion.HOURS) == expected


def test_the_first_partner_outside_the_region_counts_once_there_is_none():
    ghana, greece, senegal = Profile(country="GH"), Profile(country="GR"), Profile(country="SN")
    assert points(ghana, greece)[Criterion.FIRST_OUTSIDE] == 8
    assert Criterion.FIRST_OUTSIDE not in points(ghana, senegal)
    assert Criterion.FIRST_OUTSIDE not in points(Profile(country="GH", has_partner_outside=True), greece)
    assert Criterion.FIRST_OUTSIDE not in points(Profile(), greece)


def test_only_so_many_of_a_kind_count():
    everything = Profile(needs=frozenset(EXCHANGE), offers=frozenset(EXCHANGE))
    assert points(everything, everything) == {Criterion.NEEDS_MET: 30, Criterion.OFFERS_WANTED: 18}


def test_hours_in_common_and_a_language_alone_are_no_match():
    match = compare(Profile(country="GH", languages={"en"}), Profile(country="SN", languages={"en"}))
    assert match.total == 13
    assert not match.has_substance
