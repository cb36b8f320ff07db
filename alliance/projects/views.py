"""Projects to read: the list, one project, and mine."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance.projects.models import Project

PER_PAGE = 20


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """Projects in one state, or all."""
    counts = Project.objects.count_by_state()
    found, chosen = Project.objects.newest_first(), request.GET.get("state")
    if chosen in Project.State.values:
        found = found.filter(state=chosen)
    states = [(state.value, state.label, counts.get(state.value, 0)) for state in Project.State]
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "projects/projects.html", {"page": page, "states": states, "chosen": chosen})


@require_safe
def project(request: HttpRequest, public_id: str) -> HttpResponse:
    """One project: what it is for, who is in it."""
    found = get_object_or_404(Project, public_id=public_id)
    return render(request, "projects/project.html", {"project": found})


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """My projects, and what waits for my answer."""
    waiting = request.user.project_roles.waiting().select_related("project", "partner__institution")
    mine = Project.objects.of(request.user).newest_first()
    return render(request, "projects/mine.html", {"projects": mine, "waiting": waiting})
