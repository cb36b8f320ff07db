"""Pages of the directory."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance.countries.income import LATEST_YEAR
from alliance.directory.members import Question, directory_page
from alliance.institutions.models import Affiliation
from alliance.members.models import Member


@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """Members who agreed to be found: search, facets, one page of them."""
    directory = directory_page(Question.read(request.GET), request.user)
    return render(request, "directory/members.html", {"directory": directory, "income_year": LATEST_YEAR})


@require_safe
def member(request: HttpRequest, public_id: str) -> HttpResponse:
    """One member's page, as its reader may see it."""
    found = get_object_or_404(Member.objects.visible_to(request.user), public_id=public_id)
    shown = found.shown_to(request.user)
    their = Affiliation.objects.filter(member=found).current().main_first().select_related("institution")
    context = {
        "member": shown,
        "affiliations": their if "institution" in shown.fields else [],
        "may_write": _may_write(request.user, found),
    }
    return render(request, "directory/member.html", context)


def _may_write(viewer: Member, member: Member) -> bool:
    """Whether to offer it; whoever is not signed in is asked to sign in first."""
    if viewer.is_authenticated:
        return member.takes_messages_from(viewer)
    return member.is_listed and member.accepts_messages and not member.is_sample
