"""Projects to read: the list, the pages of one, and mine."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance.members.models import Member
from alliance.moderation.models import look_up_hidden
from alliance.projects.models import Author, Project
from alliance.projects.pages import ProjectPage, ResultsPage, WorkPage

PER_PAGE = 20


def found(public_id: str) -> Project:
    """The project with this public id, or the page that says there is none."""
    return get_object_or_404(Project, public_id=public_id)


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """Projects in one state, or all."""
    counts = Project.objects.count_by_state()
    listed, chosen = Project.objects.with_partners().newest_first(), request.GET.get("state")
    if chosen in Project.State.values:
        listed = listed.filter(state=chosen)
    states = [(state.value, state.label, counts.get(state.value, 0)) for state in Project.State]
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    look_up_hidden(page.object_list)
    context = {"page": page, "states": states, "chosen": chosen, "total": sum(counts.values())}
    return render(request, "projects/projects.html", context)


def show(
    request: HttpRequest, public_id: str, template: str, page: Callable[[Project, Member], object]
) -> HttpResponse:
    """One page of a project, or the word that stewards hid it."""
    project = found(public_id)
    if project.hidden:
        return render(request, "projects/hidden.html", {"project": project})
    return render(request, template, {"project": project, "page": page(project, request.user)})


@require_safe
def project(request: HttpRequest, public_id: str) -> HttpResponse:
    """What a project is for, and who is in it."""
    return show(request, public_id, "projects/project.html", ProjectPage)


@require_safe
def work(request: HttpRequest, public_id: str) -> HttpResponse:
    """Milestones, documents, and the log of decisions."""
    return show(request, public_id, "projects/work.html", WorkPage)


@require_safe
def results(request: HttpRequest, public_id: str) -> HttpResponse:
    """Outputs, data, budget, training."""
    return show(request, public_id, "projects/results.html", ResultsPage)


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """My projects, and what waits for my answer."""
    me = request.user
    context = {
        "roles": me.project_roles.current().select_related("project", "partner__institution"),
        "waiting": me.project_roles.waiting().select_related("project", "partner__institution"),
        "authorships": Author.objects.waiting_for(me).select_related("output__project"),
        "linked": Author.objects.linked_to(me).select_related("output__project"),
    }
    return render(request, "projects/mine.html", context)
