"""What pages of this room look up."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from alliance.institutions.models import Institution
from alliance.institutions.permissions import may_speak_for
from alliance.members.answering import allow
from alliance.pairing.models import Entry, Round


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
