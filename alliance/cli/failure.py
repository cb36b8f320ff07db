"""How a verb ends when something expected went wrong: a line on standard error and an exit code, no traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer


@contextmanager
def explained(*expected: type[Exception], exit_code: int = 1) -> Iterator[None]:
    """Turn the named errors, and what the operating system refuses, into their own message and `exit_code`."""
    try:
        yield
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        fail(f"{where}{error.strerror or error}", exit_code)
    except expected as error:
        fail(str(error), exit_code)


def fail(message: str, exit_code: int = 1) -> NoReturn:
    """Print `message` on standard error and leave with `exit_code`."""
    typer.echo(f"alliance: {message}", err=True)
    raise typer.Exit(exit_code)
