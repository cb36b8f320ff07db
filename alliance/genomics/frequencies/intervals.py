"""Confidence intervals of proportions."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

_Z = NormalDist().inv_cdf(0.975)
"""Standard normal quantile of a two-sided 95% interval."""


def wilson(count: ArrayLike, total: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lower and upper ends of the 95% score intervals of `count` / `total`, each of the common shape.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
    Statistical Association 22 (1927) 209-212, doi:10.1080/01621459.1927.10502953. Unlike the normal approximation it
    holds for rare alleles and never leaves [0, 1]. Every total must be above 0.
    """
    k, n = np.asarray(count, np.float64), np.asarray(total, np.float64)
    p = k / n
    centre = p + _Z**2 / (2 * n)
    half = _Z * np.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
    scale = 1 + _Z**2 / n
    low, high = (centre - half) / scale, (centre + half) / scale
    return np.where(k == 0, 0.0, low), np.where(k == n, 1.0, high)
