"""Pages that a browser keeps: asked again, the server answers in a few bytes that nothing has changed."""

from collections.abc import Callable
from functools import wraps

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.cache import patch_cache_control
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.views.decorators.http import condition

from alliance import __version__
from alliance.members.models import Member
from alliance.pharmacogenes.facts import knowledge

View = Callable[..., HttpResponse]


def kept_by_browsers(view: View) -> View:
    """Answer 304 while software, knowledge, language, reader and address are the same."""
    conditional = condition(etag_func=_etag)(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = conditional(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_cache=True)
        return response

    return answer


def _etag(request: HttpRequest, *args: object, **kwargs: object) -> str | None:
    """None where the page brings a message that is shown once.

    The page holds who is signed in and the key to the forms of this browser: a page kept for another would not do.
    """
    if len(get_messages(request)):
        return None
    get_token(request)
    reader = (request.user.pk, request.META["CSRF_COOKIE"], Member.objects.sample().exists())
    page = (__version__, knowledge().version, get_language(), request.get_full_path())
    digest = salted_hmac("alliance.pharmacogenes", repr((*page, *reader)), algorithm="sha256").hexdigest()
    return f'"{digest[:20]}"'
