"""`alliance due`: one round by hand, as a timer does where the site is served by something else."""

import subprocess
import sys

from tests.cli.conftest import ALLIANCE, REPOSITORY, environment


def test_a_round_says_what_it_did_and_the_next_one_has_nothing_to_do(alliance):
    first = alliance("due")
    assert first.returncode == 0, first.stderr
    assert "checkpoints made: 1" in first.stdout
    assert alliance("due").stdout == ""
    assert "ledger.signed" in alliance("ledger", "export").stdout


def test_where_there_is_no_site_yet_every_part_says_so(alliance, tmp_path):
    empty = alliance("due", ALLIANCE_DATA_DIR=str(tmp_path / "nothing"))
    assert empty.returncode == 1
    assert "proposals moved on: 0, 1 failed" in empty.stdout
    assert '"exception": "OperationalError"' in empty.stderr


RIPE = """
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from alliance.governance.actions.endorse import endorse
from alliance.governance.actions.open_proposal import open_proposal
from alliance.governance.actions.save_draft import save_draft
from alliance.governance.models import Proposal
from tests.cast import make_member
long_ago = timezone.now() - timedelta(days=60)
ama, *others = [
    make_member(f"{n}@korlebu.example", "Ama Mensah", "clinic", "GH", joined_at=long_ago) for n in range(3)
]
proposal = open_proposal(ama, save_draft(ama, {"title": "Meet", "text": "Often."}))
for member in others:
    endorse(member, proposal)
week = timedelta(days=8)
Proposal.objects.update(opened_at=long_ago, settled_at=long_ago, discussed_until=timezone.now() - week)
"""


def test_rounds_at_the_same_time_do_everything_once(alliance, data):
    settings = {"DJANGO_SETTINGS_MODULE": "alliance.site.settings", "PYTHONPATH": str(REPOSITORY)}
    subprocess.run([sys.executable, "-c", RIPE], env=environment(data) | settings, check=True)
    rounds = [subprocess.Popen([ALLIANCE, "due"], env=environment(data), stderr=subprocess.PIPE) for _ in range(4)]
    for running in rounds:
        assert running.communicate(timeout=60)[1] == b""
        assert running.returncode == 0
    ledger = alliance("ledger", "export").stdout
    assert ledger.count("ballot.opened") == 1
    assert ledger.count("ledger.signed") == 1
    assert alliance("ledger", "verify").returncode == 0
    letters = "".join(file.read_text() for file in (data / "outbox").iterdir())
    assert letters.count("List-Unsubscribe:") == 3
