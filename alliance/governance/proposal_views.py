"""What one can do to a proposal: revise, withdraw, endorse, object."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance.governance.actions.endorse import endorse as endorse_it
from alliance.governance.actions.endorse import take_back_endorsement
from alliance.governance.actions.object_to import object_to
from alliance.governance.actions.object_to import withdraw_objection as withdraw_it
from alliance.governance.actions.revise import revise as revise_it
from alliance.governance.actions.withdraw_proposal import withdraw_proposal
from alliance.governance.forms import ObjectionForm, TextForm
from alliance.governance.models import Objection, Proposal
from alliance.governance.permissions import may_object, may_revise
from alliance.members.answering import allow, button, refused_in
from alliance.members.keeping import form_for, keeps_text


@keeps_text
def revise(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change the text."""
    proposal = get_object_or_404(Proposal, public_id=public_id)
    allow(may_revise(request.user, proposal))
    present = proposal.current
    form = form_for(request, TextForm, {"title": present.title, "text": present.text})
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            revise_it(request.user, proposal, **form.cleaned_data)
            messages.success(request, _("The new version is there; the earlier ones are kept."))
            return redirect(proposal)
    context = {"form": form, "proposal": proposal, "title": _("Change the text"), "button": _("Publish this version")}
    return render(request, "governance/say.html", context)


@keeps_text
def object_(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that it should not pass without a vote."""
    proposal = get_object_or_404(Proposal, public_id=public_id)
    allow(may_object(request.user, proposal))
    form = form_for(request, ObjectionForm)
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            object_to(request.user, proposal, form.cleaned_data["reason"])
            messages.success(request, _("Your objection stands: there will be a vote."))
            return redirect(proposal)
    context = {"form": form, "proposal": proposal, "title": _("Object"), "button": _("Object")}
    return render(request, "governance/say.html", context)


@button("governance:mine")
def withdraw_objection(request: HttpRequest, public_id: str) -> object:
    """Object no longer."""
    objection = get_object_or_404(Objection.objects.select_related("proposal"), public_id=public_id)
    withdraw_it(request.user, objection)
    return objection.proposal


@button("governance:mine")
def endorse(request: HttpRequest, public_id: str) -> object:
    """Stand behind it, or no longer."""
    proposal = get_object_or_404(Proposal, public_id=public_id)
    (take_back_endorsement if "back" in request.POST else endorse_it)(request.user, proposal)
    return proposal


@button("governance:mine")
def withdraw(request: HttpRequest, public_id: str) -> object:
    """Take it back."""
    proposal = withdraw_proposal(request.user, get_object_or_404(Proposal, public_id=public_id))
    messages.success(request, _("Your proposal is withdrawn."))
    return proposal
