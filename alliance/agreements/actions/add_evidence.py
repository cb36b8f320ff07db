"""Show that a clause of the partnership charter is kept."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.agreements.clauses import CLAUSES
from alliance.agreements.models import Evidence
from alliance.governance.wording import tidy
from alliance.ledger.actions.append import append
from alliance.ledger.proof import text_hash
from alliance.members.models import Member
from alliance.members.refusals import RefusedError, must
from alliance.projects.models import Project
from alliance.projects.permissions import may_contribute
from alliance.projects.taking_part import locked


class AddEvidenceError(RefusedError):
    """There is no such clause, no charter yet, or there are no words."""


@transaction.atomic
def add_evidence(member: Member, project: Project, clause: str, *, text: str, address: str = "") -> Evidence:
    """Add what was done for a clause of the charter that stands, with a link where there is one.

    Raises:
        NotAllowedError: nobody in the project, or it has ended.
        AddEvidenceError: no such clause, no charter yet, or no words.
    """
    project = locked(project)
    must(may_contribute(member, project))
    charter, text = project.charters.first(), tidy(text)
    if charter is None or clause not in CLAUSES or not text:
        raise AddEvidenceError(_("Say what was done for a clause of the charter."))
    evidence = charter.evidence.create(clause=clause, text=text, address=address, given_by=member)
    payload = {"clause": clause, "version": charter.number, "text": text_hash(text, address)}
    append(
        actor=member.reference,
        verb="partnership_charter.evidence_added",
        object=project.reference,
        payload=payload,
    )
    return evidence
