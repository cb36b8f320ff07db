"""Pages with a form: found a project, write something into it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.members.answering import allow, refused_in
from alliance.members.keeping import form_for, keeps_text
from alliance.projects.actions.found_project import Seat, found_project
from alliance.projects.actions.reach_milestone import reach_milestone
from alliance.projects.forms import FoundForm, ReachedForm
from alliance.projects.models import Milestone
from alliance.projects.permissions import may_found, may_lead
from alliance.projects.taking_in import take_in
from alliance.projects.views import found
from alliance.projects.writing import WRITINGS, initial_for


@keeps_text
def new(request: HttpRequest) -> HttpResponse:
    """Found a project without a call."""
    allow(may_found(request.user))
    form = form_for(request, FoundForm, member=request.user)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        institution, mine = said.pop("institution"), said.pop("mine")
        seats = [Seat(institution, request.user, mine)] if institution else []
        with refused_in(form):
            project = found_project(request.user, **said, partners=seats)
            messages.success(request, _("The project is there. Now name the people who belong to it."))
            return redirect(project)
    context = {"form": form, "title": _("Found a project"), "button": _("Found it")}
    return render(request, "projects/write.html", context)


@keeps_text
def write(request: HttpRequest, public_id: str, what: str) -> HttpResponse:
    """Write one of `WRITINGS` into a project."""
    if what not in WRITINGS:
        raise Http404
    project, writing = found(public_id), WRITINGS[what]
    allow(writing.may(request.user, project))
    initial = initial_for(writing, project, request.GET.get("follows", ""))
    return take_in(
        request,
        project,
        form_for(request, writing.form, initial, project=project),
        lambda said: writing.act(request.user, project, **said),
        title=writing.title,
        intro=writing.intro,
        thanks=_("It is recorded."),
        back=reverse(f"projects:{writing.page}", args=[public_id]),
    )


@keeps_text
def reached(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that a milestone is reached."""
    milestone = get_object_or_404(Milestone.objects.select_related("project"), public_id=public_id)
    allow(may_lead(request.user, milestone.project))
    return take_in(
        request,
        milestone.project,
        form_for(request, ReachedForm),
        lambda said: reach_milestone(request.user, milestone, **said),
        title=_("Reached"),
        intro=milestone.title,
        thanks=_("It is recorded."),
        back=reverse("projects:work", args=[milestone.project.public_id]),
    )
