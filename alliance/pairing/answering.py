"""What pages of this room have in common: what they look up, and how they say no."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from alliance.institutions.models import Institution
from alliance.institutions.permissions import may_speak_for
from alliance.pairing.models import Entry, Round
from alliance.pairing.permissions import NotAllowedError, PairingError


def allow(allowed: bool) -> None:
    """Answer 403 unless allowed."""
    if not allowed:
        raise PermissionDenied


def round_named(public_id: str) -> Round:
    """Everybody may see every round."""
    return get_object_or_404(Round.objects.counting_pairs(), public_id=public_id)


def spoken_for(request: HttpRequest, public_id: str) -> Institution:
    """An institution that the reader speaks for; 403 for any other."""
    institution = get_object_or_404(Institution, public_id=public_id)
    allow(may_speak_for(request.user, institution))
    return institution


def entry_in(round: Round, institution: Institution) -> Entry | None:
    """The institution's entry in the round."""
    return Entry.objects.filter(round=round, institution=institution).select_related("institution", "round").first()


@contextmanager
def refused_in(form: Form) -> Iterator[None]:
    """Say in the form why the action was refused."""
    try:
        yield
    except NotAllowedError as error:
        raise PermissionDenied from error
    except PairingError as error:
        form.add_error(None, str(error))
