"""Pages of a project's partnership charter: read it, write it, sign it, show that it is kept."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.agreements.actions.add_evidence import add_evidence
from alliance.agreements.actions.revise_charter import revise_charter
from alliance.agreements.actions.sign_charter import sign_charter
from alliance.agreements.clauses import CLAUSES
from alliance.agreements.forms import CharterForm, EvidenceForm
from alliance.agreements.page import CharterPage
from alliance.members.answering import allow, button
from alliance.members.keeping import form_for, keeps_text
from alliance.projects.models import Partner
from alliance.projects.permissions import may_contribute, may_lead
from alliance.projects.taking_in import take_in
from alliance.projects.views import found, show


@require_safe
def charter(request: HttpRequest, public_id: str) -> HttpResponse:
    """The partnership charter as it stands."""
    return show(request, public_id, "agreements/charter.html", CharterPage)


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


@keeps_text
def write(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the charter a first or a new version."""
    project = found(public_id)
    allow(may_lead(request.user, project))
    return take_in(
        request,
        project,
        form_for(request, CharterForm, project=project),
        lambda said: revise_charter(request.user, project, **said),
        title=_("Write the partnership charter"),
        intro=_("Any change makes a new version, which every partner signs anew."),
        thanks=_("It is recorded."),
        back=_charter_of(public_id),
    )


@keeps_text
def evidence(request: HttpRequest, public_id: str, clause: str) -> HttpResponse:
    """Show that a clause of the charter is kept."""
    project = found(public_id)
    if clause not in CLAUSES:
        raise Http404
    allow(may_contribute(request.user, project))
    return take_in(
        request,
        project,
        form_for(request, EvidenceForm),
        lambda said: add_evidence(request.user, project, clause, **said),
        title=_("Evidence: %(clause)s") % {"clause": CLAUSES[clause].title},
        intro=CLAUSES[clause].asks,
        thanks=_("It is recorded."),
        back=_charter_of(public_id),
    )


@button("projects:mine")
def sign(request: HttpRequest, number: int) -> str:
    """Sign the charter, the version whose hash was on the page, for a partner."""
    partner = get_object_or_404(Partner.objects.select_related("project", "institution"), pk=number)
    sign_charter(request.user, partner, request.POST.get("hash", ""))
    messages.success(request, _("Signed. The public ledger has the entry."))
    return _charter_of(partner.project.public_id)


def _charter_of(public_id: str) -> str:
    return reverse("agreements:charter", args=[public_id])
