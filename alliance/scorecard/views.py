"""Pages and files of the scorecards."""

from collections.abc import Mapping
from dataclasses import replace

from django.contrib.staticfiles import finders
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from alliance.scorecard import scorecards
from alliance.scorecard.exports import figures_csv, groups_csv, rows_csv
from alliance.scorecard.page import shown
from alliance.scorecard.scorecards import Scorecard

_SCRIPT = "scorecard/recompute.py"


@require_safe
def alliance(request: HttpRequest, file: str = "") -> HttpResponse | StreamingHttpResponse:
    """The scorecard of the whole Alliance, or one of its files."""
    return _answer(request, scorecards.of_alliance(timezone.localdate()), file, "scorecard/alliance.html", {})


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
    "figures": lambda scorecard: figures_csv(
        ((counted, scorecard.held_against(counted)) for counted in scorecard.counted), scorecard.as_at
    ),
    "rows": lambda scorecard: rows_csv(scorecard.rows, scorecard.grouping),
}


def _csv(lines, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
