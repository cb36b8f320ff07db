"""Taking over works and positions from ORCID: read, look, choose. Never required, never without being asked."""

from pathlib import Path

import pytest
import requests
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alliance.orcid.actions.take_over_record import MOST_POSITIONS, TakeOverRecordError, take_over_record
from alliance.orcid.api import HOST, OrcidApiError, fetch_record
from alliance.orcid.record import LONGEST_FILE, RecordedPosition
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
KOFI = (Path(__file__).parent / "records" / "kofi.json").read_bytes()
ORCID = "0000-0002-1825-0097"


@pytest.fixture
def as_ama(client, ama):
    client.login(email=ama.email, password=PASSWORD)
    return client


def send(client, content: bytes):
    return client.post("/profile/orcid/record/", {"record": SimpleUploadedFile("record.json", content)})


class Answer:
    """What the library hands back: as much of it as fetching touches."""

    def __init__(self, content: bytes = KOFI, status: int = 200):
        self.status_code, self.content = status, content

    def iter_content(self, size: int):
        yield from (self.content[start : start + size] for start in range(0, len(self.content), size))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


@pytest.fixture
def orcid_answers(monkeypatch, settings):
    """ORCID, allowed by the operator, answering what a test says; and what it was asked."""
    settings.ORCID_RECORDS = True
    asked = []

    def answer_with(answer):
        def get(address, **options):
            asked.append((address, options))
            if isinstance(answer, Exception):
                raise answer
            return answer

        monkeypatch.setattr(requests, "get", get)
        return asked

    return answer_with


def test_a_file_is_looked_at_before_anything_is_taken_over(as_ama, ama):
    page = send(as_ama, KOFI).content.decode()
    assert "NAT2 and isoniazid in children" in page
    assert "Volta University (invented)" in page
    assert " checked" not in page
    assert not ama.works.exists()


def test_what_is_ticked_is_taken_over_and_nothing_else(as_ama, ama):
    send(as_ama, KOFI)
    as_ama.post("/profile/orcid/choose/", {"work": ["1"], "position": ["0"]})
    assert [work.doi for work in ama.works.all()] == ["10.5555/kofi.data"]
    assert [position.organisation for position in ama.positions.all()] == ["Volta University (invented)"]


def test_positions_that_are_on_the_page_are_ticked_the_next_time_and_unticking_takes_them_off(as_ama, ama):
    send(as_ama, KOFI)
    as_ama.post("/profile/orcid/choose/", {"position": ["0"]})
    page = send(as_ama, KOFI).content.decode()
    assert page.count(" checked") == 1
    as_ama.post("/profile/orcid/choose/", {})
    assert not ama.positions.exists()


def test_an_orcid_id_is_not_taken_from_a_file(as_ama, ama):
    send(as_ama, KOFI)
    as_ama.post("/profile/orcid/choose/", {"work": ["0"]})
    ama.refresh_from_db()
    assert ama.orcid == ""


def test_somebody_else_s_record_is_said_to_be_so(as_ama, ama):
    as_ama.post("/profile/orcid/", {"orcid": "0000-0001-5109-3700"})
    assert "another ORCID iD" in send(as_ama, KOFI).content.decode()


@pytest.mark.parametrize("content", [b"", b"{}", b"<?xml version='1.0'?>", b"PK\x03\x04"])
def test_another_file_is_refused(as_ama, content):
    answer = send(as_ama, content)
    assert answer.status_code == 422
    assert "no ORCID record" in answer.content.decode()


def test_a_huge_file_is_not_read_to_its_end(as_ama):
    answer = send(as_ama, b" " * (LONGEST_FILE + 100_000))
    assert answer.status_code == 422
    assert not as_ama.session.get("orcid_record")


def test_a_form_from_elsewhere_is_refused(ama):
    strict = Client(enforce_csrf_checks=True)
    strict.login(email=ama.email, password=PASSWORD)
    assert send(strict, KOFI).status_code == 403


def test_choosing_without_having_read_anything_changes_nothing(as_ama, ama):
    ama.positions.create(organisation="Volta University")
    answer = as_ama.post("/profile/orcid/choose/", {"work": ["0", "-1", "x"]})
    assert "read your record again" in answer.content.decode()
    assert not ama.works.exists()
    assert ama.positions.exists()


def test_only_what_was_shown_can_be_ticked(as_ama, ama):
    send(as_ama, KOFI)
    as_ama.post("/profile/orcid/choose/", {"work": ["-1", "7", "x", "٠"]})
    assert not ama.works.exists()


def test_more_than_a_page_shows_is_refused_whole(ama):
    many = [RecordedPosition(f"Place {number}", "", None, None) for number in range(MOST_POSITIONS + 1)]
    with pytest.raises(TakeOverRecordError):
        take_over_record(ama, [], many)
    assert not ama.positions.exists()


def test_the_record_is_fetched_from_orcid_and_nowhere_else(as_ama, orcid_answers):
    asked = orcid_answers(Answer())
    as_ama.post("/profile/orcid/", {"orcid": f"https://orcid.org/{ORCID}"})
    assert "Read my record" in as_ama.get("/profile/orcid/").content.decode()
    assert "Volta University" in as_ama.post("/profile/orcid/record/").content.decode()
    ((address, options),) = asked
    assert address == f"https://{HOST}/v3.0/{ORCID}/record"
    assert options["allow_redirects"] is False
    assert options["timeout"] <= 10


def test_without_the_operator_s_leave_nothing_is_fetched(as_ama, orcid_answers, settings):
    asked = orcid_answers(Answer())
    settings.ORCID_RECORDS = False
    as_ama.post("/profile/orcid/", {"orcid": ORCID})
    assert "Read my record" not in as_ama.get("/profile/orcid/").content.decode()
    assert as_ama.post("/profile/orcid/record/").status_code == 422
    assert not asked


@pytest.mark.parametrize(
    "orcid", ["", "../../client", "0000-0002-1825-0097/../x", "evil.example", "0000-0002-1825-0098"]
)
def test_only_an_orcid_id_is_asked_for(orcid_answers, orcid):
    asked = orcid_answers(Answer())
    with pytest.raises(ValueError, match="ORCID iD"):
        fetch_record(orcid)
    assert not asked


@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=404),
        Answer(status=302),
        Answer(status=503),
        Answer(b" " * (LONGEST_FILE + 1)),
        requests.ConnectTimeout(),
        requests.exceptions.SSLError(),
    ],
)
def test_an_answer_that_is_none_is_said_to_the_member(as_ama, ama, orcid_answers, answer):
    orcid_answers(answer)
    with pytest.raises(OrcidApiError):
        fetch_record(ORCID)
    as_ama.post("/profile/orcid/", {"orcid": ORCID})
    assert "ORCID gave no record" in as_ama.post("/profile/orcid/record/").content.decode()


def test_reading_records_is_limited(as_ama):
    for _ in range(10):
        send(as_ama, b"{}")
    assert send(as_ama, KOFI).status_code == 429
