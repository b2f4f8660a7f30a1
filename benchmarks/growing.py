"""How the time of whole commands grows with the claims, by the shape of the dataset.

An exponent of 1 is linear: five times the claims, five times the time. What a command takes with
next to no claims, to start and to import its libraries, is taken off both sides first.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpora import SHAPES, Shape
from benchmarks.datasets import Written, write_dataset
from benchmarks.processes import LOCCIT, Cost, cost

SMALL, LARGE = 10_000, 50_000
_NEXT_TO_NONE = 100
COMMANDS = ("pull", "build", "check", "report", "release")


@dataclass(frozen=True, slots=True)
class Growth:
    """What a command took of a small and of a large dataset, and the exponent between them."""

    command: str
    shape: Shape
    small: Cost
    large: Cost
    exponent: float


def exponent(small: float, large: float, times: float) -> float:
    """Return by which power of its size something grew, where the size grew so many times."""
    return math.log(large / small) / math.log(times)


def growths(small: int = SMALL, large: int = LARGE) -> Iterator[Growth]:
    """Yield how each command grows in each shape.

    SystemExit where a command fails, as one that does nothing is quick.
    """
    for shape in SHAPES:
        start, first, last = (_costs(shape, size) for size in (_NEXT_TO_NONE, small, large))
        for command in COMMANDS:
            begin = start[command].seconds
            own = [max(item[command].seconds - begin, 0.01) for item in (first, last)]
            grown = exponent(own[0], own[1], large / small)
            yield Growth(command, shape, first[command], last[command], grown)


def _costs(shape: Shape, size: int) -> dict[str, Cost]:
    found: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory() as folder:
        written = write_dataset(Path(folder) / "some", shape, size)
        agreeing = write_dataset(Path(folder) / "all", shape, size, agreeing=True)
        found = {name: _cost(name, written) for name in COMMANDS if name != "release"}
        # Where articles contradict each other, and nobody ruled on it, a release is refused.
        prepared = _cost("pull", agreeing)
        found["release"] = _cost("release", agreeing)
    failed = [name for name, item in found.items() if item.code not in _CODES.get(name, (0,))]
    if failed or prepared.code:
        raise SystemExit(f"{', '.join(failed)} failed on {size} claims, {shape}")
    return found


# A check finds what articles contradict each other in, where there are several.
_CODES = {"check": (0, 1)}


def _cost(name: str, written: Written) -> Cost:
    more = {
        "pull": ["--articles", str(written.articles)],
        "release": ["--to", str(written.folder.parent.parent / "catalog")],
    }
    command = (LOCCIT, name, *more.get(name, ()))
    return cost(*command, cwd=written.folder.parent.parent)
