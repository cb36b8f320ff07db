"""Say whether one is the author that an output names."""

from django.db import transaction
from django.utils import timezone

from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.projects.models import Author
from alliance.projects.permissions import may_answer_authorship


@transaction.atomic
def confirm_authorship(member: Member, author: Author) -> Author:
    """It is me: everybody sees the link from the name to the member.

    Raises:
        NotAllowedError: somebody else's place among the authors, or confirmed already.
    """
    author = _mine(member, author)
    must(author.linked_at is None)
    author.linked_at = timezone.now()
    author.save()
    output = author.output
    payload = {"output": output.public_id, "place": author.place}
    append(actor=member.reference, verb="output.author_confirmed", object=output.project.reference, payload=payload)
    return author


@transaction.atomic
def refuse_authorship(member: Member, author: Author) -> Author:
    """It is not me, or nobody need know: the link goes, the name stays as it was published.

    Raises:
        NotAllowedError: somebody else's place among the authors.
    """
    author = _mine(member, author)
    author.member, author.linked_at = None, None
    author.save()
    return author


def _mine(member: Member, author: Author) -> Author:
    author = Author.objects.select_for_update(of=("self",)).select_related("output__project").get(pk=author.pk)
    must(may_answer_authorship(member, author))
    return author
