"""How pages of this room take something in."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alliance.members.answering import refused_in
from alliance.projects.models import Project


def take_in(
    request: HttpRequest, project: Project, form: Form, act: Callable[[dict[str, Any]], object], **words: object
) -> HttpResponse:
    """A page with a form; once it is right, do it and go back.

    Args:
        act: gets what the form says.
        words: `title`, `button`, `thanks` and `back` (the address to go on to), and `intro` if there is more to say.
    """
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            act(form.said())
            messages.success(request, words["thanks"])
            return redirect(words["back"])
    return render(request, "projects/write.html", {"form": form, "project": project, **words})
