"""A round whose time is over is paired once, and published; each entrant is told, and sees only its own places."""

import hashlib
import json
import re

import pytest
from django.core import mail
from django.urls import reverse

from alliance.institutions.models import Institution
from alliance.ledger.models import Entry as Act
from alliance.members.models import Member
from alliance.pairing.actions.run_round import run_round
from alliance.pairing.actions.tell_outcome import TellOutcomeError, tell_outcome
from alliance.pairing.gathering import entries_on, parties_of
from alliance.pairing.models import Pair, Round, Side
from alliance.pairing.publishing import inputs_text
from alliance.site.due import do_what_is_due
from tests.pairing.conftest import after_close, institution, paired

pytestmark = pytest.mark.django_db


@pytest.fixture
def four(entered, korle_bu, icddr, athens, lima):
    """Two that seek and two that support; training is what Korle Bu needs and Athens offers."""
    entered(korle_bu, needs="training")
    entered(icddr, needs="statistics")
    entered(athens, offers="training")
    entered(lima, offers="statistics")


def done() -> dict[str, tuple[int, int]]:
    return {part.part: (part.done, part.failed) for part in do_what_is_due()}


def test_the_site_pairs_it_when_its_time_is_over_and_only_once(opened, four):
    assert done()["rounds paired"] == (0, 0)
    closed = after_close(opened)
    assert done()["rounds paired"] == (1, 0)
    assert done()["rounds paired"] == (0, 0)
    assert not run_round(closed)
    assert Act.objects.filter(verb="pairing.paired").count() == 1


def test_the_pairs_are_those_that_fit(opened, four, korle_bu, icddr, athens, lima):
    paired(opened)
    pairs = {(pair.seeker.institution, pair.supporter.institution) for pair in Pair.objects.all()}
    assert pairs == {(korle_bu, athens), (icddr, lima)}


def test_the_ledger_holds_counts_and_hashes_of_what_is_kept_and_published(client, opened, four):
    round = paired(opened)
    said = Act.objects.get(verb="pairing.paired").said
    file = client.get(reverse("pairing:result", args=[round.public_id])).content
    assert said["result"] == hashlib.sha256(file).hexdigest()
    assert said["inputs"] == hashlib.sha256(round.result.inputs.encode()).hexdigest()
    assert hashlib.sha256(said["seed"].encode()).hexdigest() == round.commitment
    assert (said["seekers"], said["supporters"], said["pairs"], said["blocking"]) == (2, 2, 2, 0)


def test_the_same_entries_are_the_same_inputs_in_any_order(opened, four):
    seekers, supporters = (parties_of(entries_on(opened, side)) for side in Side)
    once = inputs_text(seekers, supporters, 0, "seed", "salt")
    assert inputs_text(seekers[::-1], supporters[::-1], 0, "seed", "salt") == once
    assert inputs_text(seekers, supporters, 0, "seed", "other") != once


def test_everybody_reads_pairs_and_comparison_but_no_average_of_so_few(client, opened, four):
    page = client.get(paired(opened).get_absolute_url()).content.decode()
    assert "Korle Bu Teaching Hospital" in page
    assert "By lot" in page
    published = Round.objects.get().result.said
    assert published["ways"]["stable"] == {"pairs": 2, "blocking_pairs": 0, "seeker_rank": None, "supporter_rank": None}
    assert published["ways"]["random"]["blocking_pairs"] is None
    assert set(published) == {"rules", "seed", "inputs", "seekers", "supporters", "unpaired", "pairs", "ways"}
    assert all(set(pair) == {"seeker", "supporter"} for pair in published["pairs"])


def test_who_has_no_partner_is_counted_and_not_named(client, opened, entered, korle_bu, icddr, athens):
    entered(korle_bu)
    entered(icddr, languages="bn")
    entered(athens)
    round = paired(opened)
    page = client.get(round.get_absolute_url()).content.decode()
    assert "Without a partner among those that seek: 1." in page
    assert icddr.name not in page
    assert icddr.public_id not in page + round.result.published


def test_each_sees_its_own_place_and_nobody_elses(client, opened, four, ama, eleni, advocate):
    round = paired(opened)
    places = {}
    for member in (ama, eleni, advocate):
        client.force_login(member)
        page = client.get(round.get_absolute_url()).content.decode()
        places[member] = re.findall(r"\(place (\d+) of your list", page)
    assert places == {ama: ["1"], eleni: ["1"], advocate: []}


def test_entrants_are_written_to_once_and_read_the_partner_and_where_to_go_on(opened, four, ama, korle_bu, athens):
    ama.languages = ["fr"]
    ama.save()
    paired(opened)
    assert tell_outcome() == 4
    assert tell_outcome() == 0
    letter = next(letter for letter in mail.outbox if letter.to == [ama.email])
    assert athens.name in letter.body
    assert athens.get_absolute_url() in letter.body
    assert opened.get_absolute_url() in letter.body
    others = ("statistics", "Instituto", "place 1")
    assert not any(word in letter.body for word in others)


def test_who_has_no_partner_is_told_too(opened, entered, korle_bu):
    entered(korle_bu)
    paired(opened)
    assert tell_outcome() == 1
    assert "The next round is open to it again" in mail.outbox[0].body


def test_nobody_is_told_before_there_is_a_result_nor_who_left(opened, four, ama):
    assert tell_outcome() == 0
    paired(opened)
    Member.objects.filter(pk=ama.pk).update(is_active=False)
    assert tell_outcome() == 3


def test_a_mail_server_that_is_away_delays_letters_and_loses_none(opened, four, monkeypatch):
    def refuse(*_arguments):
        raise ConnectionRefusedError

    paired(opened)
    with monkeypatch.context() as away:
        away.setattr("alliance.pairing.actions.tell_outcome.is_taken", refuse)
        with pytest.raises(TellOutcomeError):
            tell_outcome()
    assert tell_outcome() == 4


def test_a_round_that_nobody_entered_ends_too(client, opened):
    round = paired(opened)
    assert round.result.said["pairs"] == []
    assert "No two institutions could be paired" in client.get(round.get_absolute_url()).content.decode()


def test_parts_of_one_institution_are_not_paired_however_far_below_it(opened, entered, korle_bu, athens):
    top = institution("World Health Group", "CH")
    between = institution("Group Europe", "GR", parent=top)
    Institution.objects.filter(pk=athens.pk).update(parent=between)
    Institution.objects.filter(pk=korle_bu.pk).update(parent=top)
    entered(korle_bu)
    entered(athens)
    assert paired(opened).result.said["pairs"] == []


def test_a_circle_of_parents_by_mistake_stops_nothing(opened, entered, korle_bu, athens):
    Institution.objects.filter(pk=athens.pk).update(parent=korle_bu)
    Institution.objects.filter(pk=korle_bu.pk).update(parent=athens)
    entered(korle_bu)
    entered(athens)
    assert paired(opened).result.said["pairs"] == []


def test_a_partner_outside_the_region_counts_as_the_first_only_once(opened, four, korle_bu, ama, eleni, athens):
    first = Round.objects.get().entries.get(institution=korle_bu)
    assert not first.has_partner_outside
    paired(opened)
    from alliance.pairing.actions.enter import standing_of

    assert standing_of(korle_bu)["has_partner_outside"]


def test_the_inputs_are_kept_whole_so_that_the_round_can_be_done_again(opened, four):
    kept = json.loads(paired(opened).result.inputs)
    assert {len(kept["seekers"]), len(kept["supporters"])} == {2}
    assert kept["seekers"][0].keys() == {"id", "profile", "whole", "conflicts", "capacity", "places", "struck"}
