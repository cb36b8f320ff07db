"""Logs that a machine can read and that hold nothing about a person.

A line never holds what was interpolated into a message, an address that was visited, a query, a form field or the text
of an exception: any of them may carry a name, an e-mail address or a genotype. It holds the message's own words, the
name of the page, and for an exception its type and where it was raised.
"""

import json
import logging
import time
import traceback
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType

from django.http import HttpRequest, HttpResponseBase

FIELDS = ("request_id", "page", "method", "status", "milliseconds")
UNLOGGED_PAGES = frozenset({"health", "ready", "ballots:vote"})
"""Asked too often to be of interest, or the time of a vote, which is nobody's business."""
FRAMES_KEPT = 12

log = logging.getLogger("alliance.requests")


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _own_words(record),
        }
        line |= {field: getattr(record, field) for field in FIELDS if hasattr(record, field)}
        if request := getattr(record, "request", None):
            line["request_id"] = getattr(request, "request_id", None)
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__qualname__
            line["raised_at"] = _frames(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def _own_words(record: logging.LogRecord) -> str:
    # A library's message without arguments may have had them put in beforehand.
    fixed = record.args or record.name.startswith("alliance.")
    return str(record.msg) if fixed else "(left out, see logger)"


def _frames(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-FRAMES_KEPT:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


class RequestLog:
    """Middleware: one line for every page served, and an `X-Request-ID` by which a visitor can point at it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        request.request_id = uuid.uuid4().hex  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        page = request.resolver_match.view_name if request.resolver_match else "none"
        if page not in UNLOGGED_PAGES:
            log.log(
                logging.ERROR if response.status_code >= 500 else logging.INFO,
                "page served",
                extra={
                    "request_id": response["X-Request-ID"],
                    "page": page,
                    "method": request.method,
                    "status": response.status_code,
                    "milliseconds": round((time.perf_counter() - started) * 1000),
                },
            )
        return response


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "alliance.site.logging.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "alliance": {"level": "INFO"},
        # Replaces Django's own handlers, which print messages with everything in them.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # A page that is not there, or not for this visitor, is in the line of its request.
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
