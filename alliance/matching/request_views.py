"""Requests for an introduction: making, answering and taking them back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.matching.actions.accept import accept
from alliance.matching.actions.ask import ask
from alliance.matching.actions.decline import decline
from alliance.matching.actions.withdraw import withdraw
from alliance.matching.forms import AskForm, DeclineForm
from alliance.matching.listing import requests_of
from alliance.matching.matches import explain
from alliance.matching.models import Request
from alliance.matching.permissions import REFUSALS, refusals
from alliance.matching.profiles import own_profile
from alliance.members.actions.block import block
from alliance.members.answering import allow, button, refused_in
from alliance.members.models import Member
from alliance.members.refusals import NotAllowedError
from alliance.members.standing import is_member, may_act


@login_required
def ask_for(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask one member for an introduction, or read why not now."""
    allow(may_act(request.user))
    asked = get_object_or_404(Member.objects.listed(), public_id=public_id)
    shown, refusal = asked.shown_to(request.user), refusals(request.user, [asked]).get(asked.pk)
    form = AskForm(request.user.shown_to(request.user), shown, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            return redirect(ask(request.user, asked, **form.said()))
    context = {"form": form, "refusal": REFUSALS.get(refusal), "explained": _explained(request.user, asked)}
    return render(request, "matching/ask.html", context)


@require_safe
@login_required
def requests(request: HttpRequest) -> HttpResponse:
    """What waits for me, what I asked for, and whom I was introduced to."""
    allow(is_member(request.user))
    return render(request, "matching/requests.html", requests_of(request.user))


@require_safe
@login_required
def one_request(request: HttpRequest, public_id: str) -> HttpResponse:
    """One request, for the two whom it is about."""
    return _page(request, _mine(request, public_id), DeclineForm())


def _page(request: HttpRequest, found: Request, form: DeclineForm) -> HttpResponse:
    other = found.other(request.user)
    context = {
        "found": found,
        "explained": _explained(request.user, other),
        "is_asked": found.asked_id == request.user.pk,
        "may_act": may_act(request.user),
        "may_write": other.takes_messages_from(request.user),
        "has_blocked": request.user.blocks.filter(blocked=other).exists(),
        "form": form,
    }
    return render(request, "matching/request.html", context)


def _explained(reader: Member, other: Member):
    today = timezone.localdate()
    return explain(own_profile(reader, today), other.shown_to(reader), today)


def _mine(request: HttpRequest, public_id: str) -> Request:
    return get_object_or_404(Request.objects.of(request.user).newest_first(), public_id=public_id)


@button("matching:requests", find=_mine)
def accept_request(request: HttpRequest, found: Request) -> Request:
    """Yes."""
    accept(request.user, found)
    messages.success(request, _("You have been introduced. Both of you get a letter."))
    return found


@button("matching:requests", find=_mine)
def decline_request(request: HttpRequest, found: Request) -> HttpResponse | str:
    """No."""
    form = DeclineForm(request.POST)
    if found.asked_id != request.user.pk:
        raise NotAllowedError
    if not form.is_valid():
        return _page(request, found, form)
    decline(request.user, found, **form.cleaned_data)
    messages.success(request, _("The member who asked gets your answer. Nobody else learns of it."))
    return "matching:requests"


@button("matching:requests", find=_mine)
def withdraw_request(request: HttpRequest, found: Request) -> str:
    """I no longer ask."""
    withdraw(request.user, found)
    messages.success(request, _("Your request is withdrawn."))
    return "matching:requests"


@button("matching:requests", find=_mine)
def block_other(request: HttpRequest, found: Request) -> str:
    """No more messages and requests from the other."""
    block(request.user, found.other(request.user))
    return "members:messages"
