"""The form by which stewards act."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alliance.members.answering import refused_in


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
