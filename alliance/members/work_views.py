"""The works on my page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.members.actions.highlight_work import MOST_WORKS, HighlightWorkError, highlight_work, remove_work
from alliance.members.forms import WorkForm
from alliance.members.standing import is_suspended


@login_required
def works(request: HttpRequest) -> HttpResponse:
    """The works I put on my page, and a form for one more."""
    form = WorkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            highlight_work(request.user, **form.cleaned_data)
        except HighlightWorkError:
            suspended = _("Your account is suspended: you can read and vote, but not write.")
            full = _("Your page shows %(most)s works; take one off first.") % {"most": MOST_WORKS}
            form.add_error(None, suspended if is_suspended(request.user) else full)
        else:
            messages.success(request, _("The work is on your page."))
            return redirect("members:works")
    return render(request, "members/works.html", {"form": form, "works": request.user.works.all()})


@require_POST
@login_required
def remove(request: HttpRequest) -> HttpResponse:
    """Take one work off my page."""
    remove_work(request.user, request.POST.get("doi", ""))
    messages.success(request, _("The work is off your page."))
    return redirect("members:works")
