"""The button that removes the sample network."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.members.actions.remove_sample_network import RemoveSampleNetworkError, remove_sample_network


@require_POST
@login_required
def remove_sample(request: HttpRequest) -> HttpResponse:
    """Remove the invented members; for operators."""
    try:
        remove_sample_network(request.user)
    except RemoveSampleNetworkError as error:
        raise PermissionDenied from error
    messages.success(request, _("The sample data is removed. Everybody in the directory is real now."))
    return redirect("home")
