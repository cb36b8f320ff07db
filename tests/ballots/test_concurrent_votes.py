"""Whatever happens at once, each member has one vote, and none that was acknowledged is lost."""

import json

import pytest

from tests.ballots.sites import BEGIN, SET_UP, Site, finished

pytestmark = pytest.mark.django_db(transaction=True)

MEMBERS, PROCESSES, THREADS = 24, 3, 3
THREADED = (
    BEGIN
    + f"""
import contextlib, json, random, threading
from django.db import connection
from alliance.ballots.actions.cast_vote import ChangeCodeError, ClosedError
ballot, voters, said = Ballot.objects.get(), list(Member.objects.order_by("email")), []
def vote(seed):
    order = random.Random(seed).sample(voters, len(voters))
    for voter in order:
        try:
            receipt = cast_vote(voter, ballot, {{"yes": 1}})
        except (ChangeCodeError, ClosedError) as error:
            said.append([voter.public_id, type(error).__name__])
            continue
        if seed % 2:
            with contextlib.suppress(ClosedError):
                receipt = cast_vote(voter, ballot, {{"no": 1}}, receipt.change_code)
        said.append([voter.public_id, receipt.hash])
    connection.close()
threads = [threading.Thread(target=vote, args=(int(sys.argv[1]) * {THREADS} + number,)) for number in range({THREADS})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(json.dumps(said))
"""
)
CLOSE = (
    BEGIN
    + """
import json
Ballot.objects.update(opened_at=timezone.now() - timedelta(days=9), closes_at=timezone.now() - timedelta(seconds=1))
ballot = close_ballot(Ballot.objects.get())
print(json.dumps([list(ballot.box.values_list("receipt", flat=True)), ballot.roll.filter(has_voted=True).count(),
                  ballot.result["quorum"]["turnout"]]))
"""
)


@pytest.fixture
def site(tmp_path) -> Site:
    opened = Site(tmp_path)
    opened.run(SET_UP, str(MEMBERS))
    return opened


def outcomes(running) -> list[list[str]]:
    return [outcome for process in running for outcome in json.loads(finished(process))]


def test_one_member_one_vote_in_threads_and_processes(site):
    said = outcomes([site.start(THREADED, str(number)) for number in range(PROCESSES)])
    assert len(said) == MEMBERS * PROCESSES * THREADS
    accepted = [(voter, receipt) for voter, receipt in said if receipt != "ChangeCodeError"]
    assert len({voter for voter, _ in accepted}) == len(accepted) == MEMBERS
    box, marked, turnout = json.loads(site.run(CLOSE))
    assert sorted(box) == sorted(receipt for _, receipt in accepted)
    assert (marked, turnout) == (MEMBERS, MEMBERS)


def test_a_close_in_the_middle_loses_no_vote_that_was_acknowledged(site):
    running = [site.start(THREADED, str(number)) for number in range(PROCESSES)]
    box, marked, turnout = json.loads(site.run(CLOSE))
    receipts = {receipt for _, receipt in outcomes(running)} - {"ChangeCodeError", "ClosedError"}
    assert sorted(box) == sorted(receipts)
    assert marked == turnout == len(box)
