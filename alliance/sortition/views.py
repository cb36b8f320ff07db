"""Pages of the draws by lot."""

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from alliance.ledger.names import names
from alliance.members.answering import button, refused_in
from alliance.sortition.actions.answer_seat import answer_seat
from alliance.sortition.actions.enter_value import enter_value
from alliance.sortition.check_script import script
from alliance.sortition.draw_page import DrawPage
from alliance.sortition.files import draw_json, published
from alliance.sortition.forms import SeatForm, ValueForm
from alliance.sortition.models import Draw, Seat, Term
from alliance.sortition.verify_draw import check as check_published
from alliance.sortition.wording import CHECKED

PER_PAGE = 20


@require_safe
def draws(request: HttpRequest) -> HttpResponse:
    """All draws, the latest first, and who holds an office now."""
    terms = list(Term.objects.current().select_related("member", "draw").order_by("office", "ends_at", "pk"))
    known = names([term.member.reference for term in terms], request.user)
    context = {
        "page": Paginator(Draw.objects.all(), PER_PAGE).get_page(request.GET.get("page")),
        "terms": [(term, known.get(term.member.reference)) for term in terms],
    }
    return render(request, "sortition/draws.html", context)


@never_cache
@require_safe
def draw(request: HttpRequest, public_id: str) -> HttpResponse:
    """One draw: what was fixed when, what came out, and how to check it."""
    return _page(request, _draw(public_id))


@login_required
@require_POST
def value(request: HttpRequest, public_id: str) -> HttpResponse:
    """Enter the public value."""
    found, form = _draw(public_id), ValueForm(request.POST)
    if form.is_valid():
        with refused_in(form):
            enter_value(request.user, found, form.cleaned_data["value"])
            messages.success(request, _("The value is genuine. People are drawn."))
            return redirect(found)
    return _page(request, found, form, status=422)


@button("sortition:draws", find=lambda _request, public_id: _draw(public_id))
def answer(request: HttpRequest, found: Draw) -> Draw:
    """Accept or decline the reader's seat."""
    form = SeatForm(request.POST)
    seat = get_object_or_404(Seat, draw=found, candidate__member=request.user)
    accepts = request.POST.get("answer") == "accept"
    shows_proof = form.is_valid() and form.cleaned_data["shows_proof"]
    answer_seat(request.user, seat, accepts=accepts, shows_proof=shows_proof)
    messages.success(request, _("Your term has begun. Thank you.") if accepts else _("You declined. Thank you."))
    return found


@require_POST
def check(request: HttpRequest, public_id: str) -> HttpResponse:
    """Draw again from what is published, and say whether the same comes out."""
    if not consume(request, action="draw_check"):
        return render(request, "429.html", status=429)
    found = _draw(public_id)
    done = [(CHECKED[name], is_so) for name, is_so in check_published(published(found)).items()]
    return render(request, "sortition/check.html", {"draw": found, "done": done})


@require_safe
def file(request: HttpRequest, public_id: str) -> HttpResponse:
    """All inputs, the value and the result."""
    response = HttpResponse(draw_json(_draw(public_id)), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="draw-{public_id}.json"'
    return response


@require_safe
def check_script(request: HttpRequest) -> HttpResponse:
    """The program by which anybody checks a draw with nothing but Python."""
    response = HttpResponse(script(), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="check.py"'
    return response


def _draw(public_id: str) -> Draw:
    return get_object_or_404(Draw, public_id=public_id)


def _page(request: HttpRequest, found: Draw, form: ValueForm | None = None, status: int = 200) -> HttpResponse:
    context = {
        "page": DrawPage(found, request.user),
        "draw": found,
        "form": form or ValueForm(),
        "seat_form": SeatForm(),
    }
    return render(request, "sortition/draw.html", context, status=status)
