"""What this room adds to the file in which members take their data along."""

from typing import Any

from alliance.members.models import Member
from alliance.members.my_data import rows, section
from alliance.news.models import Letters


@section("news_by_email", "news.Letters")
def _letters(member: Member) -> list[dict[str, Any]]:
    return rows(Letters.objects.filter(member=member), "rhythm", "sent_at")
