"""Proposals to read: the list, one proposal, its versions, and what needs me now."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance.ballots.markdown import as_html
from alliance.charter.lifecycle import OPEN, State
from alliance.governance.models import Proposal
from alliance.governance.needs import needs_of
from alliance.governance.proposal_page import ProposalPage, discussion_page
from alliance.governance.state_words import STATES
from alliance.governance.word_diff import shortened, word_diff
from alliance.moderation.models import look_up_hidden

PER_PAGE = 20


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """Proposals in one state, or all."""
    counts = Proposal.objects.count_by_state()
    chosen = request.GET.get("state") or "open"
    states = {"open": OPEN, "all": tuple(State)}.get(chosen) or ((chosen,) if chosen in STATES else ())
    tabs = [
        ("open", STATES["open"], sum(counts.get(state, 0) for state in OPEN)),
        *((state.value, STATES[state], counts.get(state, 0)) for state in State),
        ("all", STATES["all"], sum(counts.values())),
    ]
    found = Proposal.objects.filter(state__in=states).newest_first()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    look_up_hidden(page)
    return render(request, "governance/proposals.html", {"page": page, "tabs": tabs, "chosen": chosen})


@require_safe
def proposal(request: HttpRequest, public_id: str) -> HttpResponse:
    """One proposal, with what was said about it."""
    shown = ProposalPage(_proposal(public_id), request.user)
    return render(request, "governance/proposal.html", {"page": shown, "proposal": shown.proposal})


@require_safe
def discussion(request: HttpRequest, public_id: str) -> HttpResponse:
    """All comments, a page at a time."""
    found = _proposal(public_id)
    page, comments = discussion_page(found, request.user, request.GET.get("page"))
    context = {"proposal": found, "comments": comments, "pages": page, "page": ProposalPage(found, request.user)}
    return render(request, "governance/discussion.html", context)


@require_safe
def text(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """One version of the text, with what changed in it and how to prove it."""
    found = _proposal(public_id)
    version = get_object_or_404(found.texts, number=number)
    before = found.texts.filter(number=number - 1).first()
    pieces = shortened(word_diff(before.text, version.text)) if before and not found.hidden else []
    context = {"proposal": found, "version": version, "html": as_html(version.text), "pieces": pieces}
    return render(request, "governance/text.html", context)


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What needs me now."""
    return render(request, "governance/mine.html", {"needs": needs_of(request.user)})


def _proposal(public_id: str) -> Proposal:
    return get_object_or_404(Proposal.objects.select_related("charter", "ballot"), public_id=public_id)
