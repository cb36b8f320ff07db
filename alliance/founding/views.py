"""The page of the founding, and leaving the roll."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.founding.actions.leave_roll import leave_roll
from alliance.founding.page import FoundingPage
from alliance.members.answering import button


@require_safe
def founding(request: HttpRequest) -> HttpResponse:
    """Who acts before stewards can be drawn, what they may do, and until when."""
    return render(request, "founding/founding.html", {"page": FoundingPage(request.user)})


@button("founding:founding")
def leave(request: HttpRequest) -> str:
    """Leave the roll."""
    leave_roll(request.user)
    messages.success(request, _("You have left the founding roll."))
    return "founding:founding"
