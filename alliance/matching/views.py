"""The hub of partnerships, a member's matches, and how they are computed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import is_valid_path
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from alliance.matching.actions.choose_availability import availability_of, choose_availability
from alliance.matching.forms import AvailabilityForm
from alliance.matching.matches import Asked, matches_of
from alliance.matching.models import Request
from alliance.matching.weights import WEIGHTS
from alliance.matching.words import CRITERIA
from alliance.members.answering import allow
from alliance.members.standing import is_member, may_act

ROOMS: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    ("/calls/", gettext_lazy("Calls for partners"), gettext_lazy("Find partners for an aim, or answer a call.")),
    ("/projects/", gettext_lazy("Projects"), gettext_lazy("What partners do together, and what they agreed.")),
    ("/pairing/", gettext_lazy("Pairing rounds"), gettext_lazy("Institutions pair up, all at once and fairly.")),
    ("/equity/", gettext_lazy("Equity scorecard"), gettext_lazy("Who leads, who writes, where the money goes.")),
)
"""The other rooms of partnerships, which stand above this one: address, name, what one finds there."""


@require_safe
def hub(request: HttpRequest) -> HttpResponse:
    """What there is for partners, for everybody; for a member, their matches too."""
    context: dict[str, object] = {"rooms": [room for room in ROOMS if is_valid_path(room[0])]}
    if is_member(request.user):
        context |= {
            "matches": matches_of(request.user, Asked.read(request.GET)),
            "waiting": Request.objects.waiting().filter(asked=request.user).count(),
            "may_act": may_act(request.user),
        }
    return render(request, "matching/hub.html", context)


@require_safe
def weights(request: HttpRequest) -> HttpResponse:
    """How many points each reason is worth."""
    rows = [(CRITERIA[criterion], weight, weight.points * weight.most) for criterion, weight in WEIGHTS.by.items()]
    return render(request, "matching/weights.html", {"rows": rows, "version": WEIGHTS.version})


@login_required
def availability(request: HttpRequest) -> HttpResponse:
    """How many requests I want."""
    allow(may_act(request.user))
    form = AvailabilityForm(request.POST or None, instance=availability_of(request.user))
    if request.method == "POST" and form.is_valid():
        choose_availability(request.user, **form.cleaned_data)
        messages.success(request, _("Your choice is saved."))
        return redirect("matching:availability")
    return render(request, "matching/availability.html", {"form": form})
