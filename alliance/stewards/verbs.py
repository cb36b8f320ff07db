"""What this room adds to the words of the ledger: codes and references. What was hidden is named, never repeated."""

from django.utils.translation import gettext_lazy as _

from alliance.ledger.vocabulary import COUNT, DATE, REFERENCE, Verb, many, one_of
from alliance.moderation.reasons import Reason
from alliance.stewards.reasons import REASONS

REASON = one_of(*(code for code, _words in REASONS))
ACT = {"act": REFERENCE, "reason": REASON}

VERBS = (
    Verb("post.hidden", _("A steward hid what somebody wrote."), ACT),
    Verb("post.restored", _("A steward showed again what was hidden."), ACT),
    Verb("flags.answered", _("A steward left something as it is that was flagged."), {"flags": COUNT}),
    Verb(
        "suspension.proposed",
        _("A steward proposed a suspension; it takes a second steward."),
        {"reason": REASON, "days": COUNT},
    ),
    Verb("suspension.refused", _("A second steward did not confirm a suspension.")),
    Verb("suspension.lapsed", _("A suspension lapsed: no second steward confirmed it in time.")),
    Verb(
        "member.suspended",
        _("Two stewards suspended a member for a time."),
        ACT | {"until": DATE, "proposed_by": REFERENCE},
    ),
    Verb("member.reinstated", _("A steward ended a suspension early."), ACT),
    Verb("representative.confirmed", _("A steward confirmed that a member speaks for an institution."), ACT),
    Verb("representative.ended", _("A steward ended that a member speaks for an institution."), ACT),
    Verb("place.decided", _("A steward decided about a member's place at an institution."), ACT),
    Verb("act.overturned", _("The members overturned an act of the stewards by a vote."), {"proposal": REFERENCE}),
    Verb(
        "brake.pulled",
        _("A brake was pulled: something is held for some hours."),
        {"brake": REFERENCE, "reason": one_of(*Reason.values), "hours": COUNT, "by": many(REFERENCE)},
    ),
    Verb("brake.released", _("A steward released a brake."), {"brake": REFERENCE}),
    Verb("brake.expired", _("A brake was over by itself."), {"brake": REFERENCE}),
)
