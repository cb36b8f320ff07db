"""The brake: pulled by a steward or by several members, released by a steward."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance.members.models import Member
from alliance.moderation.hideables import thing_for
from alliance.stewards import permissions as may
from alliance.stewards.actions.pull_brake import pull_brake, release_brake
from alliance.stewards.answering import allow, button, refused_in
from alliance.stewards.forms import BrakeForm
from alliance.stewards.limits import brake_time, hands_needed
from alliance.stewards.models import Brake


@login_required
def pull(request: HttpRequest, kind: str, identifier: str) -> HttpResponse:
    """Put a hand on the brake of somebody's writing, or of one thing."""
    subject = f"{kind}:{identifier}"
    if kind == "member":
        member = get_object_or_404(Member.objects.visible_to(request.user), public_id=identifier)
        affected, address = member, member.get_absolute_url()
    else:
        found = thing_for(subject, request.user)
        if found is None:
            raise Http404
        affected, address = found.author, found.address
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
        "is_steward": may.is_steward(request.user),
        "hands": hands_needed(),
        "hours": int(brake_time().total_seconds() // 3600),
        "holds_account": kind == "member",
    }
    return render(request, "stewards/pull.html", context)


@button
def release(request: HttpRequest, public_id: str) -> object:
    """Let go before the time is over."""
    brake = release_brake(request.user, get_object_or_404(Brake, public_id=public_id))
    messages.success(request, _("The brake is released."))
    return brake
