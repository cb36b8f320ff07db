"""The stewards' room as a Django app."""

from collections.abc import Collection
from typing import Any

from django.apps import AppConfig


class StewardsConfig(AppConfig):
    """Adds the room's words to the ledger, says who is a steward, and does what members decide by a vote."""

    name = "alliance.stewards"

    def ready(self) -> None:
        from alliance.charter.rules import Kind
        from alliance.governance.consequences import on_adopted
        from alliance.governance.subjects import register_subject
        from alliance.ledger.names import register_names
        from alliance.ledger.vocabulary import register
        from alliance.members.offices import register_office
        from alliance.sortition.conflicts import register_interested
        from alliance.stewards import my_data, signals  # noqa: F401
        from alliance.stewards.actions.overturn import overturn, recall
        from alliance.stewards.asking import why_no_appeal, why_no_recall
        from alliance.stewards.permissions import is_steward
        from alliance.stewards.stakes import near_act, near_term
        from alliance.stewards.verbs import VERBS

        register(*VERBS)
        register_names("act", _acts)
        register_names("brake", _brakes)
        register_names("term", _terms)
        register_office("steward", is_steward)
        register_interested("act", near_act)
        register_interested("term", near_term)
        register_subject(Kind.APPEAL, "act", why_no_appeal)
        register_subject(Kind.RECALL, "term", why_no_recall)
        on_adopted(Kind.APPEAL, overturn)
        on_adopted(Kind.RECALL, recall)


def _acts(identifiers: Collection[str], reader: Any) -> dict[str, Any]:
    from alliance.ledger.names import Named
    from alliance.stewards.models import Act

    found = Act.objects.public().filter(public_id__in=identifiers)
    return {act.public_id: Named(str(act), act.get_absolute_url()) for act in found}


def _brakes(identifiers: Collection[str], reader: Any) -> dict[str, Any]:
    from django.utils.translation import gettext as _

    from alliance.ledger.names import Named
    from alliance.stewards.models import Brake

    found = Brake.objects.filter(public_id__in=identifiers)
    return {brake.public_id: Named(_("Brake"), brake.get_absolute_url()) for brake in found}


def _terms(identifiers: Collection[str], reader: Any) -> dict[str, Any]:
    """Terms by whose they are, where the reader may see that."""
    from django.urls import reverse

    from alliance.ledger.names import Named, names
    from alliance.sortition.models import Term

    terms = list(Term.objects.filter(public_id__in=identifiers).select_related("member"))
    holders = names([term.member.reference for term in terms if term.member], reader)
    named = {term.public_id: holders.get(term.member.reference) if term.member else None for term in terms}
    page = reverse("stewards:transparency")
    return {
        term.public_id: Named(f"{holder.name}, {term}" if (holder := named[term.public_id]) else str(term), page)
        for term in terms
    }
