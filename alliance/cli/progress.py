"""A progress bar on standard error, where that is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_of(total: int, what: str) -> Iterator[Callable[[object], None] | None]:
    """A function to call after each of `total` steps, or None where nobody would see the bar."""
    if total < 2 or not sys.stderr.isatty():
        yield None
        return
    with stages() as watch:
        done = iter(range(1, total + 1))
        yield lambda _: watch(what, next(done), total)


@contextmanager
def stages() -> Iterator[Callable[[str, int, int], None]]:
    """A function to tell what is going on, how many steps of it are done, and of how many: one bar a stage."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress, TaskID

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def watch(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what.capitalize())
            bar.update(tasks[what], completed=done, total=total)

        yield watch
