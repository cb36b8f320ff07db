"""`alliance ballot belenios-roll`: the roll for an election elsewhere, and everybody can read that it was written."""

import json
import subprocess
import sys

import pytest

from tests.cli.conftest import REPOSITORY, environment

OPEN = """
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from alliance.ballots.actions.open_ballot import open_ballot
from alliance.tally.question import Method
from alliance.members.models import Member
ballot = open_ballot(
    actor="site", subject="proposal:k3v8wq2mzt7c", title="Shall we?", text="", method=Method.YES_NO,
    options=(("yes", "Yes"), ("no", "No")), secret=True, closes_at=timezone.now() + timedelta(days=7),
    electorate=Member.objects.joined(), charter="1",
)
print(ballot.public_id)
"""


@pytest.fixture
def ballot(data, member) -> str:
    settings = {"DJANGO_SETTINGS_MODULE": "alliance.site.settings", "PYTHONPATH": str(REPOSITORY)}
    ran = subprocess.run(
        [sys.executable, "-c", OPEN], env=environment(data) | settings, check=True, capture_output=True, text=True
    )
    return ran.stdout.strip()


def test_the_roll_with_a_warning_and_an_entry_in_the_ledger(alliance, ballot, member, tmp_path):
    done = alliance("ballot", "belenios-roll", ballot, "--out", tmp_path / "voters.txt")
    assert done.returncode == 0
    address, login = (tmp_path / "voters.txt").read_text().strip().split(",")
    assert (address, len(login)) == (member, 12)
    assert "e-mail addresses" in done.stderr
    assert member not in done.stdout + done.stderr
    entries = [json.loads(line) for line in alliance("ledger", "export").stdout.splitlines()]
    (written,) = [entry for entry in entries if entry["verb"] == "roll.exported"]
    assert (written["actor"], written["object"]) == ("operator", f"ballot:{ballot}")
    assert written["payload"] == {"voters": 1}


def test_a_ballot_that_is_not_there(alliance, ballot):
    refused = alliance("ballot", "belenios-roll", "nowhere")
    assert (refused.returncode, "there is no ballot nowhere" in refused.stderr) == (1, True)
