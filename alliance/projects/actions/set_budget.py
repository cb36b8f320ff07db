"""Set how a project's budget is shared among its partners."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.ledger.actions.append import append
from alliance.ledger.proof import text_hash
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.projects.models import Budget, Partner, Project, Share
from alliance.projects.permissions import may_lead
from alliance.projects.recording import RecordError, record

WHOLE = Decimal(100)


@transaction.atomic
def set_budget(lead: Member, project: Project, *, since: date, shares: Mapping[Partner, Decimal]) -> Budget:
    """Say it for the first time or anew; earlier versions stay.

    Args:
        shares: percent, for every partner of today; a partner may have none, which is 0.

    Raises:
        NotAllowedError: not the lead, or the project has ended.
        RecordError: not the partners of today, less than 0, or not 100 together.
    """
    must(may_lead(lead, project))
    if set(shares) != set(project.partners.current()) or min(shares.values(), default=-1) < 0:
        raise RecordError(_("Every partner has a share, and none is less than 0."))
    if sum(shares.values()) != WHOLE:
        raise RecordError(_("The shares are 100 percent together."))
    before = project.budgets.standing().first()
    budget = record(Budget, lead, project, before, since=since)
    Share.objects.bulk_create(Share(budget=budget, partner=one, percent=shares[one]) for one in shares)
    said = [f"{one.reference} {shares[one]:.2f}" for one in sorted(shares, key=lambda one: one.pk)]
    payload = {"budget": budget.public_id, "shares": text_hash(since.isoformat(), *said)}
    append(actor=lead.reference, verb="budget.set", object=project.reference, payload=payload)
    return budget
