"""Projects to read: the list, the pages of one, and mine."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from alliance.members.models import Member
from alliance.moderation.models import look_up_hidden
from alliance.projects.models import Author, Project
from alliance.projects.pages import CharterPage, ProjectPage, ResultsPage, WorkPage

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


def _tab(request: HttpRequest, public_id: str, name: str, page: Callable[[Project, Member], object]) -> HttpResponse:
    project = found(public_id)
    if project.hidden:
        return render(request, "projects/hidden.html", {"project": project})
    context = {"project": project, "page": page(project, request.user), "tab": name}
    return render(request, f"projects/{name}.html", context)


@require_safe
def project(request: HttpRequest, public_id: str) -> HttpResponse:
    """What a project is for, and who is in it."""
    return _tab(request, public_id, "project", ProjectPage)


@require_safe
def work(request: HttpRequest, public_id: str) -> HttpResponse:
    """Milestones, documents, and the log of decisions."""
    return _tab(request, public_id, "work", WorkPage)


@require_safe
def charter(request: HttpRequest, public_id: str) -> HttpResponse:
    """The partnership charter as it stands."""
    return _tab(request, public_id, "charter", CharterPage)


@require_safe
def results(request: HttpRequest, public_id: str) -> HttpResponse:
    """Outputs, data, budget, training."""
    return _tab(request, public_id, "results", ResultsPage)


@require_safe
def charter_text(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """A version of the charter as the file that is signed, byte for byte."""
    project = found(public_id)
    if project.hidden:
        return redirect(project)
    version = get_object_or_404(project.charters, number=number)
    name = f"partnership-charter-{public_id}-{number}.md"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(version.text.encode(), content_type="text/markdown; charset=utf-8", headers=headers)


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
