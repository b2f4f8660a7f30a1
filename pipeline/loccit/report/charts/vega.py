"""Vega-Lite → SVG, by the library that draws.

Its engine is that of a browser: 120 MiB that a process keeps to its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def drawn(specification: str) -> str:
    """Return the SVG of a specification; ValueError where Vega can't draw it."""
    import vl_convert

    return vl_convert.vegalite_to_svg(specification)


def all_drawn(specifications: Sequence[str]) -> list[str]:
    """Return the SVG of each; what a process that draws is asked for."""
    return [drawn(specification) for specification in specifications]
