"""What this room adds to the file in which members take their data along."""

from typing import Any

from alliance.founding.models import Founder
from alliance.members.models import Member
from alliance.members.my_data import rows, section


@section("founding", "founding.Founder")
def _founder(member: Member) -> list[dict[str, Any]]:
    mine = Founder.objects.filter(member=member)
    return rows(mine, "founding__public_id", "founding__announced_at", "term__public_id", "left_at")
