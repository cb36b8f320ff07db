"""Of a genome and its report nothing stays: not on disk, not in a cache, not in a log."""

import io
import json
import logging
import os
import stat
import sys
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.test import Client

from alliance.clinic import isolation
from alliance.site.logging import JsonLines
from tests.clinic.conftest import DEFAULTS, named

UPLOADS = Path(site_settings.ENVIRONMENT.data_dir) / "uploads"
SECRETS = ("SIM00001", "ward-3", "0|1", "0/1", "rs4149056", "*1/*4", "Mensah")


@pytest.fixture(autouse=True)
def nothing_open():
    """No test here leaves a file or an open upload behind."""
    yield
    assert not held_uploads()
    assert not UPLOADS.exists() or not list(UPLOADS.iterdir())


def held_uploads() -> list[str]:
    """Files without a name in the folder of uploads that this process still holds."""
    links = []
    for descriptor in os.listdir("/proc/self/fd"):
        try:
            links.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        except FileNotFoundError:
            continue
    return [link for link in links if link.startswith(str(UPLOADS))]


@pytest.fixture
def log():
    """What the site's loggers write."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.addHandler(handler)
    yield stream.getvalue
    root.removeHandler(handler)


def test_after_a_report(send, vcf):
    assert send(vcf).status_code == 200
    assert stat.S_IMODE(UPLOADS.stat().st_mode) == 0o700


def test_while_it_is_read_it_has_no_name(send, vcf, monkeypatch):
    found = {}
    make = isolation.subprocess.run

    def look(*arguments, **options):
        found.update(named=list(UPLOADS.iterdir()), held=held_uploads())
        return make(*arguments, **options)

    monkeypatch.setattr(isolation.subprocess, "run", look)
    assert send(vcf).status_code == 200
    assert len(found["held"]) == 1
    assert not found["named"]


@pytest.mark.parametrize("genome", [b"", b"%PDF-1.7", b"##fileformat=VCFv4.3\n#CHROM\n"])
def test_after_a_bad_file(send, genome):
    assert send(genome).status_code == 422


def test_after_a_lost_connection(vcf, db):
    class Lost(io.BytesIO):
        def read(self, size: int = -1) -> bytes:
            if self.tell() > 10_000:
                raise OSError("connection reset")
            return super().read(min(size, 4096))

    head = b'--x\r\nContent-Disposition: form-data; name="genome"; filename="ward-3.vcf"\r\n\r\n'
    response = Client(enforce_csrf_checks=True).generic(
        "POST",
        "/report/",
        CONTENT_TYPE="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(len(head + vcf)),
        **{"wsgi.input": Lost(head + vcf)},
    )
    assert response.status_code == 403


def test_after_a_crash_and_the_log_of_it(client, send, vcf, monkeypatch, log):
    broken = """
import alliance.clinic.reader as reader
def broken(*arguments, **options): raise ValueError("SIM00001 0|1 rs4149056")
reader.call_files = broken
reader.main()
"""
    monkeypatch.setattr(isolation, "_READER", (sys.executable, "-c", broken))
    client.raise_request_exception = False
    response = send(vcf, name="ward-3.vcf", sample="SIM00001", outside_calls="CYP2D6 *1/*4")
    assert response.status_code == 500
    assert b"Something went wrong on our side" in response.content
    assert "ValueError at " in log()
    assert not any(secret in log() or secret in response.content.decode() for secret in SECRETS)


def test_the_log_of_a_report_and_of_an_error(send, vcf, log):
    send(vcf, name="ward-3 Mensah.vcf", sample="SIM00001", outside_calls="CYP2D6 *1/*4")
    send(vcf.replace(b"\t0|0\n", b"\t0|9\n"), name="ward-3 Mensah.vcf")
    lines = [json.loads(line) for line in log().splitlines()]
    assert [line["status"] for line in lines if line.get("page") == "clinic:upload"] == [200, 422]
    assert not any(secret in log() for secret in SECRETS)


@pytest.mark.parametrize("fields", [{}, {"format": "json"}, {"sample": "nobody"}])
def test_nobody_on_the_way_keeps_the_answer(send, vcf, fields):
    headers = send(vcf, **fields).headers
    assert headers["Cache-Control"] == "no-store, private"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_report_sets_no_cookie(client, db, vcf):
    client.get("/report/")
    before = set(client.cookies)
    client.post("/report/", {"genome": named(vcf, "genome.vcf")} | DEFAULTS)
    assert set(client.cookies) == before
    assert "sessionid" not in client.cookies
