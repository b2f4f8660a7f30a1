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

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType


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


def import_when_used(name: str) -> None:
    """Let whoever imports a module from now on get it when something of it is used.

    For libraries that others import and seldom use. Nothing is done where it is imported already,
    or is not installed.
    """
    try:
        spec = None if name in sys.modules else find_spec(name)
    except ModuleNotFoundError:  # what it is part of is not installed
        spec = None
    if spec is None or spec.loader is None:
        return
    module = sys.modules[name] = module_from_spec(spec)
    # A part of it, too, is imported only from what was executed: that is asked for its path.
    vars(module).pop("__path__", None)
    module.__class__ = _Unused
    parent, _, own = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], own, module)


class _Unused(ModuleType):
    """A module that is not executed before something of it is used.

    Python's own LazyLoader executes it at a plain ``import``, which asks for ``__spec__``.
    """

    def __getattr__(self, attribute: str) -> object:
        self.__class__ = ModuleType  # type: ignore[assignment]
        spec = self.__spec__
        if spec and spec.loader:
            if spec.submodule_search_locations is not None:
                self.__path__ = spec.submodule_search_locations
            spec.loader.exec_module(self)
        return getattr(self, attribute)
