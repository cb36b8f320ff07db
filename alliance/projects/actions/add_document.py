"""Add a document of a project, or a new version of one."""

from django.db import transaction

from alliance.governance.wording import one_line
from alliance.ledger.actions.append import append
from alliance.ledger.proof import text_hash
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.projects.models import Document, Project
from alliance.projects.permissions import may_contribute
from alliance.projects.recording import code_of, record


@transaction.atomic
def add_document(
    member: Member,
    project: Project,
    *,
    title: str,
    version: str,
    address: str,
    is_public: bool,
    follows: Document | None = None,
) -> Document:
    """Add where a version of a document lies; the earlier versions stay.

    Args:
        is_public: else only people in the project see it.

    Raises:
        NotAllowedError: nobody in the project, or it has ended.
        RecordError: the version before has a later one already.
    """
    must(may_contribute(member, project))
    said = {"title": one_line(title), "version": one_line(version), "address": address.strip(), "is_public": is_public}
    document = record(Document, member, project, follows, **said)
    text = text_hash(document.public_id, document.title, document.version, document.address)
    payload = {"document": document.public_id, "renews": code_of(follows), "text": text}
    append(actor=member.reference, verb="document.added", object=project.reference, payload=payload)
    return document
