"""What a member says about serving: for what, what they would not be impartial about, and when to stop."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.ledger.names import names
from alliance.members.answering import allow, button, refused_in
from alliance.members.standing import is_member, may_act
from alliance.sortition.actions.declare_conflict import declare_conflict, withdraw_conflict
from alliance.sortition.actions.resign import resign as resign_from
from alliance.sortition.actions.say_willing import say_willing
from alliance.sortition.forms import ConflictForm, WillingForm
from alliance.sortition.models import Seat, Term, Willing
from alliance.sortition.strata import FEATURES, category_label, feature_label, strata_of


@login_required
def willing(request: HttpRequest) -> HttpResponse:
    """What I would serve as, and what would be published of me."""
    present = Willing.objects.filter(member=request.user).first() or Willing(member=request.user)
    form = WillingForm(request.POST if request.method == "POST" else None, instance=present)
    if request.method == "POST":
        allow(may_act(request.user))
        if form.is_valid():
            say_willing(request.user, form.instance.offices, form.cleaned_data["gender"])
            messages.success(request, _("Saved."))
            return redirect("sortition:willing")
    return _page(request, form, ConflictForm())


@login_required
@require_POST
def conflict(request: HttpRequest) -> HttpResponse:
    """Declare something I would not be impartial about."""
    allow(may_act(request.user))
    form = ConflictForm(request.POST)
    if form.is_valid():
        with refused_in(form):
            declare_conflict(request.user, form.cleaned_data["about"])
            messages.success(request, _("Saved."))
            return redirect("sortition:willing")
    present = Willing.objects.filter(member=request.user).first() or Willing(member=request.user)
    return _page(request, WillingForm(instance=present), form, status=422)


@login_required
@require_POST
def end_conflict(request: HttpRequest) -> HttpResponse:
    """Withdraw a conflict of interest."""
    allow(may_act(request.user))
    withdraw_conflict(request.user, request.POST.get("about", ""))
    return redirect("sortition:willing")


@button("sortition:willing")
def resign(request: HttpRequest, public_id: str) -> str:
    """Give up an office."""
    resign_from(request.user, get_object_or_404(Term, public_id=public_id))
    messages.success(request, _("Your term is over. Thank you."))
    return "sortition:willing"


def _page(request: HttpRequest, form: WillingForm, conflict_form: ConflictForm, status: int = 200) -> HttpResponse:
    member = request.user
    declared = list(member.conflicts.order_by("declared_at").values_list("about", flat=True))
    known = names(declared, member)
    gender = Willing.objects.filter(member=member).values_list("gender", flat=True).first() or ""
    strata = strata_of(str(member.country), member.sector, gender, timezone.now().date(), list(FEATURES))
    context = {
        "form": form,
        "conflict_form": conflict_form,
        "conflicts": [(about, known.get(about)) for about in declared],
        "published": [
            (feature_label(feature), category_label(feature, category))
            for feature, category in zip(FEATURES, strata, strict=True)
        ],
        "seats": Seat.objects.waiting_for(member).select_related("draw") if is_member(member) else (),
        "terms": Term.objects.current().filter(member=member),
    }
    return render(request, "sortition/willing.html", context, status=status)
