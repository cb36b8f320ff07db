"""My ORCID iD, and taking over works and positions from my ORCID record: read, look, choose."""

from collections.abc import Sequence
from dataclasses import asdict

from allauth.core.ratelimit import consume
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from alliance.members.actions.highlight_work import MOST_WORKS
from alliance.members.actions.update_profile import update_profile
from alliance.orcid.actions.take_over_record import MOST_POSITIONS, TakeOverRecordError, take_over_record
from alliance.orcid.api import OrcidApiError, fetch_record
from alliance.orcid.forms import OrcidForm
from alliance.orcid.record import (
    LONGEST_FILE,
    OrcidRecordError,
    RecordedPosition,
    RecordedWork,
    read_record,
)
from alliance.orcid.upload import FIELD, RecordUpload

_SESSION_KEY = "orcid_record"


@login_required
def orcid(request: HttpRequest) -> HttpResponse:
    """My ORCID iD: typed, or confirmed by signing in there; and the ways to my record."""
    confirmed = _is_confirmed(request)
    form = None if confirmed else OrcidForm(request.POST or None, instance=request.user)
    if form is not None and request.method == "POST" and form.is_valid():
        update_profile(request.user, request.user, form.cleaned_data)
        messages.success(request, _("Your profile is saved."))
        return redirect("orcid:orcid")
    return _page(request, form, confirmed)


# Exempt only until the upload handler is in place: `_read` checks the form's token.
@csrf_exempt
@require_POST
@login_required
def record(request: HttpRequest) -> HttpResponse:
    """Read a record, from ORCID or from a file, and show what could be taken over."""
    handler = RecordUpload(request)
    request.upload_handlers = [handler]
    return _read(request, handler)


@csrf_protect
def _read(request: HttpRequest, handler: RecordUpload) -> HttpResponse:
    if not consume(request, action="orcid_record", user=request.user):
        return render(request, "429.html", status=429)
    sent = request.FILES.get(FIELD)
    try:
        if handler.too_long:
            raise OrcidRecordError("too long")
        text = sent.read() if sent else _fetch(request)
        found = read_record(text)
    except OrcidRecordError:
        limit = LONGEST_FILE // 2**20
        return _refuse(request, _("This is no ORCID record in JSON, or longer than %(limit)s MB.") % {"limit": limit})
    except OrcidApiError:
        return _refuse(request, _("ORCID gave no record for this iD. Please try again later, or send the file."))
    kept = {"works": [asdict(work) for work in found.works], "positions": [asdict(row) for row in found.positions]}
    request.session[_SESSION_KEY] = kept
    foreign = bool(request.user.orcid) and found.orcid != request.user.orcid
    context = {"orcid": found.orcid, "foreign": foreign, "positions_there": _positions_there(request, found.positions)}
    return render(request, "orcid/choose.html", kept | context)


def _positions_there(request: HttpRequest, recorded: Sequence[RecordedPosition]) -> set[int]:
    """Which of the recorded positions, by their place in the list, are on the member's page: they stay ticked."""
    there = {(row.organisation, row.title, row.from_year) for row in request.user.positions.all()}
    return {number for number, row in enumerate(recorded) if (row.organisation, row.title, row.from_year) in there}


def _fetch(request: HttpRequest) -> bytes:
    if not (settings.ORCID_RECORDS and request.user.orcid):
        raise OrcidRecordError("nothing was sent")
    return fetch_record(request.user.orcid)


@require_POST
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Take over what was ticked in the record shown before."""
    kept = request.session.get(_SESSION_KEY)
    if kept is None:
        return _refuse(request, _("Please read your record again before you choose from it."))
    works = [RecordedWork(**row) for row in _ticked(request, "work", kept["works"])]
    positions = [RecordedPosition(**row) for row in _ticked(request, "position", kept["positions"])]
    try:
        take_over_record(request.user, works, positions)
    except TakeOverRecordError:
        limits = {"works": MOST_WORKS, "positions": MOST_POSITIONS}
        return _refuse(
            request, _("A page shows at most %(works)s works and %(positions)s positions: choose fewer.") % limits
        )
    request.session.pop(_SESSION_KEY, None)
    messages.success(request, _("What you chose is on your page."))
    return redirect("members:works")


def _ticked(request: HttpRequest, name: str, rows: Sequence[dict]) -> list[dict]:
    wanted = set(request.POST.getlist(name))
    return [row for number, row in enumerate(rows) if str(number) in wanted]


def _refuse(request: HttpRequest, problem: str) -> HttpResponse:
    form = None if _is_confirmed(request) else OrcidForm(instance=request.user)
    return _page(request, form, form is None, problem, status=422)


def _page(request: HttpRequest, form: OrcidForm | None, confirmed: bool, problem: str = "", status: int = 200):
    request.user.refresh_from_db()
    context = {
        "form": form,
        "confirmed": confirmed,
        "problem": problem,
        "can_fetch": settings.ORCID_RECORDS and bool(request.user.orcid),
    }
    return render(request, "orcid/record.html", context, status=status)


def _is_confirmed(request: HttpRequest) -> bool:
    return request.user.shown_to(request.user).orcid_is_confirmed
