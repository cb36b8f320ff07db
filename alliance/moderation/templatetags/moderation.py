"""`{% flag_link %}` beside what can be flagged, and `{% hidden_notice %}` where something is hidden."""

from typing import Any

from django import template
from django.template import Context

from alliance.ledger.references import split
from alliance.members.standing import may_act
from alliance.moderation.models import Hidden

register = template.Library()


@register.inclusion_tag("moderation/flag_link.html", takes_context=True)
def flag_link(context: Context, reference: str, is_mine: bool = False, number: int | str = "") -> dict[str, Any]:
    """A link for members by which they flag the thing with this reference, unless it is theirs.

    Args:
        number: which one of several on the page it is, for those who hear links without what stands around them.
    """
    user = context.get("user")
    kind, identifier = split(reference)
    shows = bool(user) and may_act(user) and not is_mine
    return {"shows": shows, "kind": kind, "identifier": identifier, "number": number}


@register.inclusion_tag("moderation/hidden.html")
def hidden_notice(hidden: Hidden | str | None) -> dict[str, Any]:
    """What stands where something is hidden: why, and where the act is. Takes what is hidden, or its reference."""
    if isinstance(hidden, str):
        hidden = Hidden.objects.of([hidden]).get(hidden)
    return {"hidden": hidden}
