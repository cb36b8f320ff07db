"""Finding people in the directory, in any script."""

import pytest

pytestmark = pytest.mark.django_db


def found(client, **asked) -> list[str]:
    return [member.name for member in client.get("/members/", asked).context["directory"].page]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("mensah", "Ama Serwaa Mensah-Boateng"),
        ("boateng AMA", "Ama Serwaa Mensah-Boateng"),
        ("παπαδοπουλου", "Ελένη Παπαδοπούλου"),
        ("ΑΘΗΝΩΝ", "Ελένη Παπαδοπούλου"),
        ("ইয়াসমিন", "ফরিদা ইয়াসমিন"),
        ("nusta huaman", "María Ñusta Quispe Huamán"),
        ("ÑUSTA", "María Ñusta Quispe Huamán"),
        ("suharto", "Suharto"),
        ("الانصاري", "يوسف الأنصاري"),
        ("genlab", "يوسف الأنصاري"),
        ("nudt15", "María Ñusta Quispe Huamán"),
    ],
)
def test_one_finds_whom_one_looks_for(client, cast, words, name):
    assert found(client, q=words) == [name]


@pytest.mark.parametrize(
    "words", ["100%", "_____", "mensah papadopoulou", "' OR 1=1 --", "korlebu.example", "accra\0mensah"]
)
def test_one_finds_nobody_by_signs_or_addresses(client, cast, words):
    assert found(client, q=words) == []


def test_without_words_everybody_listed_comes_by_name(client, cast):
    assert found(client) == [
        "Ama Serwaa Mensah-Boateng",
        "María Ñusta Quispe Huamán",
        "Suharto",
        "Ελένη Παπαδοπούλου",
        "يوسف الأنصاري",
        "ফরিদা ইয়াসমিন",
    ]


def test_the_page_says_when_nobody_matches(client, cast):
    assert "Nobody matches" in client.get("/members/", {"q": "zzz"}).content.decode()
