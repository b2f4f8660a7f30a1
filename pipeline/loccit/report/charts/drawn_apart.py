"""Charts drawn by a process of their own, which ends with the memory it took."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.processes import processes
from loccit.report.charts.svg import specification, svg_of, to_svg
from loccit.report.charts.vega import all_drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from loccit.report.charts.chart import Chart


@contextmanager
def drawn_apart(charts: Sequence[Chart]) -> Iterator[Callable[[Chart], str]]:
    """Start to draw charts; yield what gives the SVG of each, waiting for them where it must.

    From that comes whatever keeps a chart from being drawn, and LoccitError where the process was
    ended.
    """
    if not charts:
        yield to_svg
        return
    wanted = list(dict.fromkeys(map(specification, charts)))
    with processes(1) as pool:
        drawing = pool.submit(all_drawn, wanted)
        drawings: dict[str, str] = {}

        def draw(chart: Chart) -> str:
            if not drawings:
                try:
                    drawings.update(zip(wanted, drawing.result(), strict=True))
                except BrokenProcessPool:
                    what = "the charts are not drawn: the process that draws them was ended"
                    raise LoccitError(what, None, "give it more memory, or lift ulimit") from None
                pool.shutdown()
            return svg_of(chart, drawings[specification(chart)])

        yield draw
