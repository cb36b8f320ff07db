"""Give a project's partnership charter a new version."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.agreements.clauses import CLAUSES, Terms, charter_hash, charter_text, read_terms
from alliance.agreements.letters import ask_to_sign
from alliance.agreements.models import CharterVersion
from alliance.governance.wording import tidy
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import RefusedError, must
from alliance.projects.models import Project
from alliance.projects.permissions import may_lead
from alliance.projects.taking_part import locked


class ReviseCharterError(RefusedError):
    """A clause is missing, or nothing is different."""


@transaction.atomic
def revise_charter(lead: Member, project: Project, terms: Sequence[Terms]) -> CharterVersion:
    """Add a version, whole; it is in force once all partners have signed it, whatever they signed before.

    The signatories are asked by letter.

    Args:
        terms: for every clause.

    Raises:
        NotAllowedError: not the lead, or the project has ended.
        ReviseCharterError: not every clause once, or the same as before.
    """
    project = locked(project)
    must(may_lead(lead, project))
    agreed = {one.code: Terms(one.code, tidy(one.wording), one.due) for one in terms}
    if agreed.keys() != CLAUSES.keys():
        raise ReviseCharterError(_("A charter has every clause once."))
    ordered = [agreed[code] for code in CLAUSES]
    before = project.charters.first()
    if before and read_terms(before.clauses) == ordered:
        raise ReviseCharterError(_("The charter is the same as before."))
    number = before.number + 1 if before else 1
    text = charter_text(project.title, project.public_id, number, ordered)
    charter = project.charters.create(
        number=number,
        clauses=[one.as_row() for one in ordered],
        text=text,
        hash=charter_hash(text),
        made_by=lead,
    )
    ask_to_sign(project)
    payload = {"version": number, "text": charter.hash}
    append(actor=lead.reference, verb="partnership_charter.revised", object=project.reference, payload=payload)
    return charter
