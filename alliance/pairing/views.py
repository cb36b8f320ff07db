"""Rounds: the list of them, one of them, and opening one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.members.answering import allow, refused_in
from alliance.pairing.actions.open_round import open_round
from alliance.pairing.finding import round_named
from alliance.pairing.forms import OpenRoundForm
from alliance.pairing.models import Result, Round
from alliance.pairing.permissions import may_open
from alliance.pairing.round_page import comparison, institutions_in, said_of

ROUNDS, PAIRS = 20, 50
"""On one page."""


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """What a round is, the open one, and the earlier ones."""
    context = {
        "unpaired": Round.objects.unpaired(),
        "page": Paginator(Round.objects.paired().counting_pairs(), ROUNDS).get_page(request.GET.get("page")),
        "may_open": may_open(request.user) and not Round.objects.unpaired().filter(is_sample=False).exists(),
    }
    return render(request, "pairing/rounds.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Open a round."""
    allow(may_open(request.user))
    form = OpenRoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            opened = open_round(request.user, **form.cleaned_data)
            messages.success(request, _("The round is open. Institutions can enter now."))
            return redirect(opened)
    return render(request, "pairing/new.html", {"form": form})


@require_safe
def round(request: HttpRequest, public_id: str) -> HttpResponse:
    """One round: how to enter it, or what came out of it."""
    found = round_named(public_id)
    pairs = found.pairs.select_related("seeker__institution", "supporter__institution")
    context = {
        "round": found,
        "sides": found.entries.standing().count_by_side(),
        "mine": institutions_in(found, request.user),
        "said": said_of(found),
        "comparison": comparison(found),
        "page": Paginator(pairs, PAIRS).get_page(request.GET.get("page")),
    }
    return render(request, "pairing/round.html", context)


@require_safe
def result(request: HttpRequest, public_id: str) -> HttpResponse:
    """The published result, exactly as its hash in the ledger was taken of it."""
    found = get_object_or_404(Result, round__public_id=public_id)
    return HttpResponse(found.published, content_type="application/json")
