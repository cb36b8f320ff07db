"""Pages about institutions, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance.institutions.conditions import profile_over_time
from alliance.institutions.history import history_of
from alliance.institutions.listing import institution_list
from alliance.institutions.models import Affiliation, Institution
from alliance.institutions.people import people_at
from alliance.institutions.permissions import may_change, may_end, may_rate
from alliance.institutions.questionnaire import ANSWER_LABELS, CRITERIA, RATING_LABELS
from alliance.institutions.ratings import LEAST_ANSWERED, VERSION


@require_safe
def institutions(request: HttpRequest) -> HttpResponse:
    """Institutions: search, filters, one page of them."""
    return render(request, "institutions/institutions.html", {"listing": institution_list(request.GET)})


@require_safe
def institution(request: HttpRequest, public_id: str) -> HttpResponse:
    """One institution's page."""
    found = get_object_or_404(Institution.objects.select_related("parent", "merged_into"), public_id=public_id)
    mine = Affiliation.objects.current().filter(institution=found, member=request.user.pk).first()
    context = {
        "institution": found,
        "people": people_at(found, request.user),
        "parts": found.parts.active().by_name()[:30],
        "conditions": profile_over_time(found),
        "mine": mine,
        "may_change": may_change(request.user, found),
        "may_rate": may_rate(request.user, found),
        "may_end": may_end(request.user) and found.is_active,
    }
    return render(request, "institutions/institution.html", context)


@require_safe
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was said of an institution before, and who changed it."""
    found = get_object_or_404(Institution, public_id=public_id)
    context = {"institution": found, "revisions": history_of(found, request.user)}
    return render(request, "institutions/history.html", context)


@require_safe
def rule(request: HttpRequest) -> HttpResponse:
    """The questions and how ratings are made of the answers."""
    context = {
        "criteria": CRITERIA,
        "answers": ANSWER_LABELS,
        "ratings": RATING_LABELS,
        "least": LEAST_ANSWERED,
        "version": VERSION,
    }
    return render(request, "institutions/rule.html", context)
