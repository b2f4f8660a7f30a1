"""Vega-Lite → SVG, by the library that draws; run as a program, for all charts of a page.

Its engine is that of a browser: 120 MiB that a process keeps to its end. As a program it reads a
list of specifications from standard input, and writes the list of drawings.
"""

from __future__ import annotations

import json
import sys


def drawn(specification: str) -> str:
    """Return the SVG of a specification; ValueError where Vega can't draw it."""
    import vl_convert

    return vl_convert.vegalite_to_svg(specification)


def _main() -> None:
    drawings = [drawn(specification) for specification in json.load(sys.stdin.buffer)]
    sys.stdout.write(json.dumps(drawings))


if __name__ == "__main__":
    _main()
