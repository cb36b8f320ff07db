"""What one downloads of a draw: everything that is needed to draw again."""

from alliance.ledger.canonical import canonical
from alliance.sortition.frozen import drawn_labels, inputs_of
from alliance.sortition.lot import digest
from alliance.sortition.models import Draw, Seat
from alliance.sortition.verify_draw import Published, hash_of_value


def published(draw: Draw) -> Published:
    """The draw as it is published, before it and after."""
    asked = drawn_labels(draw)
    refills = tuple((label, tuple(following)) for label, following in draw.refills)
    substitutes = sum(len(following) for _, following in refills)
    return Published(
        inputs=inputs_of(draw),
        inputs_hash=draw.inputs_hash,
        value=draw.value,
        value_hash=hash_of_value(draw.value) if draw.value else "",
        drawn=tuple(asked[: len(asked) - substitutes]),
        refills=refills,
        result_hash=digest(asked) if draw.value else "",
        proofs=_proofs(draw),
    )


def draw_json(draw: Draw) -> str:
    """The file `draw.json`: canonical, so that one changed byte shows."""
    return canonical(published(draw).as_json())


def _proofs(draw: Draw) -> tuple[tuple[str, str, str], ...]:
    """Of those who show that a label is theirs: label, public id and salt."""
    shown = draw.places.filter(state=Seat.State.ACCEPTED, shows_proof=True, candidate__member__isnull=False)
    told = ("candidate__label", "candidate__member__public_id", "candidate__salt")
    return tuple(shown.order_by("candidate__label").values_list(*told))
