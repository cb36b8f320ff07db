"""Sign a partnership charter for a partner."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.agreements.models import Signature
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import RefusedError, must
from alliance.projects.models import Partner
from alliance.projects.permissions import may_speak_in
from alliance.projects.taking_part import locked


class SignCharterError(RefusedError):
    """Not the version that stands, or signed already."""


@transaction.atomic
def sign_charter(signatory: Member, partner: Partner, hash: str) -> Signature:
    """Sign, for the partner, the version whose text has this SHA-256: exactly what the signatory read.

    Raises:
        NotAllowedError: not the partner's signatory in this project, or may not sign for the institution.
        SignCharterError: the charter has another version by now, or the partner has signed this one.
    """
    project = locked(partner.project)
    partner.refresh_from_db()
    must(may_speak_in(signatory, partner))
    charter = project.charters.first()
    if charter is None or charter.hash != hash:
        raise SignCharterError(_("The charter has changed since you read it. Please read it again."))
    signature, is_new = Signature.objects.get_or_create(
        charter=charter, partner=partner, defaults={"member": signatory}
    )
    if not is_new:
        raise SignCharterError(_("This version is signed for your institution already."))
    payload = {"partner": partner.reference, "version": charter.number, "text": charter.hash}
    append(actor=signatory.reference, verb="partnership_charter.signed", object=project.reference, payload=payload)
    return signature
