"""Record training that one partner gave to another."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.governance.wording import one_line
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.projects.models import Partner, Project, Training
from alliance.projects.permissions import may_contribute
from alliance.projects.recording import RecordError, code_of, record


@transaction.atomic
def record_training(
    member: Member,
    project: Project,
    *,
    topic: str,
    began_on: date,
    giver: Partner,
    receiver: Partner,
    people: int,
    days: int,
    follows: Training | None = None,
) -> Training:
    """Add who trained whom, how many people and for how many days.

    Raises:
        NotAllowedError: nobody in the project, or it has ended.
        RecordError: not two partners of this project, nobody trained, or it is corrected already.
    """
    must(may_contribute(member, project))
    partners = set(project.partners.ever())
    if giver == receiver or not {giver, receiver} <= partners or people < 1 or days < 1:
        raise RecordError(_("One partner trains people of another, for at least a day."))
    said = {"began_on": began_on, "giver": giver, "receiver": receiver, "people": people, "days": days}
    training = record(Training, member, project, follows, topic=one_line(topic), **said)
    numbers = {"people": people, "days": days, "giver": giver.reference, "receiver": receiver.reference}
    payload = {"training": training.public_id, "corrects": code_of(follows), **numbers}
    append(actor=member.reference, verb="training.recorded", object=project.reference, payload=payload)
    return training
