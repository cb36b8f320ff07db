"""Say something about a proposal; change it, or take it back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.governance.models import Comment, Proposal
from alliance.governance.pace import COMMENTS, hold_pace
from alliance.governance.permissions import GovernanceError, may_change_comment, may_discuss
from alliance.governance.wording import tidy
from alliance.ledger.actions.append import append
from alliance.ledger.proof import new_salt
from alliance.members.models import Member
from alliance.members.refusals import must


class WriteCommentError(GovernanceError):
    """There are no words in it."""


@transaction.atomic
def write_comment(author: Member, proposal: Proposal, text: str, answers: Comment | None = None) -> Comment:
    """Add a comment.

    Args:
        answers: the comment it replies to, of the same proposal.

    Raises:
        NotAllowedError: no member, or the proposal is over.
        WriteCommentError: empty.
        PaceError: too many comments in a short time.
    """
    must(may_discuss(author, proposal) and (answers is None or answers.proposal_id == proposal.pk))
    text = _words(text)
    hold_pace(author, author.comments.all(), "written_at", COMMENTS)
    thread = (answers.thread or answers) if answers else None
    comment = Comment.objects.create(proposal=proposal, author=author, answers=answers, thread=thread, text=text)
    payload = {"proposal": proposal.reference, "text": comment.hash}
    append(actor=author.reference, verb="comment.written", object=comment.reference, payload=payload)
    return comment


@transaction.atomic
def change_comment(author: Member, comment: Comment, text: str) -> Comment:
    """Say it in other words; what it said before stays readable.

    Raises:
        NotAllowedError: somebody else's, or withdrawn.
        WriteCommentError: empty.
    """
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    must(may_change_comment(author, comment))
    text = _words(text)
    if text == comment.text:
        return comment
    hold_pace(author, comment.earlier.all(), "until", COMMENTS)
    comment.earlier.create(text=comment.text, salt=comment.salt)
    comment.text, comment.salt, comment.changed_at = text, new_salt(), timezone.now()
    comment.save()
    append(actor=author.reference, verb="comment.changed", object=comment.reference, payload={"text": comment.hash})
    return comment


@transaction.atomic
def withdraw_comment(author: Member, comment: Comment) -> Comment:
    """Take back the words, earlier ones too; that something was said here stays.

    Raises:
        NotAllowedError: somebody else's, or withdrawn already.
    """
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    must(may_change_comment(author, comment))
    comment.earlier.all().delete()
    comment.text, comment.salt, comment.withdrawn_at = "", "", timezone.now()
    comment.save()
    append(actor=author.reference, verb="comment.withdrawn", object=comment.reference)
    return comment


def _words(text: str) -> str:
    if not (words := tidy(text)):
        raise WriteCommentError(_("There are no words in it."))
    return words
