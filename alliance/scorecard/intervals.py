"""How far a share counted among few may lie from the one behind it: the 95% interval of Wilson.

Edwin B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
Statistical Association 22 (1927) 209-212. With k of n counted, p = k/n and z = 1.959963984540054:

    (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n)

These are the two shares from which p lies exactly z standard errors away. Unlike the usual p ± z√(p(1 − p)/n) it never
leaves 0 to 1, and it has a width where k is 0 or n.
"""

from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054
"""The normal distribution leaves 2.5% above this many standard deviations."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Two shares between 0 and 1."""

    low: float
    high: float


def wilson(counted: int, of: int) -> Interval:
    """The 95% interval of the share `counted` / `of`.

    Raises:
        ValueError: nothing was counted among, or more was counted than there is.
    """
    if not 0 <= counted <= of or not of:
        raise ValueError(f"{counted} of {of} is no share")
    share, slack = counted / of, Z * Z / of
    middle = share + slack / 2
    reach = Z * sqrt(share * (1 - share) / of + slack / (4 * of))
    low, high = (middle - reach) / (1 + slack), (middle + reach) / (1 + slack)
    return Interval(0.0 if counted == 0 else low, 1.0 if counted == of else high)
