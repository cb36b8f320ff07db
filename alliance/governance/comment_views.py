"""Comments: to write, to answer, to change, to take back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.ballots.markdown import as_html
from alliance.governance.actions.write_comment import change_comment, withdraw_comment, write_comment
from alliance.governance.forms import CommentForm
from alliance.governance.models import Comment, Proposal
from alliance.governance.permissions import may_change_comment, may_discuss
from alliance.governance.proposal_page import said_in
from alliance.members.answering import allow, button, refused_in
from alliance.members.keeping import form_for, keeps_text

EARLIER_PER_PAGE = 8


@require_safe
def comment(request: HttpRequest, public_id: str) -> HttpResponse:
    """One comment, what it said before, and how to prove it."""
    found = _comment(public_id)
    (shown,) = said_in(Comment.objects.filter(pk=found.pk), request.user)
    pages = Paginator(found.earlier.all(), EARLIER_PER_PAGE).get_page(request.GET.get("page"))
    earlier = [] if found.hidden else [(one, as_html(one.text)) for one in pages]
    context = {"said": shown, "comment": found, "proposal": found.proposal, "earlier": earlier, "pages": pages}
    return render(request, "governance/comment.html", context)


@keeps_text
def write(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say something about a proposal."""
    return _say(request, get_object_or_404(Proposal, public_id=public_id), None)


@keeps_text
def reply(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer a comment."""
    found = _comment(public_id)
    return _say(request, found.proposal, found)


@keeps_text
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say it in other words."""
    found = _comment(public_id)
    allow(may_change_comment(request.user, found))
    form = form_for(request, CommentForm, {"text": found.text})
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            return redirect(change_comment(request.user, found, form.cleaned_data["text"]))
    context = {"form": form, "proposal": found.proposal, "title": _("Change your comment"), "button": _("Save")}
    return render(request, "governance/say.html", context)


@button("governance:mine")
def withdraw(request: HttpRequest, public_id: str) -> object:
    """Take it back."""
    found = withdraw_comment(request.user, _comment(public_id))
    messages.success(request, _("Your words are taken back; nothing is kept of them."))
    return found.proposal


def _say(request: HttpRequest, proposal: Proposal, answers: Comment | None) -> HttpResponse:
    allow(may_discuss(request.user, proposal))
    form = form_for(request, CommentForm)
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            return redirect(write_comment(request.user, proposal, form.cleaned_data["text"], answers))
    answered = said_in(Comment.objects.filter(pk=answers.pk), request.user)[0] if answers else None
    title = _("Answer a comment") if answers else _("Write a comment")
    context = {"form": form, "proposal": proposal, "title": title, "button": _("Send"), "answered": answered}
    return render(request, "governance/say.html", context)


def _comment(public_id: str) -> Comment:
    return get_object_or_404(Comment.objects.select_related("proposal", "thread"), public_id=public_id)
