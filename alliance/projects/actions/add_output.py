"""Add something that a project published."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.governance.wording import one_line
from alliance.ledger.actions.append import append
from alliance.ledger.proof import text_hash
from alliance.members.identifiers import doi_from
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.projects.authors import Named
from alliance.projects.letters import ask_author
from alliance.projects.models import Author, Output, Project
from alliance.projects.permissions import may_lead
from alliance.projects.recording import RecordError, code_of, record


@transaction.atomic
def add_output(
    lead: Member,
    project: Project,
    *,
    doi: str,
    title: str,
    kind: str,
    published_on: date,
    authors: Sequence[Named],
    follows: Output | None = None,
) -> Output:
    """Add it with its authors in order. Members among them are asked whether it is them; until then none is linked.

    Where it corrects an earlier row, members who confirmed there are linked here too.

    Raises:
        NotAllowedError: not the lead, or the project has ended.
        RecordError: no DOI, no title, no author, or it is corrected already.
    """
    must(may_lead(lead, project))
    title = one_line(title)
    if not title or not authors:
        raise RecordError(_("An output has a title and at least one author."))
    try:
        doi = doi_from(doi)
    except ValueError as error:
        raise RecordError(_("A DOI looks like 10.1000/xyz123.")) from error
    output = record(Output, lead, project, follows, doi=doi, title=title, kind=kind, published_on=published_on)
    _add_authors(output, authors)
    names = [author.name for author in authors]
    text = text_hash(doi, title, published_on.isoformat(), *names)
    payload = {"output": output.public_id, "corrects": code_of(follows), "kind": kind, "text": text}
    append(actor=lead.reference, verb="output.added", object=project.reference, payload=payload)
    return output


def _add_authors(output: Output, authors: Sequence[Named]) -> None:
    earlier = output.follows.authors.exclude(linked_at=None) if output.follows else Author.objects.none()
    confirmed = dict(earlier.values_list("member", "linked_at"))
    for place, said in enumerate(authors, 1):
        linked_at = confirmed.get(said.member.pk) if said.member else None
        author = output.authors.create(
            place=place,
            name=said.name,
            country=said.country,
            institution=said.institution,
            member=said.member,
            linked_at=linked_at,
        )
        if said.member and not linked_at:
            ask_author(author)
