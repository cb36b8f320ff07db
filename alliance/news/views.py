"""How often news come by e-mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from alliance.members.answering import allow
from alliance.members.standing import is_member
from alliance.news.actions.choose_letters import choose_letters, letters_of
from alliance.news.forms import LettersForm
from alliance.news.letter import reader_of
from alliance.news.models import Letters


@login_required
def letters(request: HttpRequest) -> HttpResponse:
    """Every week, at once, or never."""
    allow(is_member(request.user))
    form = LettersForm(request.POST or None, instance=letters_of(request.user))
    if request.method == "POST" and form.is_valid():
        choose_letters(request.user, form.cleaned_data["rhythm"])
        messages.success(request, _("Your choice is saved."))
        return redirect("news:letters")
    return render(request, "news/letters.html", {"form": form})


# A mail program's own button sends no token of ours; the link itself is the secret.
@csrf_exempt
@never_cache
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more news; from the link in a letter, without signing in."""
    member = reader_of(token)
    if member is None:
        return render(request, "news/stop_unknown.html", status=404)
    if request.method == "POST":
        choose_letters(member, Letters.Rhythm.NEVER)
        return render(request, "news/stopped.html")
    return render(request, "news/stop.html", {"token": token})
