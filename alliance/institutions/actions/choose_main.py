"""Choose the institution that stands on one's profile."""

from django.db import transaction

from alliance.institutions.models import Affiliation
from alliance.members.actions.update_profile import update_profile
from alliance.members.models import Member


class ChooseMainError(Exception):
    """Somebody else's affiliation, or one that is over."""


@transaction.atomic
def choose_main(actor: Member, affiliation: Affiliation) -> Affiliation:
    """Make this the actor's main affiliation; the words on the profile become the institution's name.

    Raises:
        ChooseMainError: not the actor's own, or it has ended or was declined.
    """
    if affiliation.member_id != actor.pk or affiliation.state not in Affiliation.CURRENT:
        raise ChooseMainError("choose one of your own affiliations that still holds")
    Affiliation.objects.filter(member=actor, is_main=True).update(is_main=False)
    affiliation.is_main = True
    affiliation.save(update_fields=["is_main"])
    longest = Member._meta.get_field("institution").max_length
    update_profile(actor, actor, {"institution": affiliation.institution.name[:longest]})
    return affiliation
