"""One visitor cannot keep the others from their reports, nor the server from its pages."""

import gzip
import io
import sys
from contextlib import contextmanager

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from alliance.clinic import isolation, views
from tests.clinic.conftest import DEFAULTS, named, problems


@contextmanager
def all_taken(semaphore):
    taken = 0
    while semaphore.acquire(blocking=False):
        taken += 1
    yield
    for _ in range(taken):
        semaphore.release()


def body(genome: bytes) -> bytes:
    parts = [
        b'--x\r\nContent-Disposition: form-data; name="format"\r\n\r\npage\r\n',
        b'--x\r\nContent-Disposition: form-data; name="genome"; filename="genome.vcf"\r\n\r\n' + genome + b"\r\n",
        b'--x\r\nContent-Disposition: form-data; name="complete"\r\n\r\nTrue\r\n--x--\r\n',
    ]
    return b"".join(parts)


def post(client, stream: io.BytesIO, length: int):
    sent = {"wsgi.input": stream, "CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(length)}
    return client.generic("POST", "/report/", **sent)


def test_a_file_above_the_limit(send, vcf, settings):
    settings.UPLOAD_LIMIT_MB = 0
    response = send(vcf)
    assert response.status_code == 413
    assert "more than 0 MB" in problems(response)["genome"]


def test_a_file_that_says_it_is_too_large_is_not_read(client, db, vcf, settings):
    settings.UPLOAD_LIMIT_MB = 1
    sent = body(vcf * 100)
    stream = io.BytesIO(sent)
    assert post(client, stream, len(sent)).status_code == 413
    assert stream.tell() < len(sent) / 10


def test_a_file_that_cannot_be_a_genome_is_not_read_to_its_end(client, db):
    sent = body(b"%PDF-1.7\n" + b"x" * 10**7)
    stream = io.BytesIO(sent)
    assert post(client, stream, len(sent)).status_code == 422
    assert stream.tell() < 2 * 10**5


def test_a_connection_that_is_too_slow(send, vcf, settings):
    settings.UPLOAD_SECONDS = -1
    assert "took too long" in problems(send(vcf))["genome"]


def test_too_many_files(send, vcf):
    assert "more than 30 files" in problems(send(*[vcf] * 31))["genome"]


def test_part_of_a_file_is_not_taken_for_the_whole(client, db, vcf):
    sent = body(vcf)
    response = post(client, io.BytesIO(sent[: len(sent) // 2]), len(sent))
    assert response.status_code == 422
    assert "connection broke" in problems(response)["genome"]


@pytest.mark.parametrize("genome", [b"%PDF-1.7\n", b""])
def test_what_was_refused_can_be_sent_again_from_the_page_that_says_so(send, client, vcf, genome):
    """Every hidden field must be there again: the form that was refused has none of those behind the file."""
    page = BeautifulSoup(send(genome).content, "html.parser")
    hidden = {field["name"]: field["value"] for field in page.select("form#genome [type=hidden]")}
    again = client.post("/report/", {"genome": named(vcf, "genome.vcf"), "format": "json"} | hidden)
    assert again.status_code == 200


def test_part_of_a_file_can_be_sent_again_too(client, db, vcf):
    sent = body(vcf)
    page = BeautifulSoup(post(client, io.BytesIO(sent[: len(sent) // 2]), len(sent)).content, "html.parser")
    assert page.select_one("[name=complete]")["value"] == "True"


def test_reading_that_takes_too_long(send, vcf, settings):
    settings.REPORT_SECONDS = 0.01
    response = send(vcf)
    assert response.status_code == 422
    assert "took too long" in problems(response)["genome"]


def test_a_bomb(send, settings):
    """A few kilobytes that become a line of a gigabyte."""
    settings.REPORT_MEMORY_MB = 400
    line = b"##fileformat=VCFv4.3\n##contig=<ID=chr1>\n" + b"#" + b"A" * 10**8
    member = gzip.compress(line, 9)
    response = send(member + gzip.compress(b"A" * 10**8, 9) * 9, name="small.vcf.gz")
    assert response.status_code == 422
    assert problems(response)["genome"]


def test_when_all_places_are_taken(client, send, vcf):
    with all_taken(views._places):
        for response in (send(vcf), client.get("/report/example/")):
            assert response.status_code == 503
            assert int(response["Retry-After"]) > 0
            assert b"come back in a minute" in response.content


def test_the_example_is_made_once_for_a_whole_class(client, db):
    first = client.get("/report/example/").content
    with all_taken(views._places):
        again = client.get("/report/example/")
    assert again.status_code == 200
    assert BeautifulSoup(again.content, "html.parser").article == BeautifulSoup(first, "html.parser").article


def test_when_another_report_is_being_made(send, vcf, settings):
    settings.REPORT_SECONDS_IN_LINE = 0
    with isolation._one_at_a_time:
        response = send(vcf)
    assert response.status_code == 503
    assert send(vcf).status_code == 200


def test_a_place_is_free_again_after_a_crash(client, send, vcf, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(isolation, "_READER", (sys.executable, "-c", "raise SystemExit(1)"))
    assert {send(vcf).status_code for _ in range(views.UPLOADS_AT_ONCE + 1)} == {500}


def test_too_many_reports_from_one_address(send, settings):
    settings.ACCOUNT_RATE_LIMITS = {"genome_report": "2/m/ip"}
    assert [send(b"no genome").status_code for _ in range(3)] == [422, 422, 429]


def test_the_form_itself_is_never_refused(client, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"genome_report": "1/m/ip"}
    with all_taken(views._places):
        assert {client.get("/report/").status_code for _ in range(3)} == {200}


def test_a_form_from_elsewhere_is_refused(vcf, db):
    elsewhere = Client(enforce_csrf_checks=True)
    assert elsewhere.post("/report/", {"genome": named(vcf, "genome.vcf")} | DEFAULTS).status_code == 403


def test_a_file_for_a_page_that_wants_none_is_thrown_away(client, db, vcf):
    response = client.post("/account/login/", {"login": named(vcf, "genome.vcf")})
    assert response.status_code == 200
    assert not response.wsgi_request.FILES
