"""What docs/partnerships.md tells members about matches is what is computed, the worked example too."""

import re
from datetime import date

import pytest
from django_countries import countries

from alliance.matching.models import A_MONTH, AT_ONCE
from alliance.matching.permissions import AGAIN_AFTER, MOST_A_MONTH, MOST_WAITING, State
from alliance.matching.profiles import means_by_country
from alliance.matching.scoring import Profile, compare
from alliance.matching.weights import WEIGHTS
from alliance.matching.words import CRITERIA, in_words
from alliance.members.languages import LANGUAGE_NAMES
from alliance.members.vocabulary.exchange import EXCHANGE
from alliance.members.vocabulary.topics import TOPICS
from tests.conftest import REPOSITORY

WEIGHTS_TABLE, PROFILES, REASONS, LIMITS = range(4)
LABELS = {str(label): criterion for criterion, label in CRITERIA.items()}


@pytest.fixture(scope="module")
def section() -> str:
    text = (REPOSITORY / "docs" / "partnerships.md").read_text(encoding="utf-8")
    return re.search(r"^## Matches\n(.*?)^## ", text, re.DOTALL | re.MULTILINE)[1]


@pytest.fixture
def tables(section) -> list[list[list[str]]]:
    """Cells of each table, without head."""
    tables = re.findall(r"(?:^\|.*\|\n)+", section, re.MULTILINE)
    return [[[cell.strip() for cell in row.strip("|").split("|")] for row in rows.splitlines()[2:]] for rows in tables]


@pytest.fixture
def profiles(tables) -> list[Profile]:
    """Yours and theirs, from the words of the table."""
    exchange = {str(term.label): term.code for term in EXCHANGE.values()}
    topics = {str(term.label): term.code for term in TOPICS.values()}
    languages = {name: code for code, name in LANGUAGE_NAMES.items()}
    said = {name: cells for name, *cells in tables[PROFILES]}
    means = means_by_country(date(2026, 11, 22))
    return [
        Profile(
            needs={exchange[word] for word in said["Looks for"][side].split(", ")},
            offers={exchange[word] for word in said["Offers"][side].split(", ")},
            topics={topics[word] for word in said["Topics"][side].split(", ")},
            genes=set(said["Genes"][side].split(", ")),
            languages={languages[word] for word in said["Languages"][side].split(", ")},
            country=countries.by_name(said["Country"][side]),
            means=means[countries.by_name(said["Country"][side])],
        )
        for side in (0, 1)
    ]


def test_the_weights_are_those_in_force(tables, section):
    written = {LABELS[label]: (int(points), int(most)) for label, points, most in tables[WEIGHTS_TABLE]}
    assert written == {criterion: (weight.points, weight.most) for criterion, weight in WEIGHTS.by.items()}
    assert f"version {WEIGHTS.version}" in section


def test_the_example_gives_these_points(tables, profiles):
    match = compare(*profiles)
    *written, total = tables[REASONS]
    assert {LABELS[label]: int(points) for label, _what, points in written} == {
        reason.criterion: reason.points for reason in match.reasons
    }
    assert total[2] == f"**{match.total}**"


def test_the_example_can_be_redone_by_hand(tables):
    for label, what, points in tables[REASONS][:-1]:
        number, each = re.search(r"(\d+) × (\d+)$", what).groups()
        assert int(number) * int(each) == int(points)
        assert int(each) == WEIGHTS.by[LABELS[label]].points


def test_the_example_reads_so(section, profiles):
    words = "; ".join(in_words(reason, *profiles) for reason in compare(*profiles).reasons)
    assert f"{words}." in section


def test_the_limits_are_those_in_force(tables):
    again = (f"{AGAIN_AFTER[state].days} days" for state in (State.DECLINED, State.WITHDRAWN))
    expected = [str(AT_ONCE), str(A_MONTH), "off", str(MOST_WAITING), str(MOST_A_MONTH), *again]
    assert [default for _limit, default, _who in tables[LIMITS]] == expected
    assert AGAIN_AFTER[State.LAPSED] == AGAIN_AFTER[State.WITHDRAWN]


@pytest.mark.django_db
def test_the_page_shows_the_same_weights(client, tables):
    page = " ".join(re.sub(r"<[^>]+>", " ", client.get("/partners/weights/").content.decode()).split())
    for label, points, most in tables[WEIGHTS_TABLE]:
        assert f"{label} {points} {most} {int(points) * int(most)}" in page
