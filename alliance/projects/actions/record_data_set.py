"""Record where data of a project sit, and what they may be used for."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.governance.wording import one_line
from alliance.institutions.models import Institution
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.projects.duo import uses, wrong_in
from alliance.projects.models import DataSet, Project
from alliance.projects.permissions import may_lead
from alliance.projects.recording import RecordError, code_of, record


@transaction.atomic
def record_data_set(
    lead: Member,
    project: Project,
    *,
    title: str,
    country: str,
    located_on: date,
    terms: Mapping[str, str],
    institution: Institution | None = None,
    follows: DataSet | None = None,
) -> DataSet:
    """Add a data set, or say anew where one sits and on which terms; what was said before stays.

    Args:
        country: ISO 3166-1 alpha-2.
        terms: `{DUO id: detail}`.

    Raises:
        NotAllowedError: not the lead, or the project has ended.
        RecordError: no terms, an unknown one, one without the detail it needs, or it is recorded anew already.
    """
    must(may_lead(lead, project))
    if not terms or wrong_in(terms):
        raise RecordError(_("Say what the data may be used for, with the detail that a code asks for."))
    said = {"title": one_line(title), "country": country, "located_on": located_on, "institution": institution}
    data = record(DataSet, lead, project, follows, terms={code: one_line(terms[code]) for code in terms}, **said)
    codes = [uses()[code].code for code in terms]
    payload = {
        "data_set": data.public_id, "corrects": code_of(follows), "country": country.lower(), "terms": codes
    }  # fmt: skip
    append(actor=lead.reference, verb="data_set.recorded", object=project.reference, payload=payload)
    return data
