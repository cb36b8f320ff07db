"""The Schulze method with winning votes, optionally against a status quo.

Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
election method", Social Choice and Welfare 36 (2011), 267-303. The status quo works like the default option of Debian's
constitution, A.5: an option that does not pass against it is dropped before the paths are looked for.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from alliance.tally.choice import Choice
from alliance.tally.majority import passes
from alliance.tally.question import Question
from alliance.tally.result import Count, Matrix, Step, lot


def count_schulze(question: Question, votes: Mapping[Choice, int], lots: Sequence[str]) -> Count:
    """The first of the Schulze order wins; where several share the first place, the lot decides between them."""
    preferred = pairwise(question.ids, votes)
    steps = [Step("pairwise", question.ids, matrix=preferred)]
    if question.status_quo is not None:
        kept = _standing(question, preferred, sum(votes.values()))
        steps += [Step("passed", tuple(option for option in kept if option != question.status_quo))]
    else:
        kept = question.ids
    places = [question.ids.index(option) for option in kept]
    paths = strongest_paths(tuple(tuple(preferred[i][j] for j in places) for i in places))
    steps += [Step("paths", kept, matrix=paths)]
    ranking = order(kept, paths)
    steps += [Step("rank", tuple(group)) for group in ranking]
    if len(ranking[0]) > 1:
        steps += [lot(ranking[0], lots)]
    return Count((min(ranking[0], key=lots.index),), tuple(steps))


def pairwise(options: Sequence[str], votes: Mapping[Choice, int]) -> Matrix:
    """How many ballots rank the option of each row above that of each column; unranked options share the last place.

    Ballots are first summed up by group of equal rank and set of all that stand below it (as bits), of which there are
    few, instead of by pair.
    """
    bits = {option: 1 << place for place, option in enumerate(options)}
    above: Counter[tuple[int, int]] = Counter()
    for choice, number in votes.items():
        groups = [0] * len(choice)
        for option, rank in choice:
            groups[rank - 1] |= bits[option]
        below = (1 << len(options)) - 1
        for group in groups:
            below &= ~group
            above[group, below] += number
    matrix = [[0] * len(options) for _ in options]
    for (group, below), number in above.items():
        for row, own in zip(matrix, bits.values(), strict=True):
            if group & own:
                for column, other in enumerate(bits.values()):
                    if below & other:
                        row[column] += number
    return tuple(map(tuple, matrix))


def strongest_paths(preferred: Matrix) -> Matrix:
    """Strength of the strongest path from each row to each column: the votes for its weakest link (0: no path)."""
    size = range(len(preferred))
    paths = [[preferred[i][j] if preferred[i][j] > preferred[j][i] else 0 for j in size] for i in size]
    for middle in size:
        for row in size:
            if row != middle:
                for column in size:
                    if column not in (row, middle):
                        detour = min(paths[row][middle], paths[middle][column])
                        paths[row][column] = max(paths[row][column], detour)
    return tuple(map(tuple, paths))


def order(options: Sequence[str], paths: Matrix) -> list[list[str]]:
    """The Schulze order: first all that nobody beats, then all that only those beat, and so on."""
    left = list(range(len(options)))
    groups = []
    while left:
        unbeaten = [one for one in left if all(paths[one][other] >= paths[other][one] for other in left)]
        groups.append([options[one] for one in unbeaten])
        left = [one for one in left if one not in unbeaten]
    return groups


def _standing(question: Question, preferred: Matrix, cast: int) -> tuple[str, ...]:
    """The status quo and the options that pass against it."""
    ids = question.ids
    rest = next(place for place, option in enumerate(ids) if option == question.status_quo)
    return tuple(
        option
        for place, option in enumerate(ids)
        if place == rest or passes(question, preferred[place][rest], preferred[rest][place], cast)
    )
