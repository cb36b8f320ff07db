"""Do what the members decided: overturn an act, or recall somebody from an office. Called where it is adopted."""

from alliance.governance.models import Proposal
from alliance.ledger.actions.append import append
from alliance.ledger.references import split
from alliance.sortition.actions.end_term import RECALL, end_term
from alliance.sortition.models import Term
from alliance.stewards import effects
from alliance.stewards.letters import tell_overturned
from alliance.stewards.models import Act


def overturn(appeal: Proposal) -> None:
    """Take back what the act did, at once. What was undone or has ended by itself meanwhile stays as it is."""
    act = Act.objects.select_for_update(of=("self",)).filter(public_id=split(appeal.subject)[1]).first()
    if act is None or act.state != Act.State.DONE:
        return
    if act.is_standing:
        effects.undo(act)
    act.state, act.over_at = Act.State.OVERTURNED, appeal.over_at
    act.save(update_fields=["state", "over_at"])
    tell_overturned(act)
    append(actor="site", verb="act.overturned", object=act.reference, payload={"proposal": appeal.reference})


def recall(proposal: Proposal) -> None:
    """End the term that the members voted to end, unless it is over."""
    term = Term.objects.filter(public_id=split(proposal.subject)[1]).first()
    if term is not None and term.is_current:
        end_term(term, RECALL)
