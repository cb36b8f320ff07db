"""Make two entries of one institution one, or mark an institution as no longer there. Nothing is deleted."""

from django.db import transaction
from django.utils import timezone

from alliance.institutions.models import Affiliation, Institution, Revision, Source, Status
from alliance.institutions.permissions import may_end
from alliance.ledger.actions.append import append
from alliance.members.models import Member


class MergeError(Exception):
    """The actor may not do this, or these two cannot be one."""


@transaction.atomic
def merge_institutions(actor: Member, old: Institution, new: Institution) -> Institution:
    """Let `new` stand for `old` from now on, with everybody who is affiliated there.

    Raises:
        MergeError: the actor is not a steward, or one of the two is not active, or they are the same.
    """
    if not may_end(actor):
        raise MergeError("only a steward merges institutions")
    if old.pk == new.pk or not (old.is_active and new.is_active):
        raise MergeError("two different institutions that are both active can be merged")
    absorb(old, new, Revision(source=Source.MEMBER, made_by=actor))
    append(actor=f"member:{actor.public_id}", verb="institution.merged", object=f"institution:{old.public_id}")
    return new


@transaction.atomic
def withdraw_institution(actor: Member, institution: Institution) -> Institution:
    """Mark an institution as no longer there. Its page stays; nobody can be affiliated anew.

    Raises:
        MergeError: the actor is not a steward, or it is not active.
    """
    if not may_end(actor):
        raise MergeError("only a steward withdraws an institution")
    if not institution.is_active:
        raise MergeError("this institution is not active any more")
    _mark(institution, Status.WITHDRAWN, Revision(source=Source.MEMBER, made_by=actor))
    append(
        actor=f"member:{actor.public_id}", verb="institution.withdrawn", object=f"institution:{institution.public_id}"
    )
    return institution


def absorb(old: Institution, new: Institution, revision: Revision) -> None:
    """Mark `old` as merged into `new`, with an entry in its history, and bring its people and parts along."""
    old.merged_into = new
    _mark(old, Status.MERGED, revision)
    Institution.objects.filter(parent=old).exclude(pk=new.pk).update(parent=new)
    already = Affiliation.objects.current().filter(institution=new).values("member")
    current = Affiliation.objects.current().filter(institution=old)
    doubled = current.filter(member__in=already)
    doubled.update(state=Affiliation.State.ENDED, is_main=False, decided_at=timezone.now())
    current.update(institution=new)


def _mark(institution: Institution, status: Status, revision: Revision) -> None:
    revision.institution = institution
    revision.changes = {"status": [str(institution.status), str(status)]}
    institution.status = status
    institution.save()
    revision.save()
