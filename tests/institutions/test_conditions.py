"""An institution rates its own conditions: the rule, the versions, the country."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.institutions.actions.publish_profile import PublishProfileError, publish_profile
from alliance.institutions.conditions import country_profile, curve, profile_over_time
from alliance.institutions.models import Institution, Kind, LowResourceProfile
from alliance.institutions.questionnaire import CRITERIA, questions_by_criterion
from alliance.institutions.ratings import CRITERIA as CODES
from alliance.institutions.ratings import rate
from alliance.ledger.models import Entry
from tests.institutions.conftest import confirmed_at

answers = st.lists(st.sampled_from([None, 0, 1, 2, 3]), max_size=6)
ALL_WELL = {code: 3 for codes in questions_by_criterion().values() for code in codes}


@given(answers)
def test_a_rating_is_one_of_the_answers_or_none(given_answers):
    rating = rate(given_answers)
    said = [answer for answer in given_answers if answer is not None]
    assert (rating is None) == (len(said) < 3)
    if rating is not None:
        assert rating in said
        assert sum(answer >= rating for answer in said) >= len(said) / 2
        assert sum(answer <= rating for answer in said) >= len(said) / 2


@given(answers)
def test_a_better_answer_never_lowers_a_rating(given_answers):
    before = rate(given_answers)
    for place, answer in enumerate(given_answers):
        if answer is not None and answer < 3:
            better = [*given_answers[:place], answer + 1, *given_answers[place + 1 :]]
            assert before is None or rate(better) >= before


@pytest.mark.parametrize(
    ("given_answers", "rating"),
    [([3, 0, 0, 0], 0), ([3, 3, 0, 0], 0), ([3, 3, 3, 0], 3), ([1, 2, 3], 2), ([2, 2, None, None], None), ([], None)],
)
def test_one_good_answer_does_not_outweigh_poor_ones(given_answers, rating):
    assert rate(given_answers) == rating


@pytest.mark.parametrize("answer", [-1, 4, 1.5])
def test_an_answer_off_the_scale_is_refused(answer):
    with pytest.raises(ValueError, match="0, 1, 2 or 3"):
        rate([answer, 1, 1])


def test_the_questions_are_of_the_five_criteria():
    assert tuple(criterion.code for criterion in CRITERIA) == CODES
    assert all(3 <= len(criterion.questions) <= 4 for criterion in CRITERIA)
    codes = [code for criterion in CRITERIA for code in criterion.questions]
    assert len(codes) == len(set(codes))


@given(st.lists(st.tuples(st.integers(0, 4000), st.none() | st.integers(0, 3)), max_size=8))
def test_a_curve_stays_in_its_box_and_runs_on(steps):
    days = sorted(date(2024, 1, 1) + timedelta(days=day) for day, _rating in steps)
    points = curve(days, [rating for _day, rating in steps]).split()
    known = sum(rating is not None for _day, rating in steps)
    assert len(points) == (2 * known if known > 1 else 0)
    places = [tuple(map(float, point.split(","))) for point in points]
    assert all(2 <= x <= 98 and 2 <= y <= 28 for x, y in places)
    assert [x for x, _y in places] == sorted(x for x, _y in places)


@pytest.mark.django_db
class TestPublishing:
    @pytest.fixture
    def there(self, ama, korle_bu):
        confirmed_at(ama, korle_bu)
        return ama

    def test_a_new_version_leaves_the_old_one(self, there, korle_bu):
        first = publish_profile(there, korle_bu, {"r1": 0, "r2": 1, "r3": 1}, {"resources": "One MinION, shared."})
        second = publish_profile(there, korle_bu, ALL_WELL, {})
        assert (first.version, second.version) == (1, 2)
        first.refresh_from_db()
        assert (first.resources, first.education) == (1, None)
        assert first.evidence == {"resources": "One MinION, shared."}
        assert (second.resources, second.collaboration) == (3, 3)

    @pytest.mark.parametrize(
        ("given_answers", "evidence"),
        [
            ({}, {}),
            ({"r1": 3, "r2": 3}, {}),
            ({"x9": 3}, {}),
            ({"r1": 7, "r2": 1, "r3": 1}, {}),
            (ALL_WELL, {"x": "y"}),
        ],
    )
    def test_what_makes_no_profile_is_refused(self, there, korle_bu, given_answers, evidence):
        with pytest.raises(PublishProfileError):
            publish_profile(there, korle_bu, given_answers, evidence)
        assert not LowResourceProfile.objects.exists()

    @pytest.mark.parametrize("state", ["said", "ended", "declined"])
    def test_only_somebody_who_is_confirmed_speaks_for_it(self, there, korle_bu, state):
        there.affiliations.update(state=state)
        with pytest.raises(PublishProfileError, match="confirmed"):
            publish_profile(there, korle_bu, ALL_WELL, {})

    def test_the_form_is_filled_in_again_and_the_page_shows_all(self, client, there, korle_bu):
        client.force_login(there)
        address = f"{korle_bu.get_absolute_url()}conditions/"
        sent = dict.fromkeys(ALL_WELL, "1") | {"evidence_education": "See https://www.who.int/ <b>now</b>"}
        unknown = dict.fromkeys(ALL_WELL, "unknown")
        assert client.post(address, unknown | {"r1": "1"}).context["form"].non_field_errors()
        assert client.post(address, sent)["Location"] == korle_bu.get_absolute_url()
        form = client.get(address).context["form"]
        assert form["e4"].value() == "1"
        assert form["evidence_education"].value() == sent["evidence_education"]
        client.post(address, sent | {"e1": "3", "e2": "3", "e3": "3"})
        page = client.get(korle_bu.get_absolute_url()).content.decode()
        assert "established" in page
        assert "limited" in page
        assert "<polyline" in page
        assert 'href="https://www.who.int/"' in page
        assert "<b>now</b>" not in page

    def test_neither_page_nor_ledger_says_who_published_it(self, client, there, korle_bu):
        publish_profile(there, korle_bu, ALL_WELL, {})
        there.affiliations.update(state="ended")
        assert there.name not in client.get(korle_bu.get_absolute_url()).content.decode()
        (entry,) = Entry.objects.all()
        assert (entry.actor, entry.verb, entry.payload) == ("site", "low_resource_profile.published", '{"version":1}')

    def test_over_time_the_latest_versions_stand_beside_each_other(self, korle_bu):
        assert profile_over_time(korle_bu) is None
        for version in range(1, 7):
            rated(korle_bu, version, resources=version // 2)
        shown = profile_over_time(korle_bu)
        assert (shown.versions, len(shown.dates)) == (6, 4)
        resources = shown.lines[0]
        assert [word for _day, word in resources.dated] == ["limited", "partial", "partial", "established"]
        assert len(resources.curve.split()) == 12
        assert [word for _day, word in shown.lines[1].dated] == ["–"] * 4


def rated(institution: Institution, version: int = 1, **ratings: int) -> LowResourceProfile:
    day = datetime(2020 + version, 1, 1, tzinfo=UTC)
    return LowResourceProfile.objects.create(institution=institution, version=version, published_at=day, **ratings)


@pytest.mark.django_db
def test_a_country_is_the_distribution_of_its_institutions(korle_bu, athens):
    ridge = Institution.objects.create(name="Ridge", country="GH", kind=Kind.HOSPITAL)
    closed = Institution.objects.create(name="Closed", country="GH", kind=Kind.HOSPITAL, status="withdrawn")
    silent = Institution.objects.create(name="Silent", country="GH", kind=Kind.HOSPITAL)
    rated(korle_bu, 1, resources=0)
    rated(korle_bu, 2, resources=2, education=1)
    rated(ridge, 1, resources=2)
    for elsewhere in (closed, athens):
        rated(elsewhere, 1, resources=3)
    ghana = country_profile("GH")
    assert (ghana.institutions, ghana.rated, ghana.latest_on) == (3, 2, date(2022, 1, 1))
    resources, _knowledge, _implementation, education, _collaboration = ghana.criteria
    assert [share.number for share in resources.shares] == [0, 0, 2, 0]
    assert [share.number for share in education.shares] == [0, 1, 0, 0]
    assert (resources.unrated, education.unrated) == (0, 1)
    assert silent.profiles.count() == 0


@pytest.mark.django_db
def test_a_country_nobody_described_is_empty():
    nowhere = country_profile("FJ")
    assert (nowhere.institutions, nowhere.rated, nowhere.latest_on) == (0, 0, None)
    assert all(share.number == 0 for criterion in nowhere.criteria for share in criterion.shares)
