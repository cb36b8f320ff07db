"""The charter in plain words, made of the same values that decide."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alliance.charter.office_words import Section, in_office
from alliance.charter.rules import GENERAL, Charter, Kind, KindRules, Secrecy, Values, read_charter
from alliance.tally.question import HALF

KINDS: Mapping[str, Promise] = {
    Kind.DECISION: gettext_lazy("Decision"),
    Kind.CHARTER_CHANGE: gettext_lazy("Change of the charter"),
    Kind.WORKING_GROUP: gettext_lazy("Working group"),
    Kind.STATEMENT: gettext_lazy("Position statement"),
    Kind.RECALL: gettext_lazy("Recall from an office"),
    Kind.APPEAL: gettext_lazy("Appeal"),
    Kind.OTHER: gettext_lazy("Other"),
}
"""What the kinds of proposals are called."""
_LABELS = {
    "membership_days": gettext_lazy("Days of membership before one may vote"),
    "opening_days": gettext_lazy("Days of membership before one may open a proposal"),
    "settled_days": gettext_lazy("Days that a text stands before it is decided on"),
    "lapse_days": gettext_lazy("Days until a proposal with too few endorsements lapses"),
    "amendment_endorsements": gettext_lazy("Endorsements that put an amendment on the ballot paper"),
    "steward_seats": gettext_lazy("Stewards at a time"),
    "steward_term_days": gettext_lazy("Days that a steward serves"),
    "suspension_days": gettext_lazy("Days that a suspension lasts at most"),
    "brake_hours": gettext_lazy("Hours until a brake releases itself"),
    "brake_members": gettext_lazy("Members who can pull a brake together"),
    "founding_members": gettext_lazy("Members with whom the founding ends"),
    "founding_days": gettext_lazy("Days after which the founding ends in any case"),
    "discussion_days": gettext_lazy("Days of discussion at least"),
    "consensus_days": gettext_lazy("Days to object (0: always a vote)"),
    "endorsements": gettext_lazy("Endorsements needed for a vote"),
    "ballot_days": gettext_lazy("Days to vote"),
    "quorum": gettext_lazy("Quorum, of all who may vote"),
    "threshold": gettext_lazy("Share of the votes needed"),
    "secrecy": gettext_lazy("Names beside the votes"),
}
_SECRECY = {
    Secrecy.SECRET: gettext_lazy("Secret: nobody sees who voted how"),
    Secrecy.OPEN: gettext_lazy("Open: names are shown"),
    Secrecy.EITHER: gettext_lazy("Whoever proposes chooses"),
}


@dataclass(frozen=True)
class Difference:
    """One rule before and after."""

    label: str | Promise
    before: str
    after: str


def secrecy_choices() -> list[tuple[str, Promise]]:
    """For a field of a form."""
    return [(one.value, words) for one, words in _SECRECY.items()]


def label_of(key: str) -> str | Promise:
    """The name of a rule, with its kind."""
    if key in GENERAL:
        return _LABELS[key]
    kind, _dot, rule = key.partition(".")
    return format_lazy("{kind}: {rule}", kind=KINDS[kind], rule=_LABELS[rule])


def differences_in_words(changes: dict[str, list[int | str | None]]) -> list[Difference]:
    """A change of the charter for readers."""
    return [Difference(label_of(key), _shown(before), _shown(after)) for key, (before, after) in changes.items()]


def in_words(values: Values) -> list[Section]:
    """The whole charter."""
    charter = read_charter(values)
    general = Section(_("For every proposal"), list(_general(charter)))
    # An earlier charter says nothing of what nobody knew yet.
    kinds = [kind for kind in Kind if f"{kind}.threshold" in values]
    offices = in_office(charter) if "steward_seats" in values else []
    return [
        general,
        *offices,
        *(Section(str(KINDS[kind]), list(_of_kind(charter.kinds[kind]))) for kind in kinds),
    ]


def _shown(value: int | str | None) -> str:
    if value is None:
        return _("no such rule")
    return str(_SECRECY[Secrecy(value)]) if value in set(Secrecy) else str(value)


def _general(charter: Charter) -> Iterator[str]:
    if charter.opening_days:
        yield ngettext(
            "Who has been a member for %(days)d day may open a proposal.",
            "Who has been a member for %(days)d days may open a proposal.",
            charter.opening_days,
        ) % {"days": charter.opening_days}
    else:
        yield _("Every member may open a proposal.")
    yield ngettext(
        "Who has been a member for %(days)d day when a vote opens may vote in it; every vote counts the same.",
        "Who has been a member for %(days)d days when a vote opens may vote in it; every vote counts the same.",
        charter.membership_days,
    ) % {"days": charter.membership_days}
    yield ngettext(
        "The text has not changed for %(days)d day when it is decided on.",
        "The text has not changed for %(days)d days when it is decided on.",
        charter.settled_days,
    ) % {"days": charter.settled_days}
    yield _("The text of an appeal stands no longer than it is discussed.")
    yield ngettext(
        "An amendment that %(number)d member endorses stands on the ballot paper beside the proposal.",
        "An amendment that %(number)d members endorse stands on the ballot paper beside the proposal.",
        charter.amendment_endorsements,
    ) % {"number": charter.amendment_endorsements}
    yield ngettext(
        "A proposal that has found too few endorsements after %(days)d day lapses.",
        "A proposal that has found too few endorsements after %(days)d days lapses.",
        charter.lapse_days,
    ) % {"days": charter.lapse_days}
    yield _("A proposal is decided by the charter in force when it was opened. The charter changes only by a vote.")


def _of_kind(rules: KindRules) -> Iterator[str]:
    yield ngettext(
        "It is discussed for at least %(days)d day.",
        "It is discussed for at least %(days)d days.",
        rules.discussion_days,
    ) % {"days": rules.discussion_days}
    if rules.consensus_days:
        yield ngettext(
            "It may pass without a vote if nobody objects, with a reason, within %(days)d day.",
            "It may pass without a vote if nobody objects, with a reason, within %(days)d days.",
            rules.consensus_days,
        ) % {"days": rules.consensus_days}
    else:
        yield _("There is always a vote.")
    if rules.endorsements:
        yield ngettext(
            "%(number)d member has to endorse it before there is a vote.",
            "%(number)d members have to endorse it before there is a vote.",
            rules.endorsements,
        ) % {"number": rules.endorsements}
    yield ngettext("One can vote for %(days)d day.", "One can vote for %(days)d days.", rules.ballot_days) % {
        "days": rules.ballot_days
    }
    if rules.quorum:
        yield _("At least %(share)s of those who may vote take part.") % {"share": rules.quorum}
    if rules.threshold > HALF:
        yield _("It needs at least %(share)s of the votes for or against.") % {"share": rules.threshold}
    else:
        yield _("It needs more than half of the votes for or against.")
    yield {
        Secrecy.SECRET: _("The vote is secret."),
        Secrecy.OPEN: _("Names stand beside the votes."),
        Secrecy.EITHER: _("Whoever proposes says whether names stand beside the votes."),
    }[rules.secrecy]
