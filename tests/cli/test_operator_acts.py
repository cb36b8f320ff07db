"""Every command that changes the site's data leaves an entry in the ledger; a new command belongs in this table."""

import inspect
import re

import pytest
import typer

from alliance.cli import app
from alliance.ledger.vocabulary import known_verbs

ACTS = {
    # command: the verbs of the entries it leaves, by the operator
    "setup": ("site.updated", "charter.updated"),
    "serve": ("site.updated", "charter.updated"),
    "backup": ("site.backed_up",),
    "restore": ("site.restored", "site.updated"),
    "found": ("founding.announced", "ballot.opened"),
    "operator add": ("operator.appointed",),
    "operator remove": ("operator.dismissed",),
    "sample load": ("sample.loaded",),
    "sample remove": ("sample.removed",),
    "members import": ("members.list_brought", "members.imported", "members.list_discarded"),
    "members invite": ("members.invited",),
    "institutions import-ror": ("institutions.imported",),
    "institutions starter": ("institution.created",),
    "ledger replace-key": ("ledger.key_announced",),
    "ballot belenios-roll": ("roll.exported",),
}
BY_THE_SITE = {
    # command: it only does now what the site does by itself each minute, and the entries say so
    "due": "site.due.do_what_is_due",
    "ledger checkpoint": "ledger.actions.checkpoint",
}
READS = frozenset(
    {
        # commands that change nothing in the site's database
        *("call", "report", "frequencies", "simulate", "check", "ballot recount", "members export"),
        *("ledger verify", "ledger export", "sign-out review", "sign-out lock", "sign-out amend", "sign-out verify"),
        *("knowledge review", "knowledge build", "knowledge diff"),
    }
)
CHANGES = re.compile(r"\.actions\.|\brecord\(|prepare_site|put_back|\.(save|delete|update|create|bulk_create)\(")


def commands(group: typer.Typer, before: tuple[str, ...] = ()) -> dict[str, object]:
    """Every command by its words, with the function that does it."""
    found: dict[str, object] = {}
    for command in group.registered_commands:
        name = command.name or command.callback.__name__.replace("_", "-")
        found[" ".join((*before, name))] = command.callback
    for inner in group.registered_groups:
        found |= commands(inner.typer_instance, (*before, inner.name))
    return found


def test_every_command_is_in_the_table():
    assert set(commands(app)) == {*ACTS, *BY_THE_SITE, *READS}


@pytest.mark.parametrize("command", ACTS)
def test_its_verbs_are_known_to_the_ledger(command):
    assert set(ACTS[command]) <= set(known_verbs())


@pytest.mark.parametrize("command", sorted(READS))
def test_what_is_said_to_change_nothing_uses_nothing_that_changes(command):
    module = inspect.getmodule(commands(app)[command])
    source = inspect.getsource(commands(app)[command])
    helpers = [value for name, value in vars(module).items() if inspect.isfunction(value) and f"{name}(" in source]
    for function in (commands(app)[command], *helpers):
        assert not CHANGES.search(inspect.getsource(function)), function
