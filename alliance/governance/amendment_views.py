"""Amendments: to propose, to compare, to endorse, to accept, to withdraw."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.governance.actions.accept_amendment import accept_amendment
from alliance.governance.actions.endorse import endorse as endorse_it
from alliance.governance.actions.endorse import take_back_endorsement
from alliance.governance.actions.propose_amendment import propose_amendment, withdraw_amendment
from alliance.governance.forms import AmendmentForm
from alliance.governance.models import Amendment, Proposal
from alliance.governance.permissions import may_accept, may_amend, may_endorse, may_withdraw_amendment
from alliance.governance.proposal_page import said
from alliance.governance.word_diff import shortened, word_diff
from alliance.members.answering import allow, button, refused_in
from alliance.members.keeping import form_for, keeps_text


@require_safe
def amendment(request: HttpRequest, public_id: str) -> HttpResponse:
    """An amendment beside the text as it stands, word by word."""
    found = _amendment(public_id)
    proposal, reader = found.proposal, request.user
    (shown,) = said([found], reader)
    hidden = found.hidden or proposal.hidden
    is_standing = found.state == Amendment.State.STANDING
    context = {
        "amendment": found,
        "proposal": proposal,
        "said": shown,
        "pieces": [] if hidden else shortened(word_diff(proposal.current.text, found.text)),
        "hidden": hidden,
        "is_standing": is_standing,
        "needed": proposal.charter.rules.amendment_endorsements,
        "is_endorsed": reader.is_authenticated and found.endorsements.filter(member=reader.pk).exists(),
        "may_endorse": may_endorse(reader, proposal, found),
        "may_accept": may_accept(reader, found),
        "may_withdraw": may_withdraw_amendment(reader, found),
    }
    return render(request, "governance/amendment.html", context)


@keeps_text
def propose(request: HttpRequest, public_id: str) -> HttpResponse:
    """Propose another text."""
    proposal = get_object_or_404(Proposal, public_id=public_id)
    allow(may_amend(request.user, proposal))
    form = form_for(request, AmendmentForm, {"text": proposal.current.text})
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            return redirect(propose_amendment(request.user, proposal, **form.cleaned_data))
    context = {
        "form": form,
        "proposal": proposal,
        "title": _("Propose an amendment"),
        "button": _("Propose this text"),
    }
    return render(request, "governance/say.html", context)


@button("governance:mine")
def endorse(request: HttpRequest, public_id: str) -> object:
    """Stand behind it, or no longer."""
    found = _amendment(public_id)
    (take_back_endorsement if "back" in request.POST else endorse_it)(request.user, found.proposal, found)
    return found


@button("governance:mine")
def accept(request: HttpRequest, public_id: str) -> object:
    """Take it into the proposal."""
    found = _amendment(public_id)
    accept_amendment(request.user, found)
    messages.success(request, _("The amendment is the text of your proposal now."))
    return found.proposal


@button("governance:mine")
def withdraw(request: HttpRequest, public_id: str) -> object:
    """Propose it no longer."""
    found = _amendment(public_id)
    withdraw_amendment(request.user, found)
    return found


def _amendment(public_id: str) -> Amendment:
    found = Amendment.objects.select_related("proposal__charter").with_endorsements()
    return get_object_or_404(found, public_id=public_id)
