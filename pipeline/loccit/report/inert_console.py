"""The console that answers for people are printed on: what it shows cannot steer the terminal.

Words of data are never read as rich's markup, and characters that steer are shown as escapes; only
rich itself sets colours. Line ends within data are for whoever prints them (``inert.line``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.segment import Segment
from rich.text import Text

from loccit import inert

if TYPE_CHECKING:
    from rich.console import ConsoleOptions, RenderableType


class InertConsole(Console):
    """A console whose texts are inert, whatever prints on it."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  (those of rich's console)
        super().__init__(highlight=False, markup=False, emoji=False, **options)

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterator[Segment]:
        """Yield what rich makes of something to show, with inert texts."""
        for segment in super().render(renderable, options):
            if segment.control:
                yield segment
            else:
                yield Segment(inert.text(segment.text), segment.style)


def console() -> InertConsole:
    """Return the console for standard output: its width is the terminal's, or 100 in a pipe."""
    probe = InertConsole()
    return probe if probe.is_terminal else InertConsole(width=100)


def styled(out: Console, *parts: str | tuple[str, str], end: str = "\n") -> None:
    """Print texts, each alone or with its style, as one line that is not wrapped."""
    out.print(Text.assemble(*parts), soft_wrap=True, end=end)
