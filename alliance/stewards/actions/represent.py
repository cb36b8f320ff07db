"""Confirm who speaks for an institution, or that somebody no longer does."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.institutions.models import Affiliation
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.stewards import effects
from alliance.stewards.letters import tell
from alliance.stewards.models import Act
from alliance.stewards.permissions import StewardsError, may_decide_place
from alliance.stewards.reasons import Kind
from alliance.stewards.record import record


class RepresentError(StewardsError):
    """They are not confirmed there, or this is so already."""


@transaction.atomic
def confirm_representative(steward: Member, affiliation: Affiliation, reason: str, words: str) -> Act:
    """Let a member who is confirmed at an institution speak for it.

    Raises:
        NotAllowedError: no steward, the member themself, or a steward of the same institution.
        ReasonError: no reason.
        RepresentError: not confirmed there, or speaking for it already.
    """
    affiliation = _locked(steward, affiliation)
    if affiliation.state != Affiliation.State.CONFIRMED or affiliation.represents_since is not None:
        raise RepresentError(_("Only somebody confirmed there can be made to speak for it, and only once."))
    return _done(Kind.REPRESENT, "representative.confirmed", steward, affiliation, reason, words)


@transaction.atomic
def end_representative(steward: Member, affiliation: Affiliation, reason: str, words: str) -> Act:
    """Let them speak for it no more; their place there stays.

    Raises:
        NotAllowedError: as for `confirm_representative`.
        ReasonError: no reason.
        RepresentError: they do not speak for it.
    """
    affiliation = _locked(steward, affiliation)
    if affiliation.represents_since is None:
        raise RepresentError(_("This member does not speak for the institution."))
    return _done(Kind.REPRESENT_NO_MORE, "representative.ended", steward, affiliation, reason, words)


def _locked(steward: Member, affiliation: Affiliation) -> Affiliation:
    affiliation = Affiliation.objects.select_for_update(of=("self",)).get(pk=affiliation.pk)
    must(may_decide_place(steward, affiliation))
    return affiliation


def _done(kind: Kind, verb: str, steward: Member, affiliation: Affiliation, reason: str, words: str) -> Act:
    subject = f"affiliation:{affiliation.public_id}"
    act = record(kind, steward, subject, affiliation.member, reason=reason, words=words)
    (effects.represent if kind == Kind.REPRESENT else effects.represent_no_more)(act)
    tell(act)
    payload = {"act": act.reference, "reason": act.reason}
    append(actor=steward.reference, verb=verb, object=subject, payload=payload)
    return act
