"""Pages of the ballots room."""

from typing import Any

from allauth.core.ratelimit import consume
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_safe

from alliance.ballots.actions.cast_vote import (
    CastVoteError,
    ChangeCodeError,
    ClosedError,
    NotOnTheRollError,
    Receipt,
    cast_vote,
)
from alliance.ballots.count_page import count_page
from alliance.ballots.forms import ReceiptForm, VoteForm
from alliance.ballots.markdown import as_html
from alliance.ballots.models import Ballot, look_up_hidden
from alliance.ballots.named_votes import named
from alliance.ballots.paper_words import HOW_TO_VOTE, METHOD_NAMES
from alliance.ballots.receipts import as_text, marks_of

PER_PAGE = 20


@require_safe
def ballots(request: HttpRequest) -> HttpResponse:
    """Ballots that are open, those being counted, and those that are closed."""
    to_vote = Ballot.objects.to_vote(request.user) if request.user.is_authenticated else Ballot.objects.none()
    context = {
        "to_vote": set(to_vote.values_list("pk", flat=True)),
        "open": list(Ballot.objects.open().order_by("closes_at")),
        "due": list(Ballot.objects.due()),
        "closed": Paginator(Ballot.objects.closed(), PER_PAGE).get_page(request.GET.get("page")),
    }
    look_up_hidden([*context["open"], *context["due"], *context["closed"]])
    return render(request, "ballots/ballots.html", context)


@never_cache
@require_safe
def ballot(request: HttpRequest, public_id: str) -> HttpResponse:
    """The ballot paper while it is open, the result after."""
    shown = get_object_or_404(Ballot, public_id=public_id)
    if shown.closed_at is None:
        return _paper(request, shown)
    return _result(request, shown, ReceiptForm())


# The vote travels in the body of this request alone: not in an address, a session, a message or a log.
@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@login_required
def vote(request: HttpRequest, public_id: str) -> HttpResponse:
    """Vote; the answer is the receipt, once. A change code can be tried wrongly only a few times."""
    shown = get_object_or_404(Ballot, public_id=public_id)
    if request.method != "POST":
        return redirect(shown)
    if not consume(request, action="change_code", user=request.user, dry_run=True):
        return render(request, "429.html", status=429)
    form = VoteForm(shown, shown.roll.has_voted(request.user), request.POST)
    if not form.is_valid():
        return _paper(request, shown, form, status=422)
    try:
        receipt = cast_vote(request.user, shown, form.cleaned_data["marks"], form.cleaned_data.get("change_code", ""))
    except CastVoteError as error:
        if isinstance(error, ChangeCodeError):
            consume(request, action="change_code", user=request.user)
        return _refused(request, shown, form, error)
    return _receipt(request, shown, receipt)


@never_cache
@sensitive_post_parameters()
def find_receipt(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whether a receipt is in the box, and what was counted beside it."""
    shown = get_object_or_404(Ballot.objects.closed(), public_id=public_id)
    if request.method != "POST":
        return redirect(shown)
    form = ReceiptForm(request.POST)
    found = shown.box.filter(receipt=form.cleaned_data["receipt"]).first() if form.is_valid() else None
    return _result(request, shown, form, found=found, marks=found and marks_of(shown, found.line))


@require_safe
def named_votes(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who voted how in an open ballot, as far as the reader may see names."""
    shown = get_object_or_404(Ballot.objects.closed().filter(is_secret=False), public_id=public_id)
    page = Paginator(shown.box.order_by("receipt"), PER_PAGE).get_page(request.GET.get("page"))
    context = {"ballot": shown, "page": page, "votes": named(shown, page.object_list, request.user)}
    return render(request, "ballots/names.html", context)


def _paper(request: HttpRequest, shown: Ballot, form: VoteForm | None = None, status: int = 200) -> HttpResponse:
    entry = shown.roll.of(request.user)
    has_voted = entry is not None and entry.has_voted
    if form is None and entry is not None and shown.is_open:
        form = VoteForm(shown, has_voted)
    context = _about(shown) | {"form": form, "entry": entry, "has_voted": has_voted}
    return render(request, "ballots/paper.html", context, status=status)


def _refused(request: HttpRequest, shown: Ballot, form: VoteForm, error: CastVoteError) -> HttpResponse:
    if isinstance(error, ClosedError | NotOnTheRollError):
        return _paper(request, shown, status=403)
    if isinstance(error, ChangeCodeError) and "change_code" not in form.fields:
        # Voted meanwhile, on another page.
        form = VoteForm(shown, has_voted=True, data=request.POST)
    form.add_error("change_code" if isinstance(error, ChangeCodeError) else None, _reason(error))
    return _paper(request, shown, form, status=422)


def _reason(error: CastVoteError) -> str:
    if isinstance(error, ChangeCodeError):
        return _("This is not the change code of your vote. The vote you cast before stands.")
    return _("This vote cannot be counted. Please look at the marks again.")


@sensitive_variables()
def _receipt(request: HttpRequest, shown: Ballot, receipt: Receipt) -> HttpResponse:
    context = _about(shown) | {"receipt": receipt, "text": as_text(shown, receipt)}
    return render(request, "ballots/receipt.html", context)


def _result(request: HttpRequest, shown: Ballot, form: ReceiptForm, **context: Any) -> HttpResponse:
    if shown.is_void:
        return render(request, "ballots/void.html", _about(shown))
    context |= _about(shown) | {"count": count_page(shown), "form": form, "entry": shown.roll.of(request.user)}
    return render(request, "ballots/result.html", context)


def _about(shown: Ballot) -> dict[str, Any]:
    question = shown.shown_question
    words = {"method_name": METHOD_NAMES[question.method], "how_to_vote": HOW_TO_VOTE[question.method]}
    # Amendments stand in the text, so all of it is hidden with one of them; the proposal's page shows the rest.
    text = {"hidden": next(iter(shown.hidden.values()), None), "text_html": "" if shown.hidden else as_html(shown.text)}
    return {"ballot": shown, "question": question, **text, **words}
