"""The twelve months as an axis, for charts of the course of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.charts.monthly import MONTHS
from loccit.report.charts.theme import SMALL, layer
from loccit.values.showing import month_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.report.charts.theme import Layer

HEIGHT, LEFT = 260, 56
X: dict[str, object] = {"field": "month", "type": "ordinal"}
Y: dict[str, object] = {"field": "y", "type": "quantitative"}


def short(month: int) -> str:
    """Return the short name of a month."""
    return month_name(str(month))[:3]


def axes(values: Iterable[float], *, zero: bool, wide: int) -> Layer:
    """Return an invisible layer that has the axes, over all values that are drawn."""
    ends = list(values)
    corners: list[dict[str, object]] = [
        {"month": short(1), "y": min(ends)},
        {"month": short(12), "y": max(ends)},
    ]
    domain = [short(month) for month in MONTHS]
    axis: dict[str, object] = {"labelAngle": 0, "ticks": False, "grid": False}
    axis |= {"labelExpr": "slice(datum.label, 0, 1)"} if wide == SMALL else {}
    return layer(
        corners,
        {"type": "point", "opacity": 0},
        x={**X, "scale": {"type": "band", "domain": domain}, "axis": axis},
        y={
            **Y,
            "scale": {"zero": zero, "nice": True},
            "axis": {"format": ",~f", "tickCount": 6, "domain": False, "ticks": False},
        },
    )
