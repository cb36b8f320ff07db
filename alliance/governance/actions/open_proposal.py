"""Open a draft for discussion: from then on everybody can read it."""

from django.db import transaction
from django.utils import timezone

from alliance.charter.lifecycle import Life, State, Way, discussion_ends
from alliance.charter.rules import Kind, charter_hash
from alliance.governance.asking import problems
from alliance.governance.models import Asked, CharterVersion, Draft, Proposal, ProposalText
from alliance.governance.pace import PROPOSALS, hold_pace
from alliance.governance.permissions import GovernanceError, may_open
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must

_ASKED = tuple(field.name for field in Asked._meta.get_fields())


class OpenProposalError(GovernanceError):
    """The draft still has gaps; the message says what to change."""


@transaction.atomic
def open_proposal(author: Member, draft: Draft) -> Proposal:
    """Make a proposal of a draft, under the charter in force.

    Raises:
        NotAllowedError: no member, or somebody else's draft.
        OpenProposalError: the draft has gaps.
        PaceError: too many proposals in a short time.
    """
    charter = CharterVersion.objects.in_force()
    must(may_open(author, charter.rules, Kind(draft.kind)) and draft.author_id == author.pk)
    for problem in problems(draft, charter):
        raise OpenProposalError(problem)
    hold_pace(author, author.proposals.all(), "opened_at", PROPOSALS)
    now = timezone.now()
    life = Life(Kind(draft.kind), State.DISCUSSION, Way(draft.way), opened_at=now, settled_at=now)
    proposal = Proposal.objects.create(
        **{name: getattr(draft, name) for name in _ASKED},
        author=author,
        charter=charter,
        state=State.DISCUSSION,
        opened_at=now,
        settled_at=now,
        discussed_until=discussion_ends(life, charter.rules),
    )
    text = ProposalText.objects.create(proposal=proposal, number=1, title=draft.title, text=draft.text, written_at=now)
    draft.delete()
    facts = {"kind": proposal.kind, "text": text.hash, "charter": charter.number}
    payload = facts | {"rules": charter_hash(charter.values)}
    append(actor=author.reference, verb="proposal.opened", object=proposal.reference, payload=payload)
    return proposal
