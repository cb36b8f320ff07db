"""What this room adds to the file in which members take their data along."""

from typing import Any

from alliance.agreements.models import CharterVersion, Evidence, Signature
from alliance.members.models import Member
from alliance.members.my_data import rows, section


@section("partnership_charters", "agreements.CharterVersion", "agreements.Signature", "agreements.Evidence")
def _charters(member: Member) -> dict[str, list[dict[str, Any]]]:
    of_charter = ("charter__project__public_id", "charter__number")
    return {
        "written": rows(CharterVersion.objects.filter(made_by=member), "project__public_id", "number", "made_at"),
        "signed": rows(Signature.objects.filter(member=member), *of_charter, "charter__hash", "signed_at"),
        "evidence": rows(Evidence.objects.filter(given_by=member), *of_charter, "clause", "text", "given_at"),
    }
