"""Charts drawn by a process of their own, which ends with the memory it took."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from loccit.report.charts import vega
from loccit.report.charts.svg import specification, svg_of, to_svg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from loccit.report.charts.chart import Chart


@contextmanager
def drawn_apart(charts: Sequence[Chart]) -> Iterator[Callable[[Chart], str]]:
    """Start to draw charts; yield what gives the SVG of each, waiting for them where it must.

    RuntimeError, with what the process said, comes from that where it failed.
    """
    if not charts:
        yield to_svg
        return
    wanted = list(dict.fromkeys(specification(chart) for chart in charts))
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as answered:
        asked.write(json.dumps(wanted).encode())
        asked.seek(0)
        # Without -P, Python would look for modules in the folder that the user is in.
        with subprocess.Popen(  # noqa: S603  (no shell, our own words)
            [sys.executable, "-P", "-m", vega.__name__],
            stdin=asked,
            stdout=answered,
            stderr=subprocess.PIPE,
        ) as process:
            drawings: dict[str, str] = {}

            def draw(chart: Chart) -> str:
                if not drawings:
                    drawings.update(zip(wanted, _answer(process, answered), strict=True))
                return svg_of(chart, drawings[specification(chart)])

            try:
                yield draw
            finally:
                process.kill()


def _answer(process: subprocess.Popen[bytes], answered: IO[bytes]) -> list[str]:
    _, said = process.communicate()
    if process.returncode:
        raise RuntimeError(f"drawing the charts failed: {said.decode(errors='replace').strip()}")
    answered.seek(0)
    found: list[str] = json.load(answered)
    return found
