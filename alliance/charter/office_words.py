"""What the charter says of those who hold an office, in plain words: the stewards, and the founders before them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.charter.rules import Charter


@dataclass(frozen=True)
class Section:
    """What the charter says about one kind of proposal, or about all of them."""

    heading: str
    sentences: list[str]


def in_office(charter: Charter) -> list[Section]:
    """The sections on stewards and on the founding of a site."""
    return [
        Section(_("Stewards"), _of_stewards(charter)),
        Section(_("The founding of a site"), _of_the_founding(charter)),
    ]


def _of_stewards(charter: Charter) -> list[str]:
    return [
        ngettext(
            "%(number)d steward is drawn by lot from the members who are willing.",
            "%(number)d stewards are drawn by lot from the members who are willing.",
            charter.steward_seats,
        )
        % {"number": charter.steward_seats},
        ngettext(
            "A steward serves for %(days)d day. A vote can end it earlier.",
            "A steward serves for %(days)d days. A vote can end it earlier.",
            charter.steward_term_days,
        )
        % {"days": charter.steward_term_days},
        ngettext(
            "Two stewards together can suspend a member, for %(days)d day at most. A vote can overturn it.",
            "Two stewards together can suspend a member, for %(days)d days at most. A vote can overturn it.",
            charter.suspension_days,
        )
        % {"days": charter.suspension_days},
        ngettext(
            "One steward, or %(number)d member, can pull a brake against abuse.",
            "One steward, or %(number)d members together, can pull a brake against abuse.",
            charter.brake_members,
        )
        % {"number": charter.brake_members},
        ngettext(
            "A brake releases itself after %(hours)d hour.",
            "A brake releases itself after %(hours)d hours.",
            charter.brake_hours,
        )
        % {"hours": charter.brake_hours},
    ]


def _of_the_founding(charter: Charter) -> list[str]:
    return [
        _("A site begins with a founding roll of at least three members, which the public ledger announces."),
        _(
            "The founders adopt the first charter by an open vote: at least half of them take part, and two thirds of "
            "the votes for or against are in favour."
        ),
        _(
            "From then on the founders hold the office of the stewards together. What takes two stewards takes two "
            "of them."
        ),
        _("A founder can leave the roll at any time, and a vote of the members can recall one."),
        ngettext(
            "The founding ends by itself when there is %(number)d member.",
            "The founding ends by itself when there are %(number)d members.",
            charter.founding_members,
        )
        % {"number": charter.founding_members},
        ngettext(
            "It ends %(days)d day after the founders adopted the charter in any case.",
            "It ends %(days)d days after the founders adopted the charter in any case.",
            charter.founding_days,
        )
        % {"days": charter.founding_days},
        _("It also ends when fewer than two founders are left."),
        _(
            "Then stewards are drawn by lot, and no founder keeps a right. A later charter can end it earlier, never "
            "later."
        ),
    ]
