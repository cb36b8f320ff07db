"""A member's matches: the best ones, with reasons in words and the points beside them."""

import re

import pytest
from bs4 import BeautifulSoup

from alliance.members.models import Member
from tests.matching.conftest import say, signed_in

pytestmark = pytest.mark.django_db


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
