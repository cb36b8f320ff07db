"""An institution in a round: its entry and its list, for those who speak for it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.institutions.low_resource import resources_of
from alliance.members.answering import allow, refused_in
from alliance.pairing.actions.arrange import arrange
from alliance.pairing.actions.enter import enter, standing_of
from alliance.pairing.actions.withdraw_entry import withdraw_entry
from alliance.pairing.finding import entry_in, round_named, spoken_for
from alliance.pairing.forms import EntryForm, ListForm
from alliance.pairing.models import Entry
from alliance.pairing.own_list import OwnList
from alliance.pairing.permissions import may_enter
from alliance.pairing.prefill import prefilled

PER_PAGE = 20


@login_required
def entry(request: HttpRequest, public_id: str, institution: str) -> HttpResponse:
    """Enter an institution, or change what its entry says."""
    round, place = round_named(public_id), spoken_for(request, institution)
    if not round.is_open:
        return _closed(request, round)
    found = entry_in(round, place)
    side = found.side if found else standing_of(place)["side"]
    initial = EntryForm.initial_of(found) if found else prefilled(place)
    form = EntryForm(request.POST or None, initial=initial, side=side)
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            enter(request.user, place, round, form.cleaned_data)
            messages.success(request, _("The entry is saved. This is your list as it stands now."))
            return redirect("pairing:list", round.public_id, place.public_id)
    day = found.entered_at if found else timezone.now()
    context = {
        "round": round,
        "institution": place,
        "entry": found,
        "side": side,
        "why": resources_of(place, day.date()).words,
        "form": form,
    }
    return render(request, "pairing/entry.html", context)


@login_required
def own_list(request: HttpRequest, public_id: str, institution: str) -> HttpResponse:
    """The others as this institution ranks them; moves them and strikes them out."""
    round, place = round_named(public_id), spoken_for(request, institution)
    if not round.is_open:
        return _closed(request, round)
    found = _entered(public_id, institution)
    listed = OwnList(found)
    order = {one.institution.public_id: one for one in listed.order}
    page = Paginator(list(order.values()), PER_PAGE).get_page(request.GET.get("page"))
    # Others may have entered since the page was read: what was not on it stays as it is.
    shown = [order[other] for other in request.POST.getlist("shown") if other in order] if request.POST else page
    rows = [listed.with_reasons(one) for one in shown]
    form = ListForm(request.POST or None, entry=found, shown=[row.institution for row in rows], listed=order.keys())
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            arrange(request.user, found, form.places, form.struck)
            messages.success(request, _("Your list is saved."))
            return redirect(request.get_full_path())
    context = {
        "round": round,
        "institution": place,
        "entry": found,
        "page": page,
        "rows": [(row, *form.controls(row.institution)) for row in rows],
        "form": form,
        "excluded": listed.excluded,
    }
    return render(request, "pairing/list.html", context)


@login_required
@require_POST
def withdraw(request: HttpRequest, public_id: str, institution: str) -> HttpResponse:
    """Take the institution out of the round."""
    round, place = round_named(public_id), spoken_for(request, institution)
    found = _entered(public_id, institution)
    allow(may_enter(request.user, place, round))
    withdraw_entry(request.user, found)
    messages.success(request, _("Your institution is no longer in this round."))
    return redirect(round)


def _entered(public_id: str, institution: str) -> Entry:
    entries = Entry.objects.select_related("institution", "round")
    return get_object_or_404(entries, round__public_id=public_id, institution__public_id=institution)


def _closed(request: HttpRequest, round) -> HttpResponse:
    messages.error(request, _("This round is closed."))
    return redirect(round)
