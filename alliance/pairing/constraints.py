"""Hard constraints of a round: who cannot be paired at all, whatever their preferences, and why."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntFlag

import numpy as np
from numpy.typing import NDArray

from alliance.countries.time_zones import shared_hours
from alliance.pairing.parties import Party

Exclusions = NDArray[np.uint8]


class Why(IntFlag):
    """Reasons for which two institutions cannot be paired; several may hold."""

    LANGUAGE = 1
    """They have no working language in common."""
    HOURS = 2
    """Their working days, 9 to 17 local time, share fewer hours than the round asks for."""
    CONFLICT = 4
    """One of them declared a conflict of interest."""
    SAME_WHOLE = 8
    """They are part of the same institution."""


def exclusions(proposers: Sequence[Party], hosts: Sequence[Party], least_hours: float) -> Exclusions:
    """(proposers, hosts) uint8: the `Why` of each pair, 0 where it may be made.

    Args:
        least_hours: of a working day that both have to share.
    """
    wholes = [np.array([party.whole or party.id for party in side], dtype=np.str_) for side in (proposers, hosts)]
    holding = {
        Why.LANGUAGE: ~_speak_alike(proposers, hosts),
        Why.HOURS: _hours(proposers, hosts) < least_hours,
        Why.CONFLICT: _declared(proposers, hosts) | _declared(hosts, proposers).T,
        Why.SAME_WHOLE: wholes[0][:, None] == wholes[1][None, :],
    }
    found = np.zeros((len(proposers), len(hosts)), np.uint8)
    for why, pairs in holding.items():
        found[pairs] |= np.uint8(why)
    return found


def _speak_alike(proposers: Sequence[Party], hosts: Sequence[Party]) -> NDArray[np.bool_]:
    column = _columns(language for party in (*proposers, *hosts) for language in party.languages)
    spoken = np.zeros((2, max(len(proposers), len(hosts)), len(column)), np.float32)
    for side, parties in enumerate((proposers, hosts)):
        for row, party in enumerate(parties):
            spoken[side, row, [column[language] for language in party.languages]] = 1
    common: NDArray[np.bool_] = spoken[0, : len(proposers)] @ spoken[1, : len(hosts)].T > 0
    return common


def _hours(proposers: Sequence[Party], hosts: Sequence[Party]) -> NDArray[np.float32]:
    """(proposers, hosts) float32; each pair of countries is looked up once."""
    here, there = _columns(party.country for party in proposers), _columns(party.country for party in hosts)
    hours = np.array([[shared_hours(one, other) for other in there] for one in here], np.float32)
    rows, columns = [here[party.country] for party in proposers], [there[party.country] for party in hosts]
    return hours.reshape(len(here), len(there))[np.ix_(rows, columns)]


def _declared(parties: Sequence[Party], others: Sequence[Party]) -> NDArray[np.bool_]:
    """(parties, others): whether the party declares a conflict with the other."""
    column = {other.id: number for number, other in enumerate(others)}
    declared = np.zeros((len(parties), len(others)), bool)
    for row, party in enumerate(parties):
        declared[row, [column[other] for other in party.conflicts if other in column]] = True
    return declared


def _columns(names: Iterable[str]) -> Mapping[str, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names))}
