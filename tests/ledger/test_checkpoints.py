"""The site signs the ledger once a day, with a key that the ledger announces."""

import json

import pytest
from django.db import transaction

from alliance.ledger.actions.announce_key import AnnounceKeyError, announce_key, replace_key
from alliance.ledger.actions.append import append
from alliance.ledger.actions.checkpoint import CheckpointError, checkpoint
from alliance.ledger.chain import ChainError, record
from alliance.ledger.head import site_key
from alliance.ledger.keys import FILE_NAME, Key, KeyFileError
from alliance.ledger.models import Entry
from alliance.ledger.statements import checkpoint as signed
from alliance.ledger.verification import verify
from tests.ledger.conftest import published


def verbs() -> list[str]:
    return list(Entry.objects.order_by("sequence").values_list("verb", flat=True))


def test_the_first_act_of_a_day_signs_what_was_there_before(short_ledger):
    assert verbs()[2:] == ["ledger.signed", "sample.loaded", "ledger.signed", "operator.appointed"]
    said = short_ledger[4].said
    assert (said["date"], said["sequence"], said["hash"]) == ("2026-11-22", 4, short_ledger[3].hash)
    verdict = verify(published())
    assert verdict.checkpoints == 2
    assert verdict.key == said["key"] == site_key().public


def test_on_a_quiet_day_the_command_signs_and_only_once(short_ledger, at):
    assert checkpoint() is None
    at("2026-11-23 00:05")
    assert checkpoint().said["sequence"] == 6
    at("2026-11-23 18:00")
    assert checkpoint() is None
    append(actor="operator", verb="site.backed_up", object="site")
    assert verbs()[6:] == ["ledger.signed", "site.backed_up"]


def test_a_clock_that_is_set_back_neither_breaks_the_chain_nor_signs_again(short_ledger, at):
    at("2026-11-20 08:00")
    entry = append(actor="operator", verb="site.backed_up", object="site")
    assert entry.time == "2026-11-22T23:59:00Z"
    assert checkpoint() is None
    verify(published())


@pytest.mark.django_db
def test_an_empty_ledger_and_a_site_without_a_key_are_not_signed(data_dir):
    with pytest.raises(CheckpointError, match="no entries"):
        checkpoint()
    append(actor="operator", verb="site.backed_up", object="site")
    with pytest.raises(CheckpointError, match="alliance setup"):
        checkpoint()


@pytest.mark.django_db
def test_without_a_key_acts_are_recorded_all_the_same(data_dir, at):
    at("2026-11-20 09:00")
    append(actor="operator", verb="site.backed_up", object="site")
    at("2026-11-21 09:00")
    append(actor="operator", verb="site.backed_up", object="site")
    assert verbs() == ["site.backed_up"] * 2


@pytest.mark.parametrize("spoil", [lambda file: file.write_text("a letter"), lambda file: Key.generate().write(file)])
def test_a_key_that_is_spoiled_or_was_never_announced_signs_nothing_and_stops_nobody(short_ledger, data_dir, at, spoil):
    spoil(data_dir / FILE_NAME)
    at("2026-11-23 09:00")
    append(actor="operator", verb="site.backed_up", object="site")
    assert verbs()[6:] == ["site.backed_up"]
    with pytest.raises((CheckpointError, KeyFileError)):
        checkpoint()
    verify(published())


@pytest.mark.django_db
def test_the_key_is_made_once_kept_for_its_owner_alone_and_announced(data_dir):
    entry = announce_key()
    assert entry.said == {"key": site_key().public, "replaces": None, "signature": None}
    assert (data_dir / FILE_NAME).stat().st_mode & 0o777 == 0o600
    assert announce_key() is None
    assert [file.name for file in data_dir.iterdir()] == [FILE_NAME]


def test_a_new_key_is_signed_by_the_one_before(short_ledger, at):
    old = site_key().public
    entry = replace_key()
    assert entry.actor == "operator"
    assert entry.said["replaces"] == old != site_key().public == entry.said["key"]
    at("2026-11-23 09:00")
    checkpoint()
    verdict = verify(published())
    assert verdict.unsigned_keys == []
    assert verdict.key == entry.said["key"]


def test_a_key_that_was_lost_is_replaced_and_verification_says_so(short_ledger, data_dir):
    (data_dir / FILE_NAME).unlink()
    assert announce_key().sequence == 7
    assert verify(published()).unsigned_keys == [7]


@pytest.mark.django_db
def test_there_is_nothing_to_replace_before_the_first_key(data_dir):
    with pytest.raises(AnnounceKeyError, match="alliance setup"):
        replace_key()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "content", [b"", b"a letter", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
)
def test_a_spoiled_key_file_is_named(data_dir, content):
    (data_dir / FILE_NAME).write_bytes(content)
    with pytest.raises(KeyFileError, match=FILE_NAME):
        site_key()


def forge(number: int, payload: dict) -> list[bytes]:
    """The ledger with the payload of entry `number` exchanged and every hash from there on made to fit again."""
    entries = [json.loads(line) for line in published()]
    previous, lines = entries[number - 1]["previous"], published()[: number - 1]
    for entry in entries[number - 1 :]:
        payload_text = json.dumps(
            payload if entry["sequence"] == number else entry["payload"], sort_keys=True, separators=(",", ":")
        )
        fields = (entry[name] for name in ("sequence", "time", "actor", "verb", "object"))
        made = record(*fields, payload_text, previous)
        previous = made.hash
        lines.append(made.line().encode())
    return lines


def test_history_rewritten_with_every_hash_made_to_fit_still_has_the_wrong_signatures(short_ledger):
    with pytest.raises(ChainError, match="entry 5: the signed checkpoint"):
        verify(forge(4, {"members": 1299}))


def test_a_checkpoint_by_another_key_is_refused(short_ledger):
    other = Key.generate()
    with pytest.raises(ChainError, match="entry 5: the signed checkpoint is not by the key announced last"):
        verify(forge(5, signed("2026-11-22", 4, short_ledger[3].hash, other)))


def test_a_checkpoint_with_a_forged_signature_is_refused(short_ledger):
    forged = signed("2026-11-22", 4, short_ledger[3].hash, Key.generate()) | {"key": site_key().public}
    with pytest.raises(ChainError, match="entry 5: the signed checkpoint has a signature"):
        verify(forge(5, forged))


def test_a_key_that_claims_to_follow_without_the_signature_is_refused(short_ledger):
    old, new = site_key().public, Key.generate()
    with transaction.atomic():
        claim = {"key": new.public, "replaces": old, "signature": new.sign({"key": new.public, "replaces": old})}
        append(actor="site", verb="ledger.key_announced", object="site", payload=claim)
    with pytest.raises(ChainError, match="entry 7: the new key is not signed"):
        verify(published())
