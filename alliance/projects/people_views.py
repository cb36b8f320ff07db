"""Who is in a project: naming people, answering, leaving."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.institutions.models import Institution
from alliance.institutions.people import visible_affiliations
from alliance.members.answering import allow, button
from alliance.members.keeping import form_for, keeps_text
from alliance.members.models import Member
from alliance.projects.actions.answer_authorship import confirm_authorship, refuse_authorship
from alliance.projects.actions.answer_role import accept_role, refuse_role
from alliance.projects.actions.end_project import end_project
from alliance.projects.actions.leave_partnership import leave_partnership
from alliance.projects.actions.leave_project import leave_project
from alliance.projects.actions.name_person import name_person
from alliance.projects.actions.take_lead import take_lead
from alliance.projects.forms import RoleForm
from alliance.projects.models import Author, Partner, Project, Role
from alliance.projects.permissions import may_lead
from alliance.projects.taking_in import take_in
from alliance.projects.views import found

MOST = 20
"""People a search shows; more words find fewer."""


@require_safe
@keeps_text
def search(request: HttpRequest, public_id: str) -> HttpResponse:
    """Look for somebody to name; without words, those who are in the project."""
    project, words = found(public_id), request.GET.get("q", "").strip()
    allow(may_lead(request.user, project))
    if words:
        people = Member.objects.visible_to(request.user).joined().matching(words, request.user)
    else:
        people = _inside(project)
    people = people.by_name()[:MOST]
    return render(request, "projects/search.html", {"project": project, "words": words, "people": people})


@keeps_text
def ask(request: HttpRequest, public_id: str, member_id: str) -> HttpResponse:
    """Name one person in a role."""
    project = found(public_id)
    allow(may_lead(request.user, project))
    member = get_object_or_404(Member.objects.visible_to(request.user) | _inside(project), public_id=member_id)
    there = visible_affiliations(request.user).confirmed().filter(member=member).values("institution")
    institutions = Institution.objects.active().filter(pk__in=there)
    return take_in(
        request,
        project,
        form_for(request, RoleForm, institutions=institutions),
        lambda said: name_person(request.user, project, member, **said),
        title=_("Ask %(name)s to take part") % {"name": member.name},
        intro=_("They are asked by letter, and nobody else sees it before they accept."),
        thanks=_("They are asked."),
        back=project.get_absolute_url(),
    )


def _inside(project: Project) -> QuerySet:
    return Member.objects.filter(pk__in=project.roles.current().values("member"))


def _role(public_id: str) -> Role:
    return get_object_or_404(Role.objects.select_related("project"), public_id=public_id)


@button("projects:mine")
def accept(request: HttpRequest, public_id: str) -> str:
    """Yes to a role."""
    role = accept_role(request.user, _role(public_id))
    messages.success(request, _("Welcome to the project. Everybody sees your role now."))
    return role.project.get_absolute_url()


@button("projects:mine")
def refuse(request: HttpRequest, public_id: str) -> str:
    """No to a role, or the question taken back."""
    role = _role(public_id)
    refuse_role(request.user, role)
    messages.success(request, _("That is settled; nothing is left of it."))
    is_mine = role.member_id == request.user.pk
    return reverse("projects:mine") if is_mine else role.project.get_absolute_url()


@button("projects:mine")
def leave(request: HttpRequest, public_id: str) -> str:
    """Lay a role down."""
    role = _role(public_id)
    leave_project(request.user, role)
    messages.success(request, _("You laid the role down."))
    return role.project.get_absolute_url()


@button("projects:mine")
def leave_with_partner(request: HttpRequest, number: int) -> str:
    """Take an institution out."""
    partner = get_object_or_404(Partner.objects.select_related("project"), pk=number)
    leave_partnership(request.user, partner)
    messages.success(request, _("Your institution is no longer a partner."))
    return partner.project.get_absolute_url()


@button("projects:mine")
def lead(request: HttpRequest, public_id: str) -> str:
    """Take on a project without a lead."""
    return take_lead(request.user, found(public_id)).project.get_absolute_url()


@button("projects:mine")
def end(request: HttpRequest, public_id: str) -> str:
    """End a project."""
    project = end_project(request.user, found(public_id))
    messages.success(request, _("The project has ended. It stays readable."))
    return project.get_absolute_url()


@button("projects:mine")
def author(request: HttpRequest, public_id: str) -> str:
    """Say whether I am that author."""
    author = get_object_or_404(Author, public_id=public_id)
    (confirm_authorship if "yes" in request.POST else refuse_authorship)(request.user, author)
    return reverse("projects:mine")
