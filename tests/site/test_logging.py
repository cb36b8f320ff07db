"""The log tells what happened and nothing about anybody."""

import io
import json
import logging

import pytest
from django.http import HttpResponse
from django.urls import include, path

from alliance.site.logging import JsonLines

pytestmark = pytest.mark.django_db
SECRETS = ("ama.mensah@korlebu.example", "Ama", "*57:01", "rs4149056")


@pytest.fixture
def log():
    """What the site's loggers write, one object a line."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)


def broken(request, **kwargs):
    raise ValueError("ama.mensah@korlebu.example carries HLA-B*57:01")


urlpatterns = [
    path("broken/<str:name>/", broken, name="broken"),
    path("fine/<str:name>/", lambda request, name: HttpResponse(), name="fine"),
    path("", include("alliance.site.urls")),
]


def without_secrets(lines):
    return not any(secret in json.dumps(lines, ensure_ascii=False) for secret in SECRETS)


@pytest.mark.urls(__name__)
def test_a_page_is_logged_by_its_name(client, log):
    response = client.get("/fine/Ama/?variant=rs4149056")
    (line,) = log()
    assert (line["page"], line["method"], line["status"]) == ("fine", "GET", 200)
    assert line["request_id"] == response["X-Request-ID"]
    assert without_secrets(line)


@pytest.mark.urls(__name__)
def test_a_failure_is_logged_with_its_place_and_without_its_words(client, log):
    client.raise_request_exception = False
    response = client.get("/broken/Ama/")
    failure = next(line for line in log() if "exception" in line)
    assert failure["exception"] == "ValueError"
    assert failure["raised_at"][-1].endswith(" broken")
    assert failure["request_id"] == response["X-Request-ID"]
    assert without_secrets(log())


def test_what_a_library_puts_into_its_message_is_left_out(log):
    library = logging.getLogger("library")
    library.warning("mail to %s failed", "ama.mensah@korlebu.example")
    library.warning("mail to ama.mensah@korlebu.example failed")
    first, second = log()
    assert first["message"] == "mail to %s failed"
    assert without_secrets([first, second])


def test_a_forged_host_name_is_not_repeated(client, log):
    assert client.get("/health/", HTTP_HOST="Ama.example").status_code == 400
    assert without_secrets(log())


def test_health_checks_do_not_fill_the_log(client, log):
    client.get("/health/")
    assert log() == []
