"""Pages for taking lists over, for operators."""

import io
from collections.abc import Callable
from functools import wraps
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from alliance.imports.actions.check_import import check_import
from alliance.imports.actions.decide_rows import decide_rows
from alliance.imports.actions.discard_import import discard_import
from alliance.imports.actions.invite import InviteError, invite
from alliance.imports.actions.open_import import OpenImportError, open_import
from alliance.imports.actions.run_import import RunImportError, run_import
from alliance.imports.export import as_csv, export_rows, write_xlsx
from alliance.imports.forms import MOST_BYTES, MOST_ROWS, ColumnsForm, ListForm
from alliance.imports.models import Import, Row
from alliance.imports.permission import may_import
from alliance.imports.preview import preview_page, refused_rows

View = Callable[..., HttpResponse]
_REST_OF_FORM = 1 << 20


def for_operators(view: View) -> View:
    """Whoever runs the site, and nobody else."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not may_import(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


# Exempt only until the upload handler is in place: `_open` checks the form's token.
@csrf_exempt
@for_operators
def imports(request: HttpRequest) -> HttpResponse:
    """The lists that are being taken over, and the form for another one."""
    if request.method == "POST":
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES + _REST_OF_FORM:
            return render(request, "imports/too_large.html", status=413)
        request.upload_handlers = [TemporaryFileUploadHandler(request)]
        return _open(request)
    return _imports_page(request, ListForm())


@csrf_protect
def _open(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _imports_page(request, form)
    file = form.cleaned_data["list"]
    try:
        source = open_import(request.user, Path(file.temporary_file_path()), file.name, most_rows=MOST_ROWS)
    except OpenImportError as error:
        form.add_error("list", str(error))
        return _imports_page(request, form)
    return redirect("imports:columns", source.public_id)


@csrf_protect
def _imports_page(request: HttpRequest, form: ListForm) -> HttpResponse:
    lists = Import.objects.order_by("-started_at")[:50]
    return render(request, "imports/imports.html", {"form": form, "imports": lists})


@for_operators
def columns(request: HttpRequest, public_id: str) -> HttpResponse:
    """Which column of the list is which."""
    source = get_object_or_404(Import.objects.open(), public_id=public_id)
    form = ColumnsForm(request.POST or None, source=source)
    if request.method == "POST" and form.is_valid():
        check_import(request.user, source, form.columns)
        return redirect("imports:preview", public_id)
    return render(
        request, "imports/columns.html", {"form": form, "source": source, "first": source.rows.order_by("line")[:3]}
    )


@require_safe
@for_operators
def preview(request: HttpRequest, public_id: str) -> HttpResponse:
    """What each row would become, or became."""
    source = get_object_or_404(Import, public_id=public_id)
    if not source.columns or source.rows.in_state(Row.State.READ).exists():
        return redirect("imports:columns", public_id)
    return render(request, "imports/preview.html", {"preview": preview_page(source, request.user, request.GET)})


@require_POST
@for_operators
def decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same person or another one, for some rows or for all that wait."""
    source = get_object_or_404(Import.objects.open(), public_id=public_id)
    lines = None if "all" in request.POST else [int(line) for line in request.POST.getlist("line") if line.isdecimal()]
    decide_rows(request.user, source, lines, same=request.POST.get("decision") == "same")
    return redirect("imports:preview", public_id)


@require_POST
@for_operators
def run(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the list over."""
    source = get_object_or_404(Import.objects.open(), public_id=public_id)
    try:
        taken = run_import(request.user, source)
    except RunImportError as error:
        messages.error(request, str(error))
    else:
        text = ngettext("%(number)d person was taken over.", "%(number)d people were taken over.", taken)
        messages.success(request, text % {"number": taken})
    return redirect("imports:preview", public_id)


@require_POST
@for_operators
def send(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask for the invitations to be sent."""
    source = get_object_or_404(Import, public_id=public_id)
    try:
        asked = invite(request.user, source)
    except InviteError as error:
        messages.error(request, str(error))
    else:
        text = ngettext("%(number)d invitation will be sent.", "%(number)d invitations will be sent.", asked)
        messages.success(request, text % {"number": asked})
    return redirect("imports:preview", public_id)


@require_POST
@for_operators
def discard(request: HttpRequest, public_id: str) -> HttpResponse:
    """Forget a list."""
    discard_import(request.user, get_object_or_404(Import, public_id=public_id))
    messages.success(request, _("The list is forgotten. People who were taken over stay."))
    return redirect("imports:imports")


@require_safe
@for_operators
def refused(request: HttpRequest, public_id: str) -> HttpResponse:
    """The rows that cannot be taken over, as CSV, each with the reason, to be mended and sent again."""
    source = get_object_or_404(Import, public_id=public_id)
    return _download(StreamingHttpResponse(as_csv(refused_rows(source)), content_type="text/csv"), "refused.csv")


@require_safe
@for_operators
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The directory as CSV or XLSX."""
    rows = export_rows(request.user)
    if kind == "csv":
        return _download(StreamingHttpResponse(as_csv(rows), content_type="text/csv"), "members.csv")
    book = io.BytesIO()
    write_xlsx(rows, book)
    spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _download(HttpResponse(book.getvalue(), content_type=spreadsheet), "members.xlsx")


def _download(response, name: str):
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
