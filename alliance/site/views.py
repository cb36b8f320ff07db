"""Pages that belong to no room."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alliance.members.figures import figures


def home(request: HttpRequest) -> HttpResponse:
    """What the Alliance is, how many it is and how to take part."""
    return render(request, "home.html", {"figures": figures()})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from elsewhere, or its page was open for too long."""
    return render(request, "403_csrf.html", status=403)
