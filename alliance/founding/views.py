"""The page of the founding, and leaving the roll."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance.founding.actions.leave_roll import leave_roll
from alliance.founding.page import FoundingPage
from alliance.members.refusals import NotAllowedError


@require_safe
def founding(request: HttpRequest) -> HttpResponse:
    """Who acts before stewards can be drawn, what they may do, and until when."""
    return render(request, "founding/founding.html", {"page": FoundingPage(request.user)})


@require_POST
@login_required
def leave(request: HttpRequest) -> HttpResponse:
    """Leave the roll."""
    try:
        leave_roll(request.user)
    except NotAllowedError as error:
        raise PermissionDenied from error
    messages.success(request, _("You have left the founding roll."))
    return redirect("founding:founding")
