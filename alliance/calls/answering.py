"""What pages of this room have in common: how they say no."""

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

from alliance.projects.permissions import NotAllowedError, ProjectError


@contextmanager
def refused_in(form: Form) -> Iterator[None]:
    """Say in the form why the action was refused."""
    try:
        yield
    except NotAllowedError as error:
        raise PermissionDenied from error
    except ProjectError as error:
        form.add_error(None, str(error))


def act_on(find: Callable[[HttpRequest, str], Any]) -> Callable[[Callable[..., object]], Callable[..., HttpResponse]]:
    """A button: `find` looks up what it is about, the view acts and returns where to go on; a refusal is said there."""

    def decorate(view: Callable[..., object]) -> Callable[..., HttpResponse]:
        @require_POST
        @wraps(view)
        def guarded(request: HttpRequest, public_id: str) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(reverse("calls:mine"))
            thing = find(request, public_id)
            try:
                return redirect(view(request, thing))
            except NotAllowedError as error:
                raise PermissionDenied from error
            except ProjectError as error:
                messages.error(request, str(error))
                return redirect(thing)

        return guarded

    return decorate
