"""Pages for everybody: who the stewards are, what they did, and how to have it overturned."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance.moderation.hideables import thing
from alliance.stewards import permissions as may
from alliance.stewards.limits import brake_time, hands_needed, longest_suspension
from alliance.stewards.models import Act, Brake
from alliance.stewards.people import about_me, named, terms_of_stewards
from alliance.stewards.transparency import csv_lines, transparency

PER_PAGE = 25


@require_safe
def stewards(request: HttpRequest) -> HttpResponse:
    """Who the stewards are, and what they may do."""
    context = {
        "terms": terms_of_stewards(request.user, current=True),
        "is_steward": may.is_steward(request.user),
        "about_me": about_me(request.user),
        "longest": longest_suspension(),
        "hours": int(brake_time().total_seconds() // 3600),
        "hands": hands_needed(),
    }
    return render(request, "stewards/stewards.html", context)


@require_safe
def act(request: HttpRequest, public_id: str) -> HttpResponse:
    """One act: why, by whom, and what became of it. One that did not take effect is seen by stewards alone."""
    found = get_object_or_404(Act.objects.select_related("affected", "undoes"), public_id=public_id)
    if not may.may_see(request.user, found):
        raise Http404
    reader, written = request.user, thing(found.subject) if found.is_about_words else None
    is_mine = reader.is_authenticated and found.affected_id == reader.pk
    # Where somebody works is theirs to show, so what is done about it is read by them and by stewards.
    shows_words = not found.is_about_a_place or is_mine or may.is_steward(reader)
    context = {
        "act": found,
        "is_mine": is_mine,
        "shows_words": shows_words,
        "people": named([found.steward, found.second, *([found.affected.reference] if found.affected else [])], reader),
        "written": written if written and may.may_read_words(reader, found) else None,
        "appeals": may.appeals_of(found).newest_first(),
        "may_appeal": may.may_appeal(reader, found),
        "may_restore": may.may_restore(reader, found),
        "may_reinstate": may.may_reinstate(reader, found),
        "may_answer": may.may_answer_suspension(reader, found),
    }
    return render(request, "stewards/act.html", context)


@require_safe
def brake(request: HttpRequest, public_id: str) -> HttpResponse:
    """One brake: what it holds until when, and who pulled it."""
    found = get_object_or_404(Brake.objects.select_related("affected"), public_id=public_id)
    written = None if found.holds_account else thing(found.subject)
    context = {
        "brake": found,
        "pulled_by": named(found.pulls.values_list("puller", flat=True), request.user),
        "held": named([found.subject], request.user),
        "written": written,
        "may_release": may.may_release(request.user, found),
    }
    return render(request, "stewards/brake.html", context)


@require_safe
def transparency_page(request: HttpRequest) -> HttpResponse:
    """All acts, what became of them, and how the stewards came to be."""
    page = Paginator(Act.objects.public().newest_first(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "summary": transparency(),
        "brakes": Brake.objects.order_by("-pulled_at")[:PER_PAGE],
        "terms": terms_of_stewards(request.user, current=False),
    }
    return render(request, "stewards/transparency.html", context)


@require_safe
def transparency_csv(request: HttpRequest) -> HttpResponse:
    """The same acts as a table for other programs."""
    headers = {"Content-Disposition": 'attachment; filename="acts-of-stewards.csv"'}
    return HttpResponse("".join(csv_lines()), content_type="text/csv; charset=utf-8", headers=headers)
