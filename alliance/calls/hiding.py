"""What of this room stewards can hide: a call with all its versions. What an applicant writes is private anyway."""

from django.utils.translation import gettext_lazy as _

from alliance.calls.models import Call
from alliance.moderation.hideables import Thing


def find_call(public_id: str) -> Thing | None:
    """The call that a reference leads to."""
    call = Call.objects.select_related("author").filter(public_id=public_id).first()
    if call is None:
        return None
    return Thing(
        call.reference, _("Call for partners"), call.author, f"{call.title}\n{call.aim}", call.get_absolute_url()
    )
