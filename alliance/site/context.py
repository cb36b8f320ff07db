"""What every page knows."""

from django.http import HttpRequest

from alliance.members.models import Member


def site(request: HttpRequest) -> dict[str, object]:
    """`shows_sample`: invented members are in the directory, so every page says so."""
    return {"shows_sample": Member.objects.sample().exists()}
