"""Say what one would serve as if drawn, or no longer. Draws that were announced before are not changed by it."""

from collections.abc import Collection

from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.members.standing import may_act
from alliance.sortition.models import Office, Willing


def say_willing(person: Member, offices: Collection[str], gender: str = "") -> Willing:
    """Be willing for these offices, and for no other.

    Raises:
        NotAllowedError: no member, or suspended.
    """
    must(may_act(person))
    said = {office: office in offices for office in Office.values}
    willing, _ = Willing.objects.update_or_create(member=person, defaults=said | {"gender": gender})
    return willing
