"""The brake: pulled by a steward or by several members, released by a steward."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.ledger.references import split
from alliance.members.answering import allow, button, refused_in
from alliance.members.models import Member
from alliance.moderation.hideables import thing_for
from alliance.stewards import permissions as may
from alliance.stewards.actions.pull_brake import pull_brake, release_brake
from alliance.stewards.forms import BrakeForm
from alliance.stewards.limits import brake_time, hands_needed
from alliance.stewards.models import Brake

DESK = "stewards:desk"


@login_required
def pull(request: HttpRequest, kind: str, identifier: str) -> HttpResponse:
    """Put a hand on the brake of somebody's writing, or of one thing."""
    subject = f"{kind}:{identifier}"
    steward = may.is_steward(request.user)
    affected, address = _whose(request.user, subject, from_desk=steward)
    allow(may.may_pull(request.user, affected))
    form = BrakeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            gripped = pull_brake(request.user, subject, form.cleaned_data["reason"])
            messages.success(request, _("The brake holds.") if gripped else _("Your hand is on the brake."))
            return redirect(gripped or address)
    context = {
        "form": form,
        "address": address,
        "is_steward": steward,
        "hands": hands_needed(),
        "hours": int(brake_time().total_seconds() // 3600),
        "holds_account": kind == "member",
    }
    return render(request, "stewards/pull.html", context)


def _whose(person: Member, subject: str, *, from_desk: bool) -> tuple[Member | None, str]:
    """Whom the brake would hold, and the page to go back to. What `person` does not see is not there.

    Stewards hold also whom nobody finds in the directory.
    """
    kind, identifier = split(subject)
    if kind == "member":
        found = Member.objects.joined() if from_desk else Member.objects.joined().visible_to(person)
        member = get_object_or_404(found, public_id=identifier)
        return member, reverse(DESK) if from_desk else member.get_absolute_url()
    thing = thing_for(subject, person)
    if thing is None:
        raise Http404
    return thing.author, thing.address


@button(DESK)
def release(request: HttpRequest, public_id: str) -> object:
    """Let go before the time is over."""
    brake = release_brake(request.user, get_object_or_404(Brake, public_id=public_id))
    messages.success(request, _("The brake is released."))
    return brake
