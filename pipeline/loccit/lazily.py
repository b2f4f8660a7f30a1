"""Large libraries, imported when something of them is first used.

Some modules say in plain Python what a law is, and beside it how it is computed in columns. Who
only asks for the former shall not wait for the engine of the latter. Written as

    if TYPE_CHECKING:
        import polars as pl
    else:
        pl = lazily("polars")

the rest of the module, and mypy, see the library as if it were imported.
"""

from __future__ import annotations

from importlib import import_module


class Library:
    """Stands for a module; whatever is asked of it is asked of the module, imported by then."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> object:
        """Return an attribute of the module; AttributeError where it has none of that name."""
        found = getattr(import_module(self._name), attribute)
        setattr(self, attribute, found)
        return found


def lazily(name: str) -> Library:
    """Return what stands for a module; ImportError comes at its first use."""
    return Library(name)
