"""Work out how likely each candidate of a draw is drawn. It takes seconds, so the site does it in the background."""

from collections import Counter

from alliance.sortition.fairness import Chance, chances_by_category, chances_by_type, draws_for, simulate
from alliance.sortition.frozen import inputs_of
from alliance.sortition.models import Draw


def count_chances(draw: Draw) -> bool:
    """Simulate the draw and keep what was found; see `fairness`. The same inputs always give the same."""
    inputs = inputs_of(draw)
    people = Counter(inputs.pool.values())
    panels = simulate(inputs, draws_for(draw.seats))
    types, categories = chances_by_type(people, panels), chances_by_category(people, panels)
    draw.chances = {
        "draws": len(panels),
        "types": [[list(strata), *_row(chance)] for strata, chance in types.items()],
        "categories": [
            [inputs.features[place], category, *_row(chance)] for (place, category), chance in categories.items()
        ],
    }
    draw.save(update_fields=["chances"])
    return True


def _row(chance: Chance) -> list[int]:
    return [chance.people, chance.seats, chance.squares]
