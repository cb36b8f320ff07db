"""Asking to join, and answering."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance.calls.actions.answer_application import accept, decline
from alliance.calls.actions.ask_to_join import ask_to_join, take_back
from alliance.calls.actions.leave_consortium import leave_consortium
from alliance.calls.forms import AnswerForm, JoinForm
from alliance.calls.models import Application
from alliance.calls.permissions import may_ask, places_of
from alliance.calls.views import call_named
from alliance.members.answering import allow, button, refused_in
from alliance.members.keeping import form_for, keeps_text


def application_named(request: HttpRequest, public_id: str) -> Application:
    """A request of other people is not there."""
    seen = Application.objects.seen_by(request.user).select_related("call")
    return get_object_or_404(seen, public_id=public_id)


@keeps_text
def join(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask to join a call."""
    call = call_named(request, public_id)
    allow(may_ask(request.user, call))
    places = places_of(request.user)
    form = form_for(request, JoinForm, places=places)
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            ask_to_join(request.user, call, **form.cleaned_data)
            messages.success(request, _("You asked to join. Only the author of the call sees it."))
            return redirect(call)
    return render(request, "calls/join.html", {"form": form, "call": call, "has_places": places.exists()})


@button("calls:mine", find=application_named)
def answer(request: HttpRequest, application: Application) -> object:
    """Accept or decline."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose yes or no; a reason has at most 500 characters."))
    elif form.cleaned_data["answer"] == "yes":
        accept(request.user, application)
        messages.success(request, _("The institution is in the consortium."))
    else:
        decline(request.user, application, form.cleaned_data["reason"])
        messages.success(request, _("The request is declined. Only the applicant reads your reason."))
    return application


@button("calls:mine", find=application_named)
def withdraw(request: HttpRequest, application: Application) -> object:
    """Ask no longer."""
    take_back(request.user, application)
    messages.success(request, _("Your request is withdrawn."))
    return application


@button("calls:mine", find=application_named)
def leave(request: HttpRequest, application: Application) -> object:
    """Give a seat back."""
    leave_consortium(request.user, application)
    messages.success(request, _("You left the consortium."))
    return application
