"""Pages of the members room."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from alliance.members.actions.leave import LeaveError, leave
from alliance.members.actions.update_profile import UpdateProfileError, update_profile
from alliance.members.conduct import CONDUCT_VERSION
from alliance.members.forms import ExchangeForm, LeaveForm, ProfileForm, TopicsForm, VisibilityForm
from alliance.members.my_data import everything_about
from alliance.members.vocabulary.topics import TOPICS


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Who I am, to read and to change."""
    return _section(request, ProfileForm, _("My profile"), template="members/who.html")


@login_required
def topics(request: HttpRequest) -> HttpResponse:
    """What I work on."""
    return _section(request, TopicsForm, _("My topics"), template="members/topics.html")


@login_required
def exchange(request: HttpRequest) -> HttpResponse:
    """What I offer and what I look for."""
    return _section(request, ExchangeForm, _("What I offer and look for"))


@login_required
def visibility(request: HttpRequest) -> HttpResponse:
    """Who sees what of my profile."""
    return _section(request, VisibilityForm, _("Who sees what"), template="members/visibility.html")


def _section(
    request: HttpRequest, form_class: type[ModelForm], title: str, template: str = "members/section.html"
) -> HttpResponse:
    """One part of the profile: its form, and what was said in it saved."""
    form = form_class(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        changes = form.changes() if isinstance(form, VisibilityForm) else form.cleaned_data
        try:
            update_profile(request.user, request.user, changes)
        except UpdateProfileError:
            form.add_error(None, _("Your account is suspended: you can change only who sees what."))
        else:
            messages.success(request, _("Your profile is saved."))
            return redirect(request.path)
    # A form that was refused has written into its instance; the rest of the page says who I am now.
    request.user.refresh_from_db()
    return render(request, template, {"form": form, "title": title})


@login_required
def my_data(request: HttpRequest) -> HttpResponse:
    """What the site holds about me, and how to take it with me."""
    return render(request, "members/data.html")


@require_safe
@never_cache
@login_required
def download(request: HttpRequest) -> HttpResponse:
    """Everything the site holds about me, as one JSON file."""
    headers = {"Content-Disposition": 'attachment; filename="my-data.json"'}
    options = {"ensure_ascii": False, "indent": 2}
    return JsonResponse(everything_about(request.user), json_dumps_params=options, headers=headers)


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
def vocabulary(request: HttpRequest) -> HttpResponse:
    """The topics that members choose from, with what they are called elsewhere."""
    return render(request, "members/vocabulary.html", {"topics": TOPICS.values()})


@require_safe
def conduct(request: HttpRequest) -> HttpResponse:
    """The code of conduct in force."""
    text = f"members/conduct/{CONDUCT_VERSION}.html"
    return render(request, "members/conduct.html", {"text": text, "version": CONDUCT_VERSION})
