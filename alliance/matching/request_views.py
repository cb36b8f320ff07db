"""Requests for an introduction: making, answering and taking them back."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance.matching.actions.accept import accept
from alliance.matching.actions.ask import AskError, ask
from alliance.matching.actions.decline import decline
from alliance.matching.actions.withdraw import withdraw
from alliance.matching.forms import AskForm, DeclineForm
from alliance.matching.listing import requests_of
from alliance.matching.matches import explain
from alliance.matching.models import Request
from alliance.matching.permissions import REFUSALS, MatchingError, refusals
from alliance.matching.profiles import own_profile
from alliance.matching.views import must_act
from alliance.members.actions.block import block
from alliance.members.models import Member
from alliance.members.refusals import NotAllowedError
from alliance.members.standing import is_member, may_act


@login_required
def ask_for(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask one member for an introduction, or read why not now."""
    must_act(request.user)
    asked = get_object_or_404(Member.objects.listed(), public_id=public_id)
    shown, refusal = asked.shown_to(request.user), refusals(request.user, [asked]).get(asked.pk)
    form = AskForm(request.user.shown_to(request.user), shown, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(ask(request.user, asked, **form.said()))
        except AskError as error:
            form.add_error(None, str(error))
    context = {"form": form, "refusal": REFUSALS.get(refusal), "explained": _explained(request.user, asked)}
    return render(request, "matching/ask.html", context)


@require_safe
@login_required
def requests(request: HttpRequest) -> HttpResponse:
    """What waits for me, what I asked for, and whom I was introduced to."""
    if not is_member(request.user):
        raise PermissionDenied
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


def _act(view: Callable[[HttpRequest, Request], HttpResponse]) -> Callable[..., HttpResponse]:
    """A button on a request: what cannot be done any more is said on its page."""

    @require_POST
    @wraps(view)
    def guarded(request: HttpRequest, public_id: str) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(reverse("matching:requests"))
        found = _mine(request, public_id)
        try:
            return view(request, found)
        except NotAllowedError as error:
            raise PermissionDenied from error
        except MatchingError as error:
            messages.error(request, str(error))
            return redirect(found)

    return guarded


@_act
def accept_request(request: HttpRequest, found: Request) -> HttpResponse:
    """Yes."""
    accept(request.user, found)
    messages.success(request, _("You have been introduced. Both of you get a letter."))
    return redirect(found)


@_act
def decline_request(request: HttpRequest, found: Request) -> HttpResponse:
    """No."""
    form = DeclineForm(request.POST)
    if found.asked_id != request.user.pk:
        raise NotAllowedError
    if not form.is_valid():
        return _page(request, found, form)
    decline(request.user, found, **form.cleaned_data)
    messages.success(request, _("The member who asked gets your answer. Nobody else learns of it."))
    return redirect("matching:requests")


@_act
def withdraw_request(request: HttpRequest, found: Request) -> HttpResponse:
    """I no longer ask."""
    withdraw(request.user, found)
    messages.success(request, _("Your request is withdrawn."))
    return redirect("matching:requests")


@_act
def block_other(request: HttpRequest, found: Request) -> HttpResponse:
    """No more messages and requests from the other."""
    block(request.user, found.other(request.user))
    return redirect("members:messages")
