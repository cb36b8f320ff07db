"""What this room adds to the words of the ledger. No entry holds words: a salted hash stands for each text."""

from django.utils.translation import gettext_lazy as _

from alliance.charter.lifecycle import Outcome, Way
from alliance.charter.rules import Kind
from alliance.ledger.vocabulary import COUNT, HASH, REFERENCE, VERSION, Verb, one_of

VERBS = (
    Verb(
        "charter.adopted",
        _("The charter changed."),
        {"values": HASH, "proposal": REFERENCE},
    ),
    Verb(
        "charter.updated",
        _("An update of the software added rules that the charter did not have."),
        {"values": HASH, "rules": COUNT, "version": VERSION},
    ),
    Verb(
        "proposal.opened",
        _("A proposal was opened for discussion."),
        {"kind": one_of(*Kind), "text": HASH, "charter": COUNT, "rules": HASH},
    ),
    Verb("proposal.revised", _("The text of a proposal changed."), {"version": COUNT, "text": HASH}),
    Verb("proposal.withdrawn", _("A proposal was withdrawn by its author.")),
    Verb("proposal.lapsed", _("A proposal lapsed: too few members endorsed it.")),
    Verb("proposal.endorsed", _("A member endorsed a proposal.")),
    Verb("proposal.unendorsed", _("A member took back their endorsement of a proposal.")),
    Verb("proposal.consensus_called", _("A proposal passes without a vote unless somebody objects.")),
    Verb("proposal.objected", _("A member objected: there will be a vote."), {"reason": HASH}),
    Verb("proposal.objection_withdrawn", _("A member withdrew an objection.")),
    Verb(
        "proposal.decided",
        _("A proposal was decided."),
        {"outcome": one_of(*Outcome), "by": one_of(*Way), "text": HASH},
    ),
    Verb("amendment.proposed", _("A member proposed an amendment."), {"proposal": REFERENCE, "text": HASH}),
    Verb("amendment.accepted", _("The author of a proposal accepted an amendment."), {"proposal": REFERENCE}),
    Verb("amendment.withdrawn", _("An amendment was withdrawn by its author.")),
    Verb("amendment.endorsed", _("A member endorsed an amendment.")),
    Verb("amendment.unendorsed", _("A member took back their endorsement of an amendment.")),
    Verb("comment.written", _("A member wrote a comment."), {"proposal": REFERENCE, "text": HASH}),
    Verb("comment.changed", _("A member changed a comment."), {"text": HASH}),
    Verb("comment.withdrawn", _("A member took back a comment.")),
)
