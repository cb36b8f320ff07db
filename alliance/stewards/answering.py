"""What pages of this room have in common: how they say no, and the form by which stewards act."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alliance.stewards.permissions import NotAllowedError, StewardsError


def allow(allowed: bool) -> None:
    """Answer 403 unless allowed."""
    if not allowed:
        raise PermissionDenied


@contextmanager
def refused_in(form: Form) -> Iterator[None]:
    """Say in the form why the action was refused."""
    try:
        yield
    except NotAllowedError as error:
        raise PermissionDenied from error
    except StewardsError as error:
        form.add_error(None, str(error))


def ask(
    request: HttpRequest, form: Form, act: Callable[..., Any], thanks: str, back: str, **context: Any
) -> HttpResponse:
    """A form that leads to one act, and goes on to the page `back` when it is done.

    Args:
        act: gets what the form says.
        context: for the template: `title`, `button`, and what it is about.
    """
    if request.method == "POST" and form.is_valid():
        with refused_in(form):
            act(**form.cleaned_data)
            messages.success(request, thanks)
            return redirect(back)
    return render(request, "stewards/ask.html", {"form": form, "back": back, **context})


def button(view: Callable[..., object]) -> Callable[..., HttpResponse]:
    """A button: the view does it and returns where to go on; a refusal is said on the desk."""

    @require_POST
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        try:
            return redirect(view(request, *args, **kwargs))
        except NotAllowedError as error:
            raise PermissionDenied from error
        except StewardsError as error:
            messages.error(request, str(error))
            return redirect("stewards:desk")

    return guarded
