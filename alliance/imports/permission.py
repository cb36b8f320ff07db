"""Who may take lists over: whoever runs the site, in the browser or at the machine."""

from alliance.members.models import Member

OPERATORS_ONLY = "only an operator of the site takes a list over"


def may_import(actor: Member | None) -> bool:
    """`actor` is an operator, or None for whoever has the machine."""
    return actor is None or actor.is_operator


def ledger_name(actor: Member | None) -> str:
    """The actor as the ledger writes it."""
    return "operator" if actor is None else f"member:{actor.public_id}"
