"""How the pages of every room say no: 403 to whoever may not, and the reason to whoever cannot now."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from alliance.members.refusals import NotAllowedError, RefusedError

View = Callable[..., object]


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
    except RefusedError as error:
        form.add_error(None, str(error))


def button(home: str, find: Callable[..., Any] | None = None) -> Callable[[View], Callable[..., HttpResponse]]:
    """A button: the view acts and returns an answer, or where to go on, as `redirect` takes it.

    Args:
        home: name of the page to which one comes after signing in, and on which a refusal is said.
        find: looks up what the address names, which the view then gets; a refusal is said on the page of that.
    """

    def decorate(view: View) -> Callable[..., HttpResponse]:
        @require_POST
        @wraps(view)
        def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(reverse(home))
            thing = find(request, *args, **kwargs) if find else None
            try:
                answer = view(request, thing) if find else view(request, *args, **kwargs)
            except NotAllowedError as error:
                raise PermissionDenied from error
            except RefusedError as error:
                messages.error(request, str(error))
                return redirect(thing or home)
            return answer if isinstance(answer, HttpResponse) else redirect(answer)

        return guarded

    return decorate
