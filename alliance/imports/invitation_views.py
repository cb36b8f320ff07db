"""Pages that a letter of invitation leads to; whoever has the letter may answer it."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from alliance.imports.actions.accept_invitation import accept_invitation
from alliance.imports.actions.decline_invitation import decline_invitation
from alliance.imports.forms import AcceptForm
from alliance.imports.tokens import invited_by
from alliance.members.actions.join import DETAILS
from alliance.members.conduct import CONDUCT_VERSION
from alliance.members.models import Member


@never_cache
@sensitive_post_parameters()
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """What the list said about me, to be put right; saying yes makes me a member."""
    invited = invited_by(token)
    if invited is None:
        return render(request, "imports/no_invitation.html", status=404)
    form = AcceptForm(request.POST or None, instance=invited)
    if request.method != "POST" or not form.is_valid():
        return render(request, "imports/accept.html", {"form": form, "token": token})
    member = accept_invitation(
        Member.objects.get(pk=invited.pk),
        {field: form.cleaned_data[field] for field in DETAILS},
        is_listed=form.cleaned_data["is_listed"],
        password=form.cleaned_data["password1"],
        conduct_version=CONDUCT_VERSION,
    )
    messages.success(request, _("Welcome. You are a member of the Alliance."))
    return perform_login(request, member, redirect_url="/profile/")


# A mail program's own button sends no token of ours; the link itself is the secret.
@csrf_exempt
@never_cache
def decline(request: HttpRequest, token: str) -> HttpResponse:
    """No: delete what you hold about me and do not write again."""
    invited = invited_by(token)
    if invited is None:
        return render(request, "imports/no_invitation.html", status=404)
    if request.method != "POST":
        return render(request, "imports/decline.html", {"token": token})
    decline_invitation(invited)
    return render(request, "imports/declined.html")
