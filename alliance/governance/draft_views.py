"""Writing a proposal, which nobody else sees before it is opened."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.ballots.markdown import as_html
from alliance.charter.rules import ABOUT_SOMETHING, Kind
from alliance.charter.words import KINDS, differences_in_words, in_words
from alliance.governance.actions.delete_draft import delete_draft
from alliance.governance.actions.open_proposal import open_proposal
from alliance.governance.actions.save_draft import save_draft
from alliance.governance.asking import problems
from alliance.governance.forms import AboutForm, CharterChangeForm, DraftForm, TextForm
from alliance.governance.models import CharterVersion, Draft
from alliance.governance.permissions import may_write
from alliance.governance.subjects import named, problem_of
from alliance.members.answering import allow, button, refused_in
from alliance.members.keeping import form_for, keeps_text


@keeps_text
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft."""
    return _write(request, Draft())


@keeps_text
def new_charter(request: HttpRequest) -> HttpResponse:
    """Begin a draft that changes the charter."""
    return _write(request, Draft(kind=Kind.CHARTER_CHANGE))


@keeps_text
def new_about(request: HttpRequest, kind: str, subject: str) -> HttpResponse:
    """Begin a draft about one thing in the ledger, such as the recall of a steward."""
    if kind not in ABOUT_SOMETHING:
        raise Http404
    return _write(request, Draft(kind=kind, subject=subject))


@keeps_text
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Go on with a draft."""
    return _write(request, _mine(request, public_id))


@require_safe
@login_required
def draft(request: HttpRequest, public_id: str) -> HttpResponse:
    """A draft as it would be read, and what is missing."""
    found, charter = _mine(request, public_id), CharterVersion.objects.in_force()
    sections = {section.heading: section for section in in_words(charter.values)}
    context = {
        "draft": found,
        "html": as_html(found.text),
        "problems": problems(found, charter),
        "changes": differences_in_words(found.changes),
        "rules": sections[str(KINDS[found.kind])],
        "subject": named(found.subject, request.user),
    }
    return render(request, "governance/draft.html", context)


@button("governance:mine")
def open_draft(request: HttpRequest, public_id: str) -> object:
    """Open it for discussion."""
    opened = open_proposal(request.user, _mine(request, public_id))
    messages.success(request, _("Your proposal is open for discussion."))
    return opened


@button("governance:mine")
def delete(request: HttpRequest, public_id: str) -> object:
    """Throw it away."""
    delete_draft(request.user, _mine(request, public_id))
    messages.success(request, _("The draft is deleted."))
    return "governance:mine"


def _write(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The form for a draft, which may be there already or not yet."""
    kind, is_new = Kind(draft.kind), draft.pk is None
    allow(may_write(request.user, kind))
    problem = problem_of(kind, draft.subject, request.user)
    if is_new and problem:
        messages.error(request, problem)
        return redirect("governance:mine")
    form_class, options = _form_of(draft)
    form = form_for(request, form_class, None if is_new else form_class.initial_of(draft), **options)
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            saved = save_draft(request.user, form.said(), None if is_new else draft)
            messages.success(request, _("Your draft is saved. Only you see it."))
            return redirect("governance:draft", saved.public_id)
    context = {"form": form, "draft": draft, "is_new": is_new, "subject": named(draft.subject, request.user)}
    return render(request, "governance/write.html", context)


def _form_of(draft: Draft) -> tuple[type[TextForm], dict[str, object]]:
    """Which form writes a draft of this kind, and what it has to know."""
    charter, kind = CharterVersion.objects.in_force(), Kind(draft.kind)
    if kind is Kind.CHARTER_CHANGE:
        return CharterChangeForm, {"values": charter.values}
    if kind in ABOUT_SOMETHING:
        return AboutForm, {"kind": kind, "subject": draft.subject, "secrecy": charter.rules.kinds[kind].secrecy}
    return DraftForm, {}


def _mine(request: HttpRequest, public_id: str) -> Draft:
    """A draft of somebody else is not there."""
    return get_object_or_404(Draft, author=request.user, public_id=public_id)
