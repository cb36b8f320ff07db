"""A steward has a panel or a jury drawn: they say what for and how many; the lot alone says who."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from alliance.charter.lifecycle import State
from alliance.governance.models import Proposal
from alliance.ledger.references import split
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.sortition.actions.announce_draw import announce_draw
from alliance.sortition.models import Draw, Office
from alliance.sortition.strata import spread_over, women_and_men
from alliance.stewards.models import Act
from alliance.stewards.permissions import StewardsError, appeals_of, is_steward, may_have_drawn

OFFICES = (Office.PANEL, Office.JURY)
FEATURES = ("region", "income")
"""By which people can be spread."""
SEATS = range(3, 26)
DAYS = range(7, 181)


class DrawPeopleError(StewardsError):
    """Nobody is drawn for this; the message says why."""


@transaction.atomic
def draw_people(
    steward: Member,
    *,
    office: str,
    about: str,
    seats: int,
    days: int,
    spread: Collection[str] = (),
    balances_gender: bool = False,
) -> Draw:
    """Announce the draw of a panel or a jury.

    Args:
        about: `proposal:<public id>`, or for a jury also `act:<public id>`.
        seats: how many people; one of `SEATS`.
        days: how long they serve; one of `DAYS`.
        spread: those of `FEATURES` of which no category gives more than half of the seats.
        balances_gender: women and men, by their own word, have two in five of the seats each.

    Raises:
        NotAllowedError: they are no steward, or have a stake in it.
        DrawPeopleError: nobody can be drawn for it, or people are drawn for it already.
        AnnounceDrawError: no panel of those who are willing meets the quotas.
    """
    must(is_steward(steward) and office in OFFICES and seats in SEATS and days in DAYS)
    matter = _matter(about)
    if matter is None or (isinstance(matter, Act) and office != Office.JURY):
        raise DrawPeopleError(
            _("A panel is drawn for a proposal that is open or decided; a jury also for an act that is appealed.")
        )
    concerned = _concerned(matter)
    must(may_have_drawn(steward, concerned))
    # Whoever could draw again until the people please them would choose them.
    if Draw.objects.lasting(office, about).exists():
        raise DrawPeopleError(_("People are drawn for this already."))
    quotas = spread_over([feature for feature in FEATURES if feature in spread], seats)
    return announce_draw(
        actor=steward.reference,
        office=office,
        subject=about,
        seats=seats,
        quotas=quotas + (women_and_men(seats) if balances_gender else []),
        term_days=days,
        excluded=concerned,
    )


def _matter(about: str) -> Proposal | Act | None:
    """What people may be drawn for, locked, so that of two draws at once one comes second."""
    kind, identifier = split(about)
    if kind == "proposal":
        asked = Proposal.objects.select_for_update().exclude(state__in=(State.WITHDRAWN, State.LAPSED))
        return asked.filter(public_id=identifier).first()
    act = Act.objects.select_for_update().public().filter(public_id=identifier).first() if kind == "act" else None
    return act if act and appeals_of(act).open().exists() else None


def _concerned(matter: Proposal | Act) -> list[str]:
    """The matter, what it is about itself, and whose it is, as the ledger refers to them."""
    if isinstance(matter, Act):
        return [matter.reference, *([matter.affected.reference] if matter.affected else [])]
    author = [matter.author.reference] if matter.author else []
    return [matter.reference, *author, *([matter.subject] if matter.subject else [])]
