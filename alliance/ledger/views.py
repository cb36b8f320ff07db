"""Pages of the ledger room."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance.ledger.models import Entry

PER_PAGE = 25


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """The newest entries."""
    return render(request, "ledger/entries.html", {"entries": Entry.objects.newest_first()[:PER_PAGE]})


@require_safe
def entry(request: HttpRequest, sequence: int) -> HttpResponse:
    """One entry with everything that is kept of it."""
    return render(request, "ledger/entry.html", {"entry": get_object_or_404(Entry, sequence=sequence)})


@require_safe
def entry_lines(request: HttpRequest) -> StreamingHttpResponse:
    """The whole ledger as JSON Lines."""
    return StreamingHttpResponse(Entry.objects.lines(), content_type="application/jsonl")
