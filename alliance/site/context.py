"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest

from alliance.members.models import Member


def site(request: HttpRequest) -> dict[str, object]:
    """What the base template needs.

    `shows_sample`: invented members are in the directory, so every page says so. `orcid_configured`: offer ORCID.
    `languages`: each by its own name, whatever the language of the page.
    """
    return {
        "shows_sample": Member.objects.sample().exists(),
        "orcid_configured": settings.ORCID_CONFIGURED,
        "languages": settings.LANGUAGES,
    }
