"""Pages and files of the scorecards."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.contrib.staticfiles import finders
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_safe
from django_countries import countries as country_names

from alliance.countries.countries import countries
from alliance.countries.income import income_at
from alliance.directory.labels import INCOMES
from alliance.moderation.models import look_up_hidden
from alliance.projects.models import Project
from alliance.scorecard import scorecards
from alliance.scorecard.exports import figures_csv, groups_csv, rows_csv
from alliance.scorecard.page import shown
from alliance.scorecard.scorecards import Scorecard

NAMED = 12
"""Projects named on the page of two countries."""
_SCRIPT = "scorecard/recompute.py"


@require_safe
def alliance(request: HttpRequest, file: str = "") -> HttpResponse | StreamingHttpResponse:
    """The scorecard of the whole Alliance, or one of its files."""
    return _answer(request, scorecards.of_alliance(timezone.localdate()), file, "scorecard/alliance.html", {})


@require_safe
def project(request: HttpRequest, public_id: str, file: str = "") -> HttpResponse | StreamingHttpResponse:
    """The scorecard of one project, unless stewards hid the project."""
    found = get_object_or_404(Project, public_id=public_id)
    if found.hidden:
        if file:
            raise Http404
        return render(request, "projects/hidden.html", {"project": found})
    scorecard = scorecards.of_project(found, timezone.localdate())
    return _answer(request, scorecard, file, "scorecard/project.html", {"project": found})


@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    """The countries that have projects with this one."""
    if code not in countries():
        raise Http404
    pairs = [
        (reverse("scorecard:pair", args=sorted((code, other))), country_names.name(other), projects)
        for other, projects in scorecards.neighbours(code)
    ]
    context = {"code": code, "name": country_names.name(code), "pairs": pairs}
    return render(request, "scorecard/country.html", context)


@require_safe
def pair(request: HttpRequest, one: str, other: str, file: str = "") -> HttpResponse | StreamingHttpResponse:
    """What two countries do together. Each pair has one address, in the order of the codes."""
    if one not in countries() or other not in countries() or one >= other:
        raise Http404
    today = timezone.localdate()
    shared = Project.objects.filter(pk__in=scorecards.shared_projects(one, other))
    named = list(shared.newest_first()[:NAMED])
    look_up_hidden(named)
    context = {
        "countries": [(code, country_names.name(code), _income_label(code, today)) for code in (one, other)],
        "projects": named,
        "total": shared.count(),
    }
    return _answer(request, scorecards.of_pair(one, other, today), file, "scorecard/pair.html", context)


def _income_label(code: str, on: date) -> Promise | str:
    found = income_at(code, on)
    return INCOMES[found.income] if found else ""


@require_safe
def groups(request: HttpRequest) -> StreamingHttpResponse:
    """The income group of every country in every fiscal year."""
    return _csv(groups_csv(), "income-groups")


@require_safe
def recompute(request: HttpRequest) -> FileResponse:
    """The program by which anybody counts the figures again with nothing but Python."""
    file = finders.find(_SCRIPT)
    return FileResponse(open(file, "rb"), as_attachment=True, filename="recompute.py", content_type="text/x-python")


def _answer(
    request: HttpRequest, scorecard: Scorecard, file: str, template: str, context: Mapping[str, object]
) -> HttpResponse | StreamingHttpResponse:
    if file:
        chosen = _of_one_measure(scorecard, request.GET["measure"]) if "measure" in request.GET else scorecard
        return _csv(FILES[file](chosen), file)
    return render(request, template, {"scorecard": scorecard, "measures": shown(scorecard), **context})


def _of_one_measure(scorecard: Scorecard, code: str) -> Scorecard:
    counted = [counted for counted in scorecard.counted if counted.measure.code == code]
    if not counted:
        raise Http404
    return replace(scorecard, counted=counted, rows=[row for row in scorecard.rows if row.measure == code])


FILES = {
    "figures": lambda scorecard: figures_csv(scorecard.counted, scorecard.as_at),
    "rows": lambda scorecard: rows_csv(scorecard.rows, scorecard.grouping),
}


def _csv(lines, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
