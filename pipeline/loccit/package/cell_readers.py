"""Frictionless' readers of cells, of which one that fails no longer stops all.

A time with a zone cannot be compared with a bound without one: Frictionless raises what Python
raises, and says nothing of all other rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

UNTESTED = "its constraints could not be tested: "


def guard_cells(resource: Any) -> None:  # noqa: ANN401  (Frictionless has its own types)
    """Let each field of a resource note the cells whose test fails, as errors with ``UNTESTED``."""
    from frictionless import Detector

    class Guarding(Detector):
        """Guards the schema that a resource is opened with, which is a copy."""

        def detect_schema(self, *given: Any, **more: Any) -> Any:  # noqa: ANN401
            schema = super().detect_schema(*given, **more)
            for field in schema.fields:
                # A field refuses attributes that it does not know.
                reader = _guarded(field.create_cell_reader)
                object.__setattr__(field, "create_cell_reader", reader)
            return schema

    resource.detector = Guarding()


def _guarded(create: Callable[[], Any]) -> Callable[[], Any]:
    def create_cell_reader() -> Any:  # noqa: ANN401  (as Frictionless has it)
        read = create()

        def reader(cell: object) -> tuple[object, dict[str, str] | None]:
            try:
                found: tuple[object, dict[str, str] | None] = read(cell)
            except Exception as error:
                return cell, {"untested": f"{UNTESTED}{type(error).__name__}: {error}"}
            return found

        return reader

    return create_cell_reader
