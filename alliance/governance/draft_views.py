"""Writing a proposal, which nobody else sees before it is opened."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.ballots.markdown import as_html
from alliance.governance.actions.delete_draft import delete_draft
from alliance.governance.actions.open_proposal import open_proposal
from alliance.governance.actions.save_draft import save_draft
from alliance.governance.answering import act, allow, refused_in
from alliance.governance.asking import problems
from alliance.governance.charter import Kind
from alliance.governance.charter_words import differences_in_words, in_words
from alliance.governance.forms import CharterChangeForm, DraftForm
from alliance.governance.keeping import form_for, keeps_text
from alliance.governance.models import CharterVersion, Draft, KindChoices
from alliance.members.standing import may_act


@keeps_text
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft."""
    return _write(request, None, charter_change=False)


@keeps_text
def new_charter(request: HttpRequest) -> HttpResponse:
    """Begin a draft that changes the charter."""
    return _write(request, None, charter_change=True)


@keeps_text
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Go on with a draft."""
    draft = _mine(request, public_id)
    return _write(request, draft, charter_change=draft.kind == Kind.CHARTER_CHANGE)


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
        "rules": sections[str(KindChoices(found.kind).label)],
    }
    return render(request, "governance/draft.html", context)


@act
def open_draft(request: HttpRequest, public_id: str) -> object:
    """Open it for discussion."""
    opened = open_proposal(request.user, _mine(request, public_id))
    messages.success(request, _("Your proposal is open for discussion."))
    return opened


@act
def delete(request: HttpRequest, public_id: str) -> object:
    """Throw it away."""
    delete_draft(request.user, _mine(request, public_id))
    messages.success(request, _("The draft is deleted."))
    return "governance:mine"


def _write(request: HttpRequest, draft: Draft | None, *, charter_change: bool) -> HttpResponse:
    allow(may_act(request.user))
    form_class = CharterChangeForm if charter_change else DraftForm
    options = {"values": CharterVersion.objects.in_force().values} if charter_change else {}
    form = form_for(request, form_class, form_class.initial_of(draft) if draft else None, **options)
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            saved = save_draft(request.user, form.said(), draft)
            messages.success(request, _("Your draft is saved. Only you see it."))
            return redirect("governance:draft", saved.public_id)
    context = {"form": form, "draft": draft, "charter_change": charter_change}
    return render(request, "governance/write.html", context)


def _mine(request: HttpRequest, public_id: str) -> Draft:
    """A draft of somebody else is not there."""
    return get_object_or_404(Draft, author=request.user, public_id=public_id)
