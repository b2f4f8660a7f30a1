"""Frictionless' readers of cells, of which one that fails no longer stops all.

A time with a zone cannot be compared with a bound without one: Frictionless raises what Python
raises, and says nothing of all other rows.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

UNTESTED = "its constraints could not be tested: "


@contextmanager
def guarded_cells() -> Iterator[None]:
    """Let Frictionless note each cell whose test fails as an error with ``UNTESTED``, for a while.

    It makes copies of its fields where nobody else gets hold of them: what is changed is the class.
    """
    from frictionless import Field

    original = Field.create_cell_reader
    Field.create_cell_reader = _guarded(original)  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        Field.create_cell_reader = original  # type: ignore[method-assign]


def _guarded(create: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def create_cell_reader(field: Any) -> Any:  # noqa: ANN401  (as Frictionless has it)
        read = create(field)

        def reader(cell: object) -> tuple[object, dict[str, str] | None]:
            try:
                found: tuple[object, dict[str, str] | None] = read(cell)
            except Exception as error:
                return cell, {"untested": f"{UNTESTED}{type(error).__name__}: {error}"}
            return found

        return reader

    return create_cell_reader
