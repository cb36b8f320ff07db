"""The charter, its history, and what changed from one version to the next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance.charter.rules import charter_hash, differences
from alliance.charter.words import differences_in_words, in_words
from alliance.governance.models import CharterVersion


@require_safe
def charter(request: HttpRequest) -> HttpResponse:
    """The version in force."""
    return _page(request, CharterVersion.objects.in_force())


@require_safe
def charter_version(request: HttpRequest, number: int) -> HttpResponse:
    """One version, in force or not."""
    return _page(request, get_object_or_404(CharterVersion, number=number))


def _page(request: HttpRequest, version: CharterVersion) -> HttpResponse:
    versions = list(CharterVersion.objects.select_related("proposal"))
    before = next((one for one in versions if one.number == version.number - 1), None)
    context = {
        "version": version,
        "is_in_force": version.number == versions[0].number,
        "versions": versions,
        "sections": in_words(version.values),
        "changes": differences_in_words(differences(before.values, version.values)) if before else [],
        "hash": charter_hash(version.values),
    }
    return render(request, "governance/charter.html", context)
