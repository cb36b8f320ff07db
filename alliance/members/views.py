"""Pages of the members room."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.members.actions.leave import LeaveError, leave
from alliance.members.actions.update_profile import update_profile
from alliance.members.conduct import CONDUCT_VERSION
from alliance.members.forms import LeaveForm, ProfileForm


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """My profile, to read and to change."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        update_profile(request.user, request.user, form.cleaned_data)
        messages.success(request, _("Your profile is saved."))
        return redirect("members:profile")
    return render(request, "members/profile.html", {"form": form})


@login_required
@reauthentication_required
def leave_alliance(request: HttpRequest) -> HttpResponse:
    """Delete my account, after signing in again and saying yes."""
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            leave(request.user, request.user)
        except LeaveError:
            form.add_error(None, _("You are the only operator of this site. Appoint another operator first."))
        else:
            logout(request)
            messages.success(request, _("Your account is deleted. Thank you for having been with us."))
            return redirect("home")
    return render(request, "members/leave.html", {"form": form})


@require_safe
def conduct(request: HttpRequest) -> HttpResponse:
    """The code of conduct in force."""
    text = f"members/conduct/{CONDUCT_VERSION}.html"
    return render(request, "members/conduct.html", {"text": text, "version": CONDUCT_VERSION})
