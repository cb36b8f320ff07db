"""Hard constraints of a round: who cannot be paired at all, whatever their preferences, and why."""

from collections.abc import Sequence
from enum import IntFlag

import numpy as np
from numpy.typing import NDArray

from alliance.countries.time_zones import shared_hours
from alliance.pairing.parties import Party, columns, incidence

Exclusions = NDArray[np.uint8]


class Why(IntFlag):
    """Reasons for which two institutions cannot be paired; several may hold."""

    LANGUAGE = 1
    """They have no working language in common."""
    HOURS = 2
    """Their working days, 9 to 17 local time, share fewer hours than the round asks for."""
    CONFLICT = 4
    """The one whose list it is declared a conflict of interest."""
    SAME_WHOLE = 8
    """They are part of the same institution."""


def exclusions(parties: Sequence[Party], others: Sequence[Party], least_hours: float) -> Exclusions:
    """(parties, others) uint8: why each party cannot be paired with each other, `Why`; 0 where it can.

    A conflict stands here for the party that declared it. The other one is not told: to it the pair looks possible, and
    never comes about because both sides have to want it.

    Args:
        least_hours: of a working day that both have to share.
    """
    wholes = [np.array([party.whole or party.id for party in side], dtype=np.str_) for side in (parties, others)]
    holding = {
        Why.LANGUAGE: ~_speak_alike(parties, others),
        Why.HOURS: _hours(parties, others) < least_hours,
        Why.CONFLICT: _declared(parties, others),
        Why.SAME_WHOLE: wholes[0][:, None] == wholes[1][None, :],
    }
    found = np.zeros((len(parties), len(others)), np.uint8)
    for why, pairs in holding.items():
        found[pairs] |= np.uint8(why)
    return found


def _speak_alike(parties: Sequence[Party], others: Sequence[Party]) -> NDArray[np.bool_]:
    column = columns(language for party in parties for language in party.profile.languages)
    ours, theirs = (incidence([party.profile.languages for party in side], column) for side in (parties, others))
    common: NDArray[np.bool_] = ours.astype(np.float32) @ theirs.T.astype(np.float32) > 0
    return common


def _hours(parties: Sequence[Party], others: Sequence[Party]) -> NDArray[np.float32]:
    """(parties, others) float32; each pair of countries is looked up once."""
    here, there = ([party.profile.country for party in side] for side in (parties, others))
    rows, across = columns(here), columns(there)
    hours = np.array([[shared_hours(one, other) for other in across] for one in rows], np.float32)
    picked = np.ix_([rows[country] for country in here], [across[country] for country in there])
    return hours.reshape(len(rows), len(across))[picked]


def _declared(parties: Sequence[Party], others: Sequence[Party]) -> NDArray[np.bool_]:
    """(parties, others): whether the party declares a conflict with the other."""
    return incidence([party.conflicts for party in parties], columns(other.id for other in others))
