"""Finding people in the directory, in any script."""

import pytest
from django.utils import timezone

from alliance.members.models import Member, Sector

pytestmark = pytest.mark.django_db

NAMES = {
    "يوسف الأنصاري": "EG",
    "ফরিদা ইয়াসমিন": "BD",
    "አበበ በቀለ": "ET",
    "Ελένη Παπαδοπούλου": "GR",
    "Đỗ Thị Lan": "VN",
    "王小明": "CN",
    "Suharto": "ID",
    "Ольга Щербакова": "UA",
}


@pytest.fixture
def everybody(db) -> None:
    Member.objects.bulk_create(
        Member(
            email=f"{country}@member.example",
            name=name,
            sector=Sector.CLINIC,
            country=country,
            joined_at=timezone.now(),
        )
        for name, country in NAMES.items()
    )


def found(client, **asked) -> list[str]:
    return [member.name for member in client.get("/members/", asked).context["directory"].members]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("mensah", "Ama Serwaa Mensah-Boateng"),
        ("boateng AMA", "Ama Serwaa Mensah-Boateng"),
        ("boat", "Ama Serwaa Mensah-Boateng"),
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


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_as_it_is_written_whole_and_by_its_beginnings(client, everybody, name):
    assert found(client, q=name) == [name]
    assert found(client, q=" ".join(part[:4] for part in reversed(name.split()))) == [name]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Yusuf", "يوسف الأنصاري"),
        ("Youssef al-Ansari", "يوسف الأنصاري"),
        ("El Ansary", "يوسف الأنصاري"),
        ("Farida Yasmin", "ফরিদা ইয়াসমিন"),
        ("Abebe Bekele", "አበበ በቀለ"),
        ("Eleni Papadopoulou", "Ελένη Παπαδοπούλου"),
        ("do thi lan", "Đỗ Thị Lan"),
        ("Wang Xiaoming", "王小明"),
        ("xiao ming", "王小明"),
        ("小明", "王小明"),
        ("Olga Shcherbakova", "Ольга Щербакова"),
    ],
)
def test_a_name_is_found_in_latin_letters(client, everybody, words, name):
    assert found(client, q=words) == [name]


def test_a_topic_is_found_by_its_label_in_every_language_of_the_site(client, ama, eleni):
    ama.topics = ["rare-diseases"]
    ama.save()
    assert found(client, q="rare disease") == [ama.name]


def test_a_sort_name_orders_and_is_found(client, everybody):
    wang = Member.objects.get(country="CN")
    wang.sort_name = "Aaltonen"
    wang.save()
    assert found(client)[0] == wang.name
    assert found(client, q="aalto") == [wang.name]


def test_a_changed_name_is_found_and_the_former_one_is_not(client, everybody):
    member = Member.objects.get(country="ID")
    member.name = "Siti Nurhaliza"
    member.save()
    assert found(client, q="siti") == ["Siti Nurhaliza"]
    assert found(client, q="suharto") == []


def test_written_in_bulk_or_deleted_in_bulk_makes_no_difference(client, everybody):
    Member.objects.filter(country="GR").delete()
    assert found(client, q="papadopoulou") == []
    assert len(found(client)) == len(NAMES) - 1


@pytest.mark.parametrize(
    "words",
    [
        "_____",
        '"',
        "*",
        "NEAR(",
        "mensah papadopoulou",
        "' OR 1=1 --",
        "korlebu.example",
        "accra\0mensah",
        "search_text : a",
    ],
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
