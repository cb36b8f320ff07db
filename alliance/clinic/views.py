"""Pages of the clinic room."""

import hashlib
import logging
import threading
from collections.abc import Callable
from functools import cache

from allauth.core.ratelimit import consume
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alliance.clinic.forms import GenomeForm
from alliance.clinic.isolation import Bounds, BusyError, ReaderFailedError, make_report
from alliance.clinic.job import Answer, Format, Job
from alliance.clinic.uploads import GenomeUpload
from alliance.genomics.report.html import stylesheet

DOCUMENTS = {
    "html": ("text/html; charset=utf-8", "pharmacogenomic-report.html"),
    "json": ("application/json", "pharmacogenomic-report.json"),
    "tsv": ("text/tab-separated-values; charset=utf-8", "pharmacogenomic-report.tsv"),
}
UPLOADS_AT_ONCE = 4
"""In one server process, so that slow uploads leave threads for the other pages."""
RETRY_AFTER_SECONDS = 60

log = logging.getLogger("alliance.clinic")
_places = threading.BoundedSemaphore(UPLOADS_AT_ONCE)


@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The form, and the report on the genome that is sent with it."""
    if request.method != "POST":
        return _form_page(request, GenomeForm())
    return _in_turn(request, _receive)


@require_POST
def example(request: HttpRequest) -> HttpResponse:
    """The report on a simulated genome."""
    return _in_turn(request, _simulate)


@require_safe
@cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)
def report_style(request: HttpRequest) -> HttpResponse:
    """The style of the report, which the science brings along. Its address changes with it."""
    return HttpResponse(stylesheet(), content_type="text/css; charset=utf-8")


def _in_turn(request: HttpRequest, make: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    """What `make` answers, unless this visitor or all visitors together ask for too much at once."""
    if not consume(request, action="genome_report"):
        return _come_back(request, 429)
    if not _places.acquire(blocking=False):
        return _come_back(request, 503)
    try:
        return _unkept(make(request))
    except BusyError:
        return _come_back(request, 503)
    finally:
        _places.release()


def _receive(request: HttpRequest) -> HttpResponse:
    # The handler has to be there before the form is read, and checking the form's token reads it.
    handler = GenomeUpload(request)
    request.upload_handlers = [handler]
    return _read_form(request, handler)


@csrf_protect
def _read_form(request: HttpRequest, handler: GenomeUpload) -> HttpResponse:
    said, files = request.POST, request.FILES
    if handler.refusal:
        # The fields behind the file were not read.
        form = GenomeForm({"format": "page"} | said.dict(), refusal=handler.refusal)
    else:
        form = GenomeForm(said, files)
    if not form.is_valid():
        return _form_page(request, form, status=413 if handler.refusal == "too-large" else 422)
    return _report(request, form, _job(form))


def _simulate(request: HttpRequest) -> HttpResponse:
    name = _("simulated, no file")
    job = Job((), (name,), "", False, False, "", get_language() or "en", "page")
    return _report_page(request, _ask(job), simulated=True)


def _job(form: GenomeForm) -> Job:
    said = form.cleaned_data
    return Job(
        files=tuple(file.fileno() for file in said["genome"]),
        names=tuple(file.name for file in said["genome"]),
        sample=said["sample"],
        absent_is_reference=said["absent_is_reference"],
        unphased=said["unphased"],
        outside=said["outside_calls"],
        language=get_language() or "en",
        format=said["format"],
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
        return _report_page(request, answer) if job.format == "page" else _document(answer, job.format)
    form.explain(answer)
    return _form_page(request, form, status=422)


def _report_page(request: HttpRequest, answer: Answer, simulated: bool = False) -> HttpResponse:
    report = mark_safe(answer.text)  # noqa: S308 - made by our own template, which escapes what comes from a file
    context = {"report": report, "simulated": simulated, "style_version": _style_version()}
    return render(request, "clinic/report.html", context)


def _document(answer: Answer, format: Format) -> HttpResponse:
    content_type, name = DOCUMENTS[format]
    response = HttpResponse(answer.text, content_type=content_type)
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


@cache
def _style_version() -> str:
    return hashlib.sha256(stylesheet().encode()).hexdigest()[:12]
