"""Pages of the clinic room."""

import base64
import hashlib
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from allauth.core.ratelimit import consume
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from alliance import __version__
from alliance.clinic.forms import GenomeForm
from alliance.clinic.isolation import Bounds, BusyError, ReaderFailedError, make_report
from alliance.clinic.job import Answer, Format, Job
from alliance.clinic.uploads import GenomeUpload
from alliance.genomics.report.html import stylesheet

DOCUMENTS = {
    "html": ("text/html; charset=utf-8", "pharmacogenomic-report.html"),
    "pdf": ("application/pdf", "pharmacogenomic-report.pdf"),
    "json": ("application/json", "pharmacogenomic-report.json"),
    "tsv": ("text/tab-separated-values; charset=utf-8", "pharmacogenomic-report.tsv"),
}
UPLOADS_AT_ONCE = 4
"""In one server process, so that slow uploads leave threads for the other pages."""
RETRY_AFTER_SECONDS = 60
EXAMPLE_SECONDS = 3600

log = logging.getLogger("alliance.clinic")
_places = threading.BoundedSemaphore(UPLOADS_AT_ONCE)


# Exempt only until the upload handler is in place: `_read_form` checks the form's token.
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The form, and the report on the genome that is sent with it."""
    if request.method != "POST":
        return _form_page(request, GenomeForm())
    if not consume(request, action="genome_report"):
        return _come_back(request, 429)
    try:
        with _place():
            return _unkept(_receive(request))
    except BusyError:
        return _come_back(request, 503)


@require_safe
def example(request: HttpRequest) -> HttpResponse:
    """The report on a simulated genome. It is nobody's, so one is made for everybody."""
    try:
        report = cache.get_or_set(f"example-report-{__version__}-{get_language()}", _example_report, EXAMPLE_SECONDS)
    except BusyError:
        return _come_back(request, 503)
    return _report_page(request, report, simulated=True)


@require_safe
@cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)
def report_style(request: HttpRequest) -> HttpResponse:
    """The style of the report, which the science brings along. Its address changes with it."""
    return HttpResponse(stylesheet(), content_type="text/css; charset=utf-8")


@contextmanager
def _place() -> Iterator[None]:
    """One of the few places for those who send a genome. Raises `BusyError` where none is free."""
    if not _places.acquire(blocking=False):
        raise BusyError
    try:
        yield
    finally:
        _places.release()


def _receive(request: HttpRequest) -> HttpResponse:
    # Checking the form's token reads the form, and the handler has to be there before.
    handler = GenomeUpload(request)
    request.upload_handlers = [handler]
    return _read_form(request, handler)


@csrf_protect
def _read_form(request: HttpRequest, handler: GenomeUpload) -> HttpResponse:
    said, files = request.POST, request.FILES
    if handler.refusal:
        # The fields behind the file were not read.
        form = GenomeForm({"format": "page"} | said.dict(), refusal=handler.refusal, refused=handler.field)
    else:
        form = GenomeForm(said, files)
    if not form.is_valid():
        return _form_page(request, form, status=413 if handler.refusal == "too-large" else 422)
    return _report(request, form, _job(form))


def _example_report() -> str:
    name = _("simulated, no file")
    with _place():
        answer = _ask(Job((), (name,), "", False, False, "", get_language() or "en", "page"))
    if answer.outcome != "report":
        raise ReaderFailedError(f"no report on the simulated genome: {answer.outcome}")
    return answer.text


def _job(form: GenomeForm) -> Job:
    said = form.cleaned_data
    assays = [said["assays"]] if said["assays"] else []
    return Job(
        files=tuple(file.fileno() for file in said["genome"]),
        names=tuple(file.name for file in said["genome"]),
        sample=said["sample"],
        absent_is_reference=said["absent_is_reference"],
        unphased=said["unphased"],
        outside=said["outside_calls"],
        language=said["language"] or get_language() or "en",
        format=said["format"],
        audience=said["audience"] or "professional",
        population=said["population"],
        comedication=said["comedication"],
        assays=tuple(file.fileno() for file in assays),
        outside_files=tuple(file.fileno() for file in said["outside_files"]),
        other_names=tuple(file.name for file in (*assays, *said["outside_files"])),
    )


def _ask(job: Job) -> Answer:
    bounds = Bounds(settings.REPORT_SECONDS_IN_LINE, settings.REPORT_SECONDS, settings.REPORT_MEMORY_MB * 2**20)
    try:
        return make_report(job, bounds)
    except ReaderFailedError as error:
        log.error(f"no report was made: {error}")
        raise


def _report(request: HttpRequest, form: GenomeForm, job: Job) -> HttpResponse:
    answer = _ask(job)
    if answer.outcome == "report":
        return _report_page(request, answer.text) if job.format == "page" else _document(answer, job.format)
    form.explain(answer)
    return _form_page(request, form, status=422)


def _report_page(request: HttpRequest, report: str, simulated: bool = False) -> HttpResponse:
    context = {
        # Made by our own template, which escapes what comes from a file.
        "report": mark_safe(report),  # noqa: S308
        "simulated": simulated,
        "style_version": _style_version(),
    }
    return render(request, "clinic/report.html", context)


def _document(answer: Answer, format: Format) -> HttpResponse:
    content_type, name = DOCUMENTS[format]
    content = base64.b64decode(answer.text) if format == "pdf" else answer.text
    response = HttpResponse(content, content_type=content_type)
    # Neither the sample nor the file gives the name: names travel further than contents.
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _form_page(request: HttpRequest, form: GenomeForm, status: int = 200) -> HttpResponse:
    return render(request, "clinic/upload.html", {"form": form}, status=status)


def _come_back(request: HttpRequest, status: int) -> HttpResponse:
    response = render(request, "clinic/come_back.html", {"too_many": status == 429}, status=status)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _unkept(response: HttpResponse) -> HttpResponse:
    """The response, marked as nobody's to keep: neither caches on the way nor search engines."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    return response


@lru_cache
def _style_version() -> str:
    return hashlib.sha256(stylesheet().encode()).hexdigest()[:12]
