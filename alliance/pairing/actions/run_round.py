"""Pair the institutions of a round whose time is over, and publish what comes out."""

import secrets

from django.db import transaction
from django.utils import timezone

from alliance.ledger.actions.append import append
from alliance.pairing.gathering import entries_on, parties_of
from alliance.pairing.models import Pair, Result, Round, Side
from alliance.pairing.publishing import inputs_text, result_text, sha256
from alliance.pairing.rounds import Outcome, run


@transaction.atomic
def run_round(round: Round) -> bool:
    """Pair once; True unless there was nothing to do, as for a second process that had the same thought."""
    found = Round.objects.due().select_for_update().filter(pk=round.pk).first()
    if found is None:
        return False
    seekers, supporters = (entries_on(found, side) for side in Side)
    proposers, hosts = parties_of(seekers), parties_of(supporters)
    inputs = inputs_text(proposers, hosts, found.least_hours, found.seed, secrets.token_hex(32))
    outcome = run(proposers, hosts, found.least_hours, found.seed)
    published = result_text(outcome, found.seed, sha256(inputs))
    found.paired_at = timezone.now()
    found.save()
    result = Result.objects.create(round=found, inputs=inputs, published=published)
    entries = {entry.institution.public_id: entry for entry in (*seekers, *supporters)}
    Pair.objects.bulk_create(
        Pair(
            round=found,
            seeker=entries[pair.proposer],
            supporter=entries[pair.host],
            seeker_place=pair.place_of_host,
            supporter_place=pair.place_of_proposer,
        )
        for pair in outcome.pairs
    )
    if not found.is_sample:
        _append(result, outcome)
    return True


def _append(result: Result, outcome: Outcome) -> None:
    counts = {"seekers": outcome.proposers, "supporters": outcome.hosts, "pairs": len(outcome.pairs)}
    hashes = {"inputs": sha256(result.inputs), "result": sha256(result.published), "seed": result.round.seed}
    payload = counts | hashes | {"blocking": outcome.figures["stable"].blocking}
    append(actor="site", verb="pairing.paired", object=result.round.reference, payload=payload)
