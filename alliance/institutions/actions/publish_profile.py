"""Publish what an institution says of its own conditions."""

from collections.abc import Mapping

from django.db import transaction

from alliance.institutions.models import Institution, LowResourceProfile
from alliance.institutions.permissions import may_rate
from alliance.institutions.questionnaire import questions_by_criterion
from alliance.institutions.ratings import ANSWERS, CRITERIA, VERSION, rate_all
from alliance.ledger.actions.append import append
from alliance.members.models import Member


class PublishProfileError(Exception):
    """The actor may not speak for the institution, or the answers make no profile."""


@transaction.atomic
def publish_profile(
    actor: Member, institution: Institution, answers: Mapping[str, int], evidence: Mapping[str, str]
) -> LowResourceProfile:
    """Publish a new version; the earlier ones stay.

    The ledger does not say who published it, as a member may hide where they work.

    Args:
        answers: 0 to 3 by code of the question; questions nobody can answer are left out.
        evidence: by criterion, what the answers rest on.

    Raises:
        PublishProfileError: the actor is not confirmed there; an unknown question, criterion or answer; or too few
            answers to rate anything.
    """
    if not may_rate(actor, institution):
        raise PublishProfileError("only members who are confirmed at the institution speak for it")
    ratings = _ratings(answers, evidence)
    earlier = LowResourceProfile.objects.filter(
        institution=Institution.objects.select_for_update().get(pk=institution.pk)
    )
    profile = LowResourceProfile.objects.create(
        institution=institution,
        version=max(earlier.values_list("version", flat=True), default=0) + 1,
        questionnaire=VERSION,
        made_by=actor,
        answers=dict(answers),
        evidence={criterion: text for criterion, text in evidence.items() if text.strip()},
        **ratings,
    )
    append(
        actor="site",
        verb="low_resource_profile.published",
        object=f"institution:{institution.public_id}",
        payload={"version": profile.version},
    )
    return profile


def _ratings(answers: Mapping[str, int], evidence: Mapping[str, str]) -> dict[str, int | None]:
    questions = questions_by_criterion()
    known = {code for codes in questions.values() for code in codes}
    if not answers.keys() <= known or not evidence.keys() <= set(CRITERIA) or not set(answers.values()) <= set(ANSWERS):
        raise PublishProfileError("not an answer to this questionnaire")
    ratings = rate_all(answers, questions)
    if all(rating is None for rating in ratings.values()):
        raise PublishProfileError("answer at least three questions of one part")
    return ratings
