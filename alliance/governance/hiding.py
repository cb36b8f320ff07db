"""What of this room stewards can hide: proposals with all their versions, amendments, comments and objections."""

from collections.abc import Callable

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.governance.models import Amendment, Comment, Objection, Proposal
from alliance.moderation.hideables import Thing, hideable


def register_hideables() -> None:
    """Let members flag them, and stewards hide them."""
    kinds: tuple[tuple[str, type[Model], str | Promise, Callable[..., str]], ...] = (
        ("proposal", Proposal, _("Proposal"), lambda one: "\n".join([one.title, *one.options, one.current.text])),
        ("amendment", Amendment, _("Amendment"), lambda one: f"{one.title}\n{one.text}"),
        ("comment", Comment, _("Comment"), lambda one: one.text),
        ("objection", Objection, _("Objection"), lambda one: one.reason),
    )
    for kind, model, label, words_of in kinds:
        hideable(kind, _finder(model, label, words_of))


def _finder(model: type[Model], label: str | Promise, words_of: Callable[..., str]) -> Callable[[str], Thing | None]:
    def find(public_id: str) -> Thing | None:
        one = model.objects.select_related("author").filter(public_id=public_id).first()
        words = words_of(one) if one else ""
        return Thing(one.reference, label, one.author, words, one.get_absolute_url()) if words else None

    return find
