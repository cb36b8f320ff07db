"""What the page of a call shows, and to whom."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise

from alliance.calls import permissions as may
from alliance.calls.consortium import checks_of
from alliance.calls.models import Application, Call
from alliance.calls.rules import Check, all_hold
from alliance.calls.words import in_words, who_in_words
from alliance.institutions.low_resource import resources_of
from alliance.members.models import Member
from alliance.members.shown import Shown
from alliance.members.visibility import Viewer


@dataclass(frozen=True)
class SeatShown:
    """A seat of the consortium, with its person where the reader may see them."""

    application: Application
    person: Shown | None
    why: str | Promise
    """Why it counts as low-resource; empty where it does not."""


@dataclass(frozen=True)
class CheckShown:
    """How a rule stands, in words."""

    holds: bool
    words: str
    who: list[str]


@dataclass(frozen=True)
class RequestShown:
    """A request to the reader's call, with the person who asks and lets the author know them by that."""

    application: Application
    person: Shown


@dataclass(frozen=True)
class CallPage:
    """One call for one reader."""

    call: Call
    viewer: Viewer

    @cached_property
    def seats(self) -> list[SeatShown]:
        """The consortium, the author's seat first."""
        seen = Member.objects.visible_to(self.viewer).filter(call_applications__in=self._seated)
        people = {member.pk: member.shown_to(self.viewer) for member in seen}
        return [SeatShown(seat, people.get(seat.member_id), _why(seat)) for seat in self._seated]

    @cached_property
    def checks(self) -> list[CheckShown]:
        """How each rule stands."""
        names = {seat.place.public_id: seat.place.name for seat in self._seated}
        return [CheckShown(one.holds, in_words(one), who_in_words(one, names)) for one in self._checks]

    @property
    def failing(self) -> list[CheckShown]:
        """What is missing before there can be a project."""
        return [check for check in self.checks if not check.holds]

    @property
    def all_hold(self) -> bool:
        """Whether nothing is missing."""
        return all_hold(self._checks)

    @cached_property
    def mine(self) -> Application | None:
        """The reader's own request or seat, the newest."""
        if not self.viewer.is_authenticated or self.is_author:
            return None
        return self.call.applications.filter(member=self.viewer.pk).select_related("institution").last_asked()

    @property
    def is_author(self) -> bool:
        """Whether the reader opened it."""
        return self.viewer.is_authenticated and self.viewer.pk == self.call.author_id

    @cached_property
    def waiting(self) -> list[RequestShown]:
        """Requests without an answer; for the author alone."""
        return self._requests(Application.State.ASKED)

    @cached_property
    def declined(self) -> list[RequestShown]:
        """Requests that the author declined; for the author alone."""
        return self._requests(Application.State.DECLINED)

    @cached_property
    def may(self) -> dict[str, bool]:
        """What the reader may do here."""
        reader, call, mine = self.viewer, self.call, self.mine
        return {
            "change": may.may_change(reader, call),
            "withdraw": may.may_withdraw(reader, call),
            "found": may.may_found(reader, call),
            "ask": may.may_ask(reader, call) and (mine is None or mine.state in Application.OVER),
            "take_back": mine is not None and may.may_take_back(reader, mine),
            "leave": mine is not None and may.may_leave(reader, mine),
        }

    @cached_property
    def _seated(self) -> list[Application]:
        return list(self.call.applications.in_consortium().select_related("institution__merged_into"))

    @cached_property
    def _checks(self) -> list[Check]:
        return checks_of(self.call, self._seated)

    def _requests(self, state: str) -> list[RequestShown]:
        if not self.is_author:
            return []
        found = self.call.applications.filter(state=state).select_related("institution", "member", "call")
        return [RequestShown(one, one.member.shown_to(self.viewer)) for one in found.order_by("asked_at")]


def _why(seat: Application) -> str | Promise:
    return resources_of(seat.institution, seat.decided_at.date()).words if seat.is_low_resource else ""
