"""What pages of this room have in common: how they take something in, and how they say no."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from alliance.projects.models import Project
from alliance.projects.permissions import NotAllowedError, ProjectError


def allow(allowed: bool) -> None:
    """Answer 403 unless allowed."""
    if not allowed:
        raise PermissionDenied


def take_in(
    request: HttpRequest, project: Project, form: Form, act: Callable[[dict[str, Any]], object], **words: object
) -> HttpResponse:
    """A page with a form; once it is right, do it and go back.

    Args:
        act: gets what the form says.
        words: `title`, `button`, `thanks` and `back` (the address to go on to), and `intro` if there is more to say.
    """
    if request.method == "POST" and form.is_valid():
        try:
            act(form.said())
        except NotAllowedError as error:
            raise PermissionDenied from error
        except ProjectError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, words["thanks"])
            return redirect(words["back"])
    return render(request, "projects/write.html", {"form": form, "project": project, **words})


def button(view: Callable[..., str]) -> Callable[..., HttpResponse]:
    """A button: the view does it and returns where to go on; a refusal is said on the reader's own page."""

    @require_POST
    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(reverse("projects:mine"))
        try:
            return redirect(view(request, *args, **kwargs))
        except NotAllowedError as error:
            raise PermissionDenied from error
        except ProjectError as error:
            messages.error(request, str(error))
            return redirect("projects:mine")

    return guarded
