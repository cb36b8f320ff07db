"""Record what a project decided."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.governance.wording import tidy
from alliance.ledger.actions.append import append
from alliance.ledger.proof import text_hash
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.projects.models import Decision, Project
from alliance.projects.permissions import may_contribute
from alliance.projects.recording import RecordError, code_of, record


@transaction.atomic
def record_decision(
    member: Member, project: Project, *, text: str, decided_on: date, follows: Decision | None = None
) -> Decision:
    """Add to the log. A correction is an entry of its own, and the one it corrects stays readable.

    Raises:
        NotAllowedError: nobody in the project, or it has ended.
        RecordError: no words, or the entry is corrected already.
    """
    must(may_contribute(member, project))
    if not (text := tidy(text)):
        raise RecordError(_("Say what was decided."))
    decision = record(Decision, member, project, follows, text=text, decided_on=decided_on)
    hash = text_hash(decision.public_id, decided_on.isoformat(), text)
    payload = {"decision": decision.public_id, "corrects": code_of(follows), "text": hash}
    append(actor=member.reference, verb="decision.recorded", object=project.reference, payload=payload)
    return decision
