"""A server that is killed in the middle of a stream of votes loses none that it acknowledged."""

import pytest
from django.db import connection

from tests.ballots.sites import REPOSITORY, Site

PROGRAM = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(REPOSITORY)!r})
from benchmarks.ballots import join, open_site
from benchmarks.killed_server import kill_while_voting
open_site(Path(sys.argv[1]))
join(60)
story = kill_while_voting(2, each=15)
print(story.told())
sys.exit(0 if story.is_sound and story.kills == 2 and story.receipts > 30 else 1)
"""


@pytest.mark.skipif(connection.vendor != "sqlite", reason="starts a site of its own on the embedded database")
def test_no_acknowledged_vote_is_lost(tmp_path):
    told = Site(tmp_path).run(PROGRAM, str(tmp_path))
    assert told.startswith("0 of ")
