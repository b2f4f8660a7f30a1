"""What long work is doing now: seen in a terminal while it lasts, and never in a log.

Work says its steps, whoever runs it; only a command that lets them be seen makes them seen.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_say: ContextVar[Callable[[str], None] | None] = ContextVar("say", default=None)


def step(what: str) -> None:
    """Say what is done next, such as "reading the tables"."""
    say = _say.get()
    if say:
        say(what)


@contextmanager
def steps_seen() -> Iterator[None]:
    """Let steps be seen on standard error, each in place of the last, where it is a terminal.

    Nothing is to be printed meanwhile, and nothing of it is left afterwards.
    """
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status("") as status:
        # Named anew, the spinner is drawn at once: else a quick step would not be seen.
        before = _say.set(lambda what: status.update(Text(f"{what} …"), spinner="dots"))
        try:
            yield
        finally:
            _say.reset(before)
