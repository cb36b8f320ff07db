"""A member's matches: the best ones, with reasons in words and the points beside them."""

import gzip
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from alliance.matching.actions.choose_availability import choose_availability
from alliance.members.actions.block import block
from alliance.members.models import Member
from alliance.members.visibility import DEFAULTS
from tests.cast import make_member
from tests.matching.conftest import request_from, say, signed_in

pytestmark = pytest.mark.django_db
OPEN = {"takes_requests": True, "at_once": 3, "a_month": 10, "quiet_until": None}


def found(member: Member, query: str = "") -> dict[str, list[str]]:
    """Reasons by name, as the page shows them."""
    page = BeautifulSoup(signed_in(member).get(f"/partners/{query}").content, "html.parser")
    people = page.select("section[aria-labelledby=matches] .people > li:has(h3)")
    return {
        one.h3.get_text(strip=True): [" ".join(reason.get_text().split()) for reason in one.select(".reasons li")]
        for one in people
    }


def test_a_match_says_why_in_words_with_the_points_of_each_reason(asker, asked):
    assert found(asker) == {
        asked.name: [
            "offers genotyping, which you need +10",
            "needs access to a cohort or biobank, which you offer +6",
            "both work on pharmacogenomics +3",
            "both work on CYP2D6 +4",
            "English in common +5",
            "2 hours apart +6",
            "would be your first partner outside your region +8",
            "works in a high-income country, you in a low-resource one +8",
        ]
    }
    assert "50 points" in signed_in(asker).get("/partners/").content.decode()


def test_the_better_match_stands_first(asker, asked, quispe):
    say(quispe, offers=["genotyping"])
    assert list(found(asker)) == [asked.name, quispe.name]
    say(quispe, topics=asked.topics, genes=asked.genes, needs=asked.needs, languages=["en", "tw"], country="GB")
    assert list(found(asker)) == [quispe.name, asked.name]


def test_one_may_ask_for_those_who_meet_one_need(asker, asked, farida):
    say(asker, needs=["genotyping", "statistics"])
    say(farida, offers=["statistics"])
    assert set(found(asker)) == {asked.name, farida.name}
    assert set(found(asker, "?need=statistics")) == {farida.name}
    assert set(found(asker, "?need=gold&page=nine")) == {asked.name, farida.name}


def test_a_language_and_an_hour_in_common_alone_are_no_match(asker, farida):
    assert found(asker) == {}


def test_whoever_says_nothing_is_told_what_to_fill_in(ama, eleni):
    say(eleni, offers=["genotyping"])
    page = signed_in(ama).get("/partners/").content.decode()
    assert eleni.name not in page
    assert 'href="/profile/exchange/"' in page
    assert 'href="/profile/topics/"' in page


@pytest.mark.parametrize("part", ["offers", "needs", "topics", "genes", "languages", "country"])
@pytest.mark.parametrize("audience", ["nobody", "members", "everyone"])
def test_only_what_is_shown_to_members_counts(asker, asked, part, audience):
    say(asked, visibility={part: audience})
    shown = len(found(asker)[asked.name])
    hidden = 3 if part == "country" else 1
    assert shown == (8 - hidden if audience == "nobody" else 8)


def test_whoever_hides_everything_is_no_match(asker, asked):
    say(asked, visibility=dict.fromkeys(DEFAULTS, "nobody"))
    assert found(asker) == {}


def test_all_of_one_s_own_profile_counts_hidden_or_not(asker, asked):
    before = found(asker)
    say(asker, visibility=dict.fromkeys(DEFAULTS, "nobody"))
    assert found(asker) == before
    assert found(asked) == {}


@pytest.mark.parametrize(
    "change",
    [
        {"is_listed": False},
        {"accepts_messages": False},
        {"is_active": False},
        {"joined_at": None},
        {"suspended_until": timezone.now() + timedelta(days=3)},
    ],
)
def test_whoever_cannot_be_asked_is_not_offered(asker, asked, change):
    Member.objects.filter(pk=asked.pk).update(**change)
    assert found(asker) == {}


def test_nobody_is_offered_before_their_quiet_time_is_over(asker, asked):
    today = timezone.localdate()
    choose_availability(asked, **OPEN | {"quiet_until": today + timedelta(days=1)})
    assert found(asker) == {}
    choose_availability(asked, **OPEN | {"quiet_until": today})
    assert set(found(asker)) == {asked.name}
    choose_availability(asked, **OPEN | {"takes_requests": False})
    assert found(asker) == {}


def test_whoever_has_enough_waiting_is_not_offered(asker, asked, newcomers):
    choose_availability(asked, **OPEN | {"at_once": 2})
    request_from(newcomers[0], asked)
    assert set(found(asker)) == {asked.name}
    request_from(newcomers[1], asked)
    assert found(asker) == {}


@pytest.mark.parametrize("mine", [True, False])
def test_a_block_takes_both_out_of_each_other_s_matches(asker, asked, mine):
    block(*((asker, asked) if mine else (asked, asker)))
    assert found(asker) == {}


def test_invented_members_are_shown_only_while_there_are_no_others(asker, asked):
    sample = make_member("m@sample.invalid", "Invented", "academia", "GR", offers=["genotyping"], is_sample=True)
    assert set(found(asker)) == {asked.name}
    asked.delete()
    page = signed_in(asker).get("/partners/").content.decode()
    assert sample.name in page
    assert f"/partners/ask/{sample.public_id}/" not in page


def test_twenty_on_a_page_and_everybody_once(asker):
    for number in range(45):
        make_member(f"o{number}@many.example", f"Lab {number:02}", "academia", "KE", offers=["genotyping"])
    pages = [list(found(asker, f"?page={page}")) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({name for page in pages for name in page}) == 45


def test_a_full_page_fits_a_slow_line_and_asks_the_database_a_bounded_number_of_times(
    asker, django_assert_max_num_queries
):
    everything = {"offers": ["genotyping"], "needs": asker.offers, "topics": asker.topics, "genes": asker.genes}
    for number in range(40):
        name, place = f"Ñusta Quispe Huamán {number * 7919}", f"Instituto de Genética {number * 104729}"
        details = everything | {"institution": place, "languages": ["en", "es"]}
        make_member(f"o{number}@many.example", name, "academia", "PE", **details)
    browser = signed_in(asker)
    with django_assert_max_num_queries(16):
        page = browser.get("/partners/").content
    assert page.count(b'class="reasons"') == 20
    assert len(gzip.compress(page)) <= 14 * 1024


def test_equals_stand_in_another_order_for_another_reader(asker, newcomers):
    for number in range(12):
        make_member(f"o{number}@many.example", f"Lab {number:02}", "academia", "KE", offers=["genotyping"])
    orders = {tuple(found(reader)) for reader in (*newcomers[:3], newcomers[0])}
    assert len(orders) == 3


def test_reasons_are_in_the_language_of_the_page(asker, asked):
    page = signed_in(asker).get("/partners/", headers={"accept-language": "fr"}).content.decode()
    assert "Anglais" in page


def test_visitors_and_applicants_find_the_hub_without_matches(client, asker, asked):
    applicant = make_member("a@new.example", "Applicant", "clinic", "KE", joined_at=None, needs=["genotyping"])
    for reader in (client, signed_in(applicant)):
        page = reader.get("/partners/")
        assert page.status_code == 200
        assert asked.name not in page.content.decode()
