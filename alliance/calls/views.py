"""Calls to read and to write."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.calls.actions.change_call import change_call
from alliance.calls.actions.end_call import withdraw_call
from alliance.calls.actions.found_from_call import found_from_call
from alliance.calls.actions.open_call import open_call
from alliance.calls.call_page import CallPage
from alliance.calls.forms import CallForm, NewCallForm
from alliance.calls.listing import call_list
from alliance.calls.models import Application, Call
from alliance.calls.permissions import may_change, may_open, places_of
from alliance.countries.countries import Region
from alliance.directory.labels import REGIONS
from alliance.members.answering import allow, button, refused_in
from alliance.members.keeping import form_for, keeps_text
from alliance.projects.disciplines import DISCIPLINES

_REGIONS = [(region.value, REGIONS[region]) for region in Region if region is not Region.ANTARCTICA]


def call_named(request: HttpRequest, public_id: str) -> Call:
    """Everybody may see every call."""
    return get_object_or_404(Call.objects.select_related("project"), public_id=public_id)


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Open calls, or those that are over."""
    context = {"listing": call_list(request.GET), "disciplines": DISCIPLINES.choices(), "regions": _REGIONS}
    return render(request, "calls/calls.html", context)


@require_safe
def call(request: HttpRequest, public_id: str) -> HttpResponse:
    """One call and its consortium."""
    found = call_named(request, public_id)
    return render(request, "calls/call.html", {"call": found, "page": CallPage(found, request.user)})


@require_safe
def version(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """What a call said before."""
    found = call_named(request, public_id)
    context = {"call": found, "version": get_object_or_404(found.earlier, number=number)}
    return render(request, "calls/version.html", context)


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Calls I opened, joined or asked to join."""
    asked = request.user.call_applications.of_others().select_related("call", "institution").order_by("-asked_at")
    waiting = Count("applications", filter=Q(applications__state=Application.State.ASKED))
    opened = request.user.calls.annotate(waiting=waiting).order_by("-opened_at")
    return render(request, "calls/mine.html", {"opened": opened, "asked": asked})


@keeps_text
def new(request: HttpRequest) -> HttpResponse:
    """Open a call."""
    allow(may_open(request.user))
    places = places_of(request.user)
    form = form_for(request, NewCallForm, places=places)
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            said = form.cleaned_data
            opened = open_call(request.user, said["institution"], said["brings"], form.said())
            messages.success(request, _("Your call is open."))
            return redirect(opened)
    return render(request, "calls/new.html", {"form": form, "has_places": places.exists()})


@keeps_text
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change what a call says."""
    found = call_named(request, public_id)
    allow(may_change(request.user, found))
    form = form_for(request, CallForm, CallForm.initial_of(found))
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            change_call(request.user, found, form.said())
            messages.success(request, _("The new version is there; the earlier ones are kept."))
            return redirect(found)
    return render(request, "calls/change.html", {"form": form, "call": found})


@button("calls:mine", find=call_named)
def withdraw(request: HttpRequest, found: Call) -> object:
    """Take a call back."""
    withdraw_call(request.user, found)
    messages.success(request, _("Your call is withdrawn."))
    return found


@button("calls:mine", find=call_named)
def found(request: HttpRequest, forming: Call) -> object:
    """Make a project of the consortium."""
    project = found_from_call(request.user, forming)
    messages.success(request, _("The project is founded."))
    return project
