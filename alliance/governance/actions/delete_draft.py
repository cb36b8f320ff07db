"""Throw a draft away."""

from alliance.governance.models import Draft
from alliance.members.models import Member
from alliance.members.refusals import must


def delete_draft(author: Member, draft: Draft) -> None:
    """Nothing is kept of it.

    Raises:
        NotAllowedError: somebody else's.
    """
    must(draft.author_id == author.pk)
    draft.delete()
