"""Write a proposal that only its author sees so far."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.charter.rules import Kind
from alliance.governance.models import Draft
from alliance.governance.pace import MOST_DRAFTS
from alliance.governance.permissions import GovernanceError, may_write
from alliance.governance.wording import one_line, tidy
from alliance.members.models import Member
from alliance.members.refusals import must

FIELDS = ("kind", "title", "text", "way", "method", "options", "seats", "is_secret", "changes", "subject")


class SaveDraftError(GovernanceError):
    """There are too many drafts already."""


@transaction.atomic
def save_draft(author: Member, said: Mapping[str, Any], draft: Draft | None = None) -> Draft:
    """Keep a draft, new or changed; it may still have gaps.

    Args:
        said: some of `FIELDS`.

    Raises:
        NotAllowedError: no member, or somebody else's draft.
        SaveDraftError: as many drafts as one can have.
    """
    kind = Kind(said.get("kind", draft.kind if draft else Kind.DECISION))
    must(may_write(author, kind) and (draft is None or draft.author_id == author.pk))
    if draft is None:
        Member.objects.select_for_update().get(pk=author.pk)
        if author.drafts.count() >= MOST_DRAFTS:
            raise SaveDraftError(_("You have many drafts. Please open or delete one of them first."))
        draft = Draft(author=author)
    for field in FIELDS:
        setattr(draft, field, said.get(field, getattr(draft, field)))
    draft.title, draft.text = one_line(draft.title), tidy(draft.text)
    draft.options = [line for option in draft.options if (line := one_line(option))]
    draft.save()
    return draft
