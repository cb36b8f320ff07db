"""What other rooms add to the sample network: loaded and removed with it, in the same transaction."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """How a room adds its invented rows once the invented members are there, and takes them away before they go."""

    load: Callable[[], object]
    remove: Callable[[], object]


_parts: dict[str, Part] = {}


def take_part(room: str, load: Callable[[], object], remove: Callable[[], object]) -> None:
    """Register a room's part; called in its `AppConfig.ready`."""
    _parts[room] = Part(load, remove)


def load_parts() -> None:
    """Load every room's part, in the order of registration."""
    for part in _parts.values():
        part.load()


def remove_parts() -> None:
    """Remove every room's part, the last one first."""
    for part in reversed(_parts.values()):
        part.remove()
