"""Pages about institutions, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance.institutions.listing import institution_list
from alliance.institutions.models import Institution


@require_safe
def institutions(request: HttpRequest) -> HttpResponse:
    """Institutions: search, filters, one page of them."""
    return render(request, "institutions/institutions.html", {"listing": institution_list(request.GET)})


@require_safe
def institution(request: HttpRequest, public_id: str) -> HttpResponse:
    """One institution's page."""
    found = get_object_or_404(Institution.objects.select_related("parent", "merged_into"), public_id=public_id)
    return render(request, "institutions/institution.html", {"institution": found})
