"""Remove the sample network: every invented member and nobody else."""

from django.db import transaction

from alliance.ledger.actions.append import append
from alliance.members.figures import forget_figures
from alliance.members.models import Member
from alliance.members.sample.rooms import remove_parts


class RemoveSampleNetworkError(Exception):
    """The actor does not run this site."""


@transaction.atomic
def remove_sample_network(actor: Member | None) -> int:
    """Delete the members of the sample network, with every room's part of it.

    Args:
        actor: an operator of the site, or None for whoever has the machine, from the command line.

    Returns:
        How many members were removed.

    Raises:
        RemoveSampleNetworkError: the actor is not an operator.
    """
    if actor is not None and not actor.is_operator:
        raise RemoveSampleNetworkError("only an operator of the site removes the sample network")
    invented = Member.objects.sample()
    removed = invented.count()
    remove_parts()
    invented.delete()
    if removed:
        who = f"member:{actor.public_id}" if actor else "operator"
        append(actor=who, verb="sample.removed", object="site", payload={"members": removed})
    forget_figures()
    return removed
