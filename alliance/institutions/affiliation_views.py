"""Pages about where members work: mine, asking, answering."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance.institutions.actions.answer_request import AnswerRequestError, answer_request
from alliance.institutions.actions.choose_main import ChooseMainError, choose_main
from alliance.institutions.actions.end_affiliation import EndAffiliationError, end_affiliation
from alliance.institutions.actions.request_affiliation import RequestAffiliationError, request_affiliation
from alliance.institutions.forms import AffiliationForm, AnswerForm
from alliance.institutions.likely import matches_for_words
from alliance.institutions.models import Affiliation, Institution
from alliance.members.standing import is_member


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Where I work, what may be meant by the words on my profile, and who waits for my answer."""
    member = request.user
    affiliations = list(Affiliation.objects.filter(member=member).select_related("institution").main_first())
    current = [one for one in affiliations if one.state in Affiliation.CURRENT]
    there = {one.institution_id for one in current}
    matches = matches_for_words(member.institution, str(member.country)) if is_member(member) else []
    waiting = Affiliation.objects.waiting_for(member).select_related("member", "institution").order_by("said_at")
    context = {
        "current": current,
        "past": [one for one in affiliations if one.state not in Affiliation.CURRENT],
        "matches": [one for one in matches if one.pk not in there],
        "waiting": waiting,
    }
    return render(request, "institutions/mine.html", context)


@login_required
def request_place(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that I work at an institution."""
    institution = get_object_or_404(Institution.objects.active(), public_id=public_id)
    is_first = not Affiliation.objects.current().filter(member=request.user).exists()
    form = AffiliationForm(request.POST or None, initial={"is_main": is_first})
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        is_main = said.pop("is_main")
        try:
            affiliation = request_affiliation(request.user, institution, said, is_main=is_main)
        except RequestAffiliationError:
            form.add_error(None, _("You said so already, or asked too often today."))
        else:
            messages.success(request, _outcome(affiliation))
            return redirect("institutions:mine")
    return render(request, "institutions/request.html", {"form": form, "institution": institution})


def _outcome(affiliation: Affiliation) -> str:
    if affiliation.state == Affiliation.State.CONFIRMED:
        return _("Your place is confirmed by your e-mail address.")
    return _("It stands on the institution's page as said by you. Two members confirmed there can confirm it.")


@login_required
@require_POST
def make_main(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show this institution on my profile."""
    affiliation = get_object_or_404(Affiliation, public_id=public_id, member=request.user)
    return _done(request, lambda: choose_main(request.user, affiliation), _("This is your main institution now."))


@login_required
@require_POST
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    """I do not work there any more, or never asked to be there."""
    affiliation = get_object_or_404(Affiliation, public_id=public_id, member=request.user)
    return _done(request, lambda: end_affiliation(request.user, affiliation), _("This has ended."))


@login_required
@require_POST
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say whether somebody works where I am confirmed."""
    affiliation = get_object_or_404(Affiliation.objects.waiting_for(request.user), public_id=public_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose yes or no; a reason has at most 300 characters."))
        return redirect("institutions:mine")
    is_yes, reason = form.cleaned_data["answer"] == "yes", form.cleaned_data["reason"]
    return _done(
        request,
        lambda: answer_request(request.user, affiliation, is_yes=is_yes, reason=reason),
        _("Thank you for your answer."),
    )


def _done(request: HttpRequest, act: Callable[[], object], thanks: str) -> HttpResponse:
    try:
        act()
    except AnswerRequestError:
        messages.error(request, _("Say why, or look again: it may be decided already."))
    except (ChooseMainError, EndAffiliationError):
        messages.error(request, _("This is over already."))
    else:
        messages.success(request, thanks)
    return redirect("institutions:mine")
