"""Say whether somebody belongs to an institution where one is confirmed."""

from django.db import transaction
from django.utils import timezone

from alliance.institutions.confirmation import ENOUGH, confirm
from alliance.institutions.models import Affiliation, Answer
from alliance.institutions.notices import tell_decision
from alliance.institutions.permissions import may_answer, may_confirm_alone
from alliance.members.models import Member


class AnswerRequestError(Exception):
    """The actor may not answer, or there is nothing to answer any more."""


@transaction.atomic
def answer_request(actor: Member, affiliation: Affiliation, *, is_yes: bool, reason: str = "") -> Affiliation:
    """Record what the actor, confirmed there, says. The second yes confirms; the second no declines.

    Only the words of people who are confirmed there now are counted. Answering again replaces one's answer.

    Args:
        reason: needed for a no; the member who asked reads it.

    Raises:
        AnswerRequestError: the actor is not confirmed there, it is decided, or a no without a reason.
    """
    if not may_answer(actor, affiliation):
        raise AnswerRequestError("only members who are confirmed at this institution answer")
    affiliation = _open(affiliation, reason, needs_reason=not is_yes)
    Answer.objects.update_or_create(
        affiliation=affiliation, member=actor, defaults={"is_yes": is_yes, "reason": reason, "given_at": timezone.now()}
    )
    there = Affiliation.objects.confirmed().filter(institution=affiliation.institution).values("member")
    if affiliation.answers.filter(is_yes=is_yes, member__in=there).count() >= ENOUGH:
        _decide(affiliation, Affiliation.Method.MEMBERS, is_yes, reason)
    return affiliation


@transaction.atomic
def decide_alone(actor: Member, affiliation: Affiliation, *, is_yes: bool, reason: str) -> Affiliation:
    """Confirm or decline as a steward, for institutions where no two members are confirmed yet.

    Args:
        reason: what the steward saw, such as a letter of the institution; needed both ways.

    Raises:
        AnswerRequestError: no steward, one's own affiliation or a colleague's, two others could decide, decided
            already, or no reason.
    """
    if not may_confirm_alone(actor, affiliation):
        raise AnswerRequestError("only a steward decides alone, where no two others can, and not about themself")
    affiliation = _open(affiliation, reason, needs_reason=True)
    _decide(affiliation, Affiliation.Method.STEWARD, is_yes, reason)
    return affiliation


def _open(affiliation: Affiliation, reason: str, *, needs_reason: bool) -> Affiliation:
    if needs_reason and not reason.strip():
        raise AnswerRequestError("say why")
    affiliation = Affiliation.objects.select_for_update().get(pk=affiliation.pk)
    if affiliation.state != Affiliation.State.SAID:
        raise AnswerRequestError("this is decided already")
    return affiliation


def _decide(affiliation: Affiliation, method: Affiliation.Method, is_yes: bool, reason: str) -> None:
    if is_yes:
        confirm(affiliation, method, reason if method == Affiliation.Method.STEWARD else "")
    else:
        affiliation.state, affiliation.is_main = Affiliation.State.DECLINED, False
        affiliation.reason, affiliation.decided_at = reason, timezone.now()
        affiliation.save()
    tell_decision(affiliation)
