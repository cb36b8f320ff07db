"""What pages of this room have in common: how they say no."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from alliance.governance.permissions import GovernanceError, NotAllowedError


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
    except GovernanceError as error:
        form.add_error(None, str(error))


def act(view: Callable[..., object]) -> Callable[..., HttpResponse]:
    """A button: the view does it and returns where to go on; a refusal is said there.

    The view gets what it acts on, and returns that or another object with a page of its own.
    """

    @require_POST
    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(reverse("governance:mine"))
        try:
            return redirect(view(request, *args, **kwargs))
        except NotAllowedError as error:
            raise PermissionDenied from error
        except GovernanceError as error:
            messages.error(request, str(error))
            return redirect("governance:mine")

    return guarded
