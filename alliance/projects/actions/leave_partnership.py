"""Take an institution out of a project."""

from django.db import transaction
from django.utils import timezone

from alliance.ledger.actions.append import Act, append_many
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.projects.models import Partner, Role
from alliance.projects.permissions import may_speak_in
from alliance.projects.taking_part import end, locked


@transaction.atomic
def leave_partnership(signatory: Member, partner: Partner) -> Partner:
    """End the partnership today, and with it the roles of those who came for it. A lead stays, for no partner.

    Raises:
        NotAllowedError: not the partner's signatory, who may sign for the institution, or the partner has left.
    """
    locked(partner.project)
    partner.refresh_from_db()
    must(may_speak_in(signatory, partner))
    partner.roles.waiting().delete()
    partner.roles.current().filter(kind=Role.Kind.LEAD).update(partner=None)
    ended = [end(role) for role in partner.roles.current().select_related("member", "project")]
    partner.left_on = timezone.localdate()
    partner.save()
    left = Act(signatory.reference, "project.partner_left", partner.project.reference, {"partner": partner.reference})
    append_many([*ended, left])
    return partner
