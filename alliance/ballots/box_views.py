"""What one downloads of a closed ballot: its box, the same in another format, and the program that counts it."""

from collections import Counter
from collections.abc import Iterator

from django.contrib.staticfiles import finders
from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import condition, require_safe

from alliance.ballots.box import choices_in
from alliance.ballots.exports import abif
from alliance.ballots.models import Ballot

_SCRIPT = "ballots/recount.py"


def _version(request: HttpRequest, public_id: str) -> str | None:
    found = Ballot.objects.filter(public_id=public_id).values_list("box_hash", flat=True).first()
    return f'"{found}"' if found else None


@require_safe
@condition(etag_func=_version)
def box_file(request: HttpRequest, public_id: str) -> StreamingHttpResponse:
    """The published box, sent while it is read."""
    return _download(_published(public_id).box_lines(), public_id, "jsonl", "application/jsonl")


@require_safe
@condition(etag_func=_version)
def abif_file(request: HttpRequest, public_id: str) -> StreamingHttpResponse:
    """The votes in the format of other counting software."""
    ballot = _published(public_id)
    question = ballot.question
    votes = Counter(choices_in(question, ballot.box.values_list("line", flat=True).iterator()))
    return _download(abif(ballot.shown_question, votes), public_id, "abif", "text/plain; charset=utf-8")


@require_safe
def recount_script(request: HttpRequest) -> FileResponse:
    """The program by which anybody counts a box again with nothing but Python."""
    file = finders.find(_SCRIPT)
    return FileResponse(open(file, "rb"), as_attachment=True, filename="recount.py", content_type="text/x-python")


def _published(public_id: str) -> Ballot:
    ballot = get_object_or_404(Ballot.objects.closed(), public_id=public_id)
    if ballot.is_void:
        raise Http404("the ballot is void, so there is no box")
    return ballot


def _download(lines: Iterator[str], public_id: str, ending: str, content_type: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="ballot-{public_id}.{ending}"'
    return response
