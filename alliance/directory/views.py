"""Pages of the directory."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance.directory.members import directory_page
from alliance.members.models import Member


@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """Members who agreed to be found: search, filters, one page of them."""
    return render(request, "directory/members.html", {"directory": directory_page(request.GET, request.user)})


@require_safe
def member(request: HttpRequest, public_id: str) -> HttpResponse:
    """One member's page."""
    found = get_object_or_404(Member.objects.visible_to(request.user), public_id=public_id)
    return render(request, "directory/member.html", {"member": found})
