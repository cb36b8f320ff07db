"""The page on which a steward has a panel or a jury drawn."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alliance.members.answering import allow, refused_in
from alliance.stewards.actions.draw_people import draw_people
from alliance.stewards.forms import DrawForm
from alliance.stewards.permissions import is_steward


@login_required
def draw(request: HttpRequest) -> HttpResponse:
    """Say what for and how many. Whom the lot falls on nobody chooses."""
    allow(is_steward(request.user))
    form = DrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            announced = draw_people(request.user, **form.cleaned_data)
            messages.success(request, _("The draw is announced. Nobody knows yet whom the lot falls on."))
            return redirect(announced)
    return render(request, "stewards/draw.html", {"form": form})
