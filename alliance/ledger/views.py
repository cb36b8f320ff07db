"""Pages of the ledger room."""

from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance.ledger import verify_ledger
from alliance.ledger.keys import pem
from alliance.ledger.models import Entry
from alliance.ledger.page import ledger_page, number, show


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """Entries, newest first: those that the reader asked for, one page of them."""
    page = ledger_page(request.GET, request.user)
    head, checkpoint = Entry.objects.head(), Entry.objects.checkpoints().head()
    return render(request, "ledger/entries.html", {"page": page, "head": head, "checkpoint": checkpoint})


@require_safe
def entry(request: HttpRequest, sequence: int) -> HttpResponse:
    """One entry with everything that is kept of it."""
    (shown,) = show([get_object_or_404(Entry, sequence=sequence)], request.user)
    checkpoint = Entry.objects.checkpoints().filter(sequence__gt=sequence).order_by("sequence").first()
    return render(request, "ledger/entry.html", {"shown": shown, "entry": shown.entry, "checkpoint": checkpoint})


@require_safe
def entry_lines(request: HttpRequest) -> StreamingHttpResponse:
    """The ledger as JSON Lines, whole or from the entry `from` on, sent while it is read."""
    lines = Entry.objects.lines(start=number(request.GET.get("from")) or 1)
    return StreamingHttpResponse(lines, content_type="application/jsonl")


@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """The public key announced last, in PEM."""
    public = Entry.objects.announced_key()
    if public is None:
        raise Http404("no key was announced yet")
    return HttpResponse(pem(public), content_type="text/plain")


@require_safe
def verifier(request: HttpRequest) -> FileResponse:
    """The program by which anybody checks what they downloaded."""
    file = Path(verify_ledger.__file__)
    return FileResponse(file.open("rb"), as_attachment=True, filename=file.name, content_type="text/x-python")
