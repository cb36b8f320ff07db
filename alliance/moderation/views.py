"""Flagging something, and the reasons for which something is hidden."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.members.answering import allow, refused_in
from alliance.moderation.actions.raise_flag import raise_flag
from alliance.moderation.forms import FlagForm
from alliance.moderation.hideables import thing_for
from alliance.moderation.permissions import may_flag
from alliance.moderation.reasons import Reason


@login_required
def flag(request: HttpRequest, kind: str, identifier: str) -> HttpResponse:
    """Tell the stewards about something. What the reader does not see is not there."""
    found = thing_for(f"{kind}:{identifier}", request.user)
    if found is None:
        raise Http404
    allow(may_flag(request.user, found))
    form = FlagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            raise_flag(request.user, found.reference, **form.cleaned_data)
            messages.success(request, _("Thank you. The stewards will look at it; nobody is told who flagged it."))
            return redirect(found.address)
    return render(
        request, "moderation/flag.html", {"form": form, "thing": found, "kind": kind, "identifier": identifier}
    )


@require_safe
def reasons(request: HttpRequest) -> HttpResponse:
    """The reasons there are."""
    return render(request, "moderation/reasons.html", {"reasons": Reason.choices})
