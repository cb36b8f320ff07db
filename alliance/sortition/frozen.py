"""The inputs of a draw as they were frozen, and what came out of it, from the database."""

from collections.abc import Sequence

from alliance.sortition.lot import Inputs
from alliance.sortition.models import Candidate, Draw
from alliance.sortition.quotas import Quota


def inputs_of(draw: Draw) -> Inputs:
    """What decides the draw. Where its hash is not the announced one, somebody changed the database."""
    pool = Candidate.objects.filter(draw=draw).values_list("label", "strata")
    return Inputs(
        draw=draw.reference,
        office=draw.office,
        subject=draw.subject,
        seats=draw.seats,
        term_days=draw.term_days,
        quotas=tuple(Quota(*row) for row in draw.quotas),
        pool={label: tuple(strata) for label, strata in pool.iterator()},
        chain=draw.chain,
        round=draw.round,
    )


def drawn_labels(draw: Draw) -> list[str]:
    """Labels of all who were ever asked, in the order of being asked."""
    return list(draw.places.order_by("pk").values_list("candidate__label", flat=True))


def quota_rows(quotas: Sequence[Quota]) -> list[list[str | int | None]]:
    """Quotas as `Draw.quotas` keeps them."""
    return [[quota.feature, quota.category, quota.least, quota.most] for quota in quotas]
