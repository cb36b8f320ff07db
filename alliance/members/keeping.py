"""Words that somebody sent after their session had ended: kept until they have signed in again."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.ratelimit import consume
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

_KEY = "kept-text"
_SECONDS = 3600
_LONGEST = 60_000
View = Callable[..., HttpResponse]


def keeps_text(view: View) -> View:
    """Ask visitors to sign in; what they sent is in the form again when they come back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            _keep(request)
        return redirect_to_login(request.path)

    return guarded


def form_for(request: HttpRequest, form_class: type, initial: dict[str, Any] | None = None, **options: Any) -> Any:
    """The form as it was sent, or to be filled in: with `initial`, and with what was kept for this page."""
    if request.method == "POST":
        return form_class(request.POST, **options)
    return form_class(initial=(initial or {}) | _kept(request), **options)


def _keep(request: HttpRequest) -> None:
    said = {name: text for name, text in request.POST.items() if name != "csrfmiddlewaretoken"}
    # Visitors fill the table of sessions with this, so not too much and not too often.
    if sum(map(len, said.values())) <= _LONGEST and consume(request, action="kept_text"):
        request.session[_KEY] = [request.path, int(time.time()), said]


def _kept(request: HttpRequest) -> dict[str, str]:
    path, at, said = request.session.get(_KEY, ["", 0, {}])
    if path == request.path:
        del request.session[_KEY]
    return said if path == request.path and time.time() - at < _SECONDS else {}
