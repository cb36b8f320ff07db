"""Pair the institutions of a round whose time is over, and publish what comes out."""

import secrets

from django.db import transaction
from django.utils import timezone

from alliance.ledger.actions.append import append
from alliance.pairing.gathering import parties_of, sides_of
from alliance.pairing.models import Pair, Round
from alliance.pairing.publishing import inputs_text, result_text, sha256
from alliance.pairing.rounds import Outcome, run


@transaction.atomic
def run_round(round: Round) -> bool:
    """Pair once; True unless there was nothing to do, as for a second process that had the same thought."""
    found = Round.objects.due().select_for_update().filter(pk=round.pk).first()
    if found is None:
        return False
    seekers, supporters = sides_of(found)
    proposers, hosts = parties_of(seekers), parties_of(supporters)
    found.inputs = inputs_text(proposers, hosts, found.least_hours, found.seed, secrets.token_hex(32))
    found.inputs_hash = sha256(found.inputs)
    outcome = run(proposers, hosts, found.least_hours, found.seed)
    found.result = result_text(outcome, found.seed, found.inputs_hash)
    found.paired_at = timezone.now()
    found.save()
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
        _append(found, outcome)
    return True


def _append(paired: Round, outcome: Outcome) -> None:
    counts = {"seekers": outcome.proposers, "supporters": outcome.hosts, "pairs": len(outcome.pairs)}
    hashes = {"inputs": paired.inputs_hash, "result": sha256(paired.result), "seed": paired.seed}
    payload = counts | hashes | {"blocking": outcome.figures["stable"].blocking}
    append(actor="site", verb="pairing.paired", object=paired.reference, payload=payload)
