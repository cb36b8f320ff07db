"""End a term: because its time is over, or early by a recall, a resignation or because the member left."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.ledger.actions.append import append
from alliance.sortition.models import Term
from alliance.sortition.permissions import SortitionError

TIME, LEFT, RESIGNED, RECALL = "time", "left", "resigned", "recall"
"""What ends a term."""


class EndTermError(SortitionError):
    """The term is over already."""


@transaction.atomic
def end_term(term: Term, ended_by: str, actor: str = "site") -> Term:
    """End the term now. Whoever calls it has checked that the rules end it.

    Args:
        ended_by: a code, such as `recall`.
        actor: who ends it, as the ledger refers to them.

    Raises:
        EndTermError: it is over already.
    """
    term = Term.objects.select_for_update(of=("self",)).get(pk=term.pk)
    if not term.is_current:
        raise EndTermError(_("This term is over already."))
    term.ended_early_at = timezone.now()
    return _tell(term, ended_by, actor)


@transaction.atomic
def note_end(term: Term) -> bool:
    """Say in the ledger that a term is over, because its time has come or its member left; once."""
    term = Term.objects.select_for_update(of=("self",)).filter(pk=term.pk, ended_by="").first()
    if term is None or term.is_current:
        return False
    if term.ends_at > timezone.now():
        term.ended_early_at = timezone.now()
    _tell(term, LEFT if term.ended_early_at else TIME, "site")
    return True


def _tell(term: Term, ended_by: str, actor: str) -> Term:
    term.ended_by = ended_by
    term.save(update_fields=["ended_by", "ended_early_at"])
    append(actor=actor, verb="term.ended", object=term.reference, payload={"by": ended_by})
    return term
