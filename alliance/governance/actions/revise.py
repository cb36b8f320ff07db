"""Change the text of a proposal that is being discussed; every version is kept."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.charter.lifecycle import discussion_ends
from alliance.governance.life import life_of
from alliance.governance.models import Amendment, Proposal, ProposalText
from alliance.governance.permissions import GovernanceError, may_revise
from alliance.governance.wording import one_line, tidy
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must


class ReviseError(GovernanceError):
    """Nothing is different, or nothing is left."""


@transaction.atomic
def revise(author: Member, proposal: Proposal, title: str, text: str) -> ProposalText:
    """Put a new version in place of the text.

    Raises:
        NotAllowedError: not the author, or the discussion is over.
        ReviseError: no change.
    """
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    must(may_revise(author, proposal))
    title, text, present = one_line(title), tidy(text), proposal.current
    if not title or not text or (title, text) == (present.title, present.text):
        raise ReviseError(_("The text is the same as before."))
    version = new_version(proposal, title, text)
    payload = {"version": version.number, "text": version.hash}
    append(actor=author.reference, verb="proposal.revised", object=proposal.reference, payload=payload)
    return version


def new_version(proposal: Proposal, title: str, text: str, amendment: Amendment | None = None) -> ProposalText:
    """Add a version inside the transaction of an action; the text has to stand for some days again."""
    number = proposal.current.number + 1
    version = ProposalText.objects.create(proposal=proposal, number=number, title=title, text=text, amendment=amendment)
    proposal.title, proposal.settled_at = title, timezone.now()
    if proposal.is_discussed:
        proposal.discussed_until = discussion_ends(life_of(proposal), proposal.charter.rules)
    proposal.save()
    return version
