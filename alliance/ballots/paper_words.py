"""How one votes by each method, in words for the ballot paper and for the result."""

from django.utils.translation import gettext_lazy as _

from alliance.tally.question import Method

HOW_TO_VOTE = {
    Method.YES_NO: _("Choose yes or no, or abstain. Whoever abstains counts as taking part."),
    Method.APPROVAL: _("Tick as many options as you like. The one that most members tick wins."),
    Method.SCHULZE: _(
        "Give rank 1 to the option you like best, 2 to the next, and so on. Options may share a rank; those you leave "
        "without one count as below all others. The option that would win against each of the others wins."
    ),
    Method.STAR: _(
        "Give each option 0 to 5 stars. The two with most stars go into a runoff, and the one that more members gave "
        "more stars than the other wins."
    ),
    Method.STV: _(
        "Give rank 1 to your first choice, 2 to your second, and so on, as far as you have a preference. If your first "
        "choice has more votes than it needs, or too few to be elected, your vote goes on to your next choice."
    ),
}
METHOD_NAMES = {
    Method.YES_NO: _("Yes or no"),
    Method.APPROVAL: _("Approval"),
    Method.SCHULZE: _("Ranking (Schulze)"),
    Method.STAR: _("Stars, then runoff (STAR)"),
    Method.STV: _("Transferable vote (STV)"),
}
STEPS = {
    "votes": _("Votes"),
    "approvals": _("Approvals"),
    "pairwise": _("How many members prefer the option of the row to that of the column"),
    "passed": _("Options that passed against leaving things as they are"),
    "paths": _("Strength of the strongest path from the option of the row to that of the column"),
    "rank": _("Place in the order"),
    "scores": _("Stars"),
    "tie-matches": _("A tie: how often each is preferred to the others in it"),
    "tie-scores": _("A tie: stars"),
    "tie-fives": _("A tie: ballots with five stars"),
    "runoff": _("Runoff: how many members prefer each of the two"),
    "quota": _("Votes needed to be elected"),
    "first": _("First choices"),
    "surplus": _("The surplus of this option goes on to the next choices"),
    "excluded": _("This option has fewest votes; its votes go on to the next choices"),
    "elected": _("Elected"),
    "remaining": _("Elected, as no more options are left than seats"),
    "lot": _("A tie, drawn by lot from the public seed; first comes who is favoured"),
}
VALUES = {
    "votes": _("Abstained"),
    "quota": _("Votes"),
    "first": _("Without a next choice"),
    "surplus": _("Without a next choice"),
    "excluded": _("Without a next choice"),
}
