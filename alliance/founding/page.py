"""What the page of the founding shows, and to whom."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.founding.actions.announce_stewards import CHOICE
from alliance.founding.models import Founder, Founding, State
from alliance.founding.permissions import founder_of
from alliance.founding.rules import LEAST_FOUNDERS, End, Sunset
from alliance.governance.models import CharterVersion
from alliance.members.models import Member
from alliance.members.visibility import Viewer
from alliance.sortition.models import Draw, Office, Willing

RIGHTS = (
    _("One founder can hide what breaks the code of conduct, and show it again."),
    _("Two founders together can suspend a member for a time, and one can end it early."),
    _("One founder can pull or release the brake against abuse."),
    _("One founder can confirm a member's place at an institution, or who speaks for it."),
)
"""What founders may do because they hold the office of the stewards, and no more."""

ENDS: dict[str, Promise] = {
    End.MEMBERS: _("The Alliance has as many members as the charter asks for."),
    End.DAYS: _("The time that the charter gives is over."),
    End.FOUNDERS: _("Fewer than two founders were left."),
}


@dataclass(frozen=True)
class OnTheRoll:
    """One founder for one reader."""

    founder: Founder
    member: Member | None
    """Where the reader may see them."""


@dataclass(frozen=True)
class FoundingPage:
    """The founding of this site for one reader."""

    viewer: Viewer

    @cached_property
    def founding(self) -> Founding | None:
        """None where the site was never founded."""
        return Founding.objects.present()

    @property
    def state(self) -> str:
        """Where it stands."""
        return self.founding.state if self.founding else "never"

    @property
    def earlier(self) -> Founding | None:
        """The last one that failed, while there is no other."""
        return None if self.founding else Founding.objects.first()

    @cached_property
    def sunset(self) -> Sunset:
        """When the rights end."""
        return self.founding.sunset

    @property
    def members(self) -> int:
        """How many there are."""
        return Member.objects.joined().filter(is_sample=False).count()

    @property
    def rights(self) -> tuple[Promise, ...]:
        """What founders in office may do; nothing once it is over."""
        return RIGHTS if self.state == State.IN_FORCE else ()

    @property
    def why_over(self) -> Promise:
        """Why it ended."""
        return ENDS[self.founding.ended_by]

    @cached_property
    def roll(self) -> list[OnTheRoll]:
        """Those on the roll who have not left it."""
        founders = list(self.founding.founders.on_the_roll())
        seen = Member.objects.visible_to(self.viewer).in_bulk([one.member_id for one in founders])
        return [OnTheRoll(one, seen.get(one.member_id)) for one in founders]

    @property
    def may_leave(self) -> bool:
        """The reader is on the roll."""
        return founder_of(self.viewer, self.founding) is not None

    @property
    def draw(self) -> Draw | None:
        """The last draw of stewards."""
        return Draw.objects.filter(office=Office.STEWARD, subject="site").first()

    @property
    def willing(self) -> int:
        """How many members would serve as stewards."""
        return Willing.objects.for_office(Office.STEWARD).count()

    @property
    def willing_needed(self) -> int:
        """How many there have to be before a whole set of stewards is drawn."""
        return CHOICE * CharterVersion.objects.in_force().rules.steward_seats

    @property
    def least_founders(self) -> int:
        """How many a roll has at least."""
        return LEAST_FOUNDERS
