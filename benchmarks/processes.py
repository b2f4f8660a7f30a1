"""What whole commands cost, each a process of its own: seconds of the processor, and memory.

Every process finds its modules compiled, as an installed program does: the first run of each is
not counted, and may write bytecode.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
LOCCIT = str(Path(PYTHON).with_name("loccit"))
_LAUNCHER = ROOT / "benchmarks" / "launching.py"
FRICTIONLESS = str(Path(PYTHON).with_name("frictionless"))


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds of the processor, MiB at its peak, and its exit code."""

    seconds: float
    mib: float
    code: int


def cost(*command: str, cwd: Path = ROOT) -> Cost:
    """Run a command and return what it took; what it prints is not kept."""
    launched = (PYTHON, "-S", "-E", str(_LAUNCHER), *command)
    found = subprocess.run(launched, cwd=cwd, env=_settings(), stdout=subprocess.PIPE, check=True)
    return Cost(*json.loads(found.stdout))


def _settings() -> dict[str, str]:
    """Return the environment of a command that is measured."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "LOCCIT_ARTICLES")
    found = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**found, "PYTHONPATH": str(ROOT)}


def mib_together(*command: str, cwd: Path = ROOT) -> float | None:
    """Return the MiB that a command and the processes that it starts hold at one moment.

    They are looked at fifty times a second; None where the system has no ``/proc`` to look in.
    """
    if not Path("/proc/self/smaps_rollup").is_file():
        return None
    started = subprocess.Popen(
        command, cwd=cwd, env=_settings(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    most = 0.0
    while started.poll() is None:
        most = max(most, sum(map(_mib, _family(started.pid))))
        time.sleep(0.02)
    return most


def _family(process: int) -> Iterator[int]:
    """Yield a process and those that it started, and they."""
    yield process
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        for child in _read(path).split():
            yield from _family(int(child))


def _mib(process: int) -> float:
    sizes = re.findall(
        r"^Rss: +(\d+) kB", _read(Path(f"/proc/{process}/smaps_rollup")), re.MULTILINE
    )
    return sum(map(int, sizes)) / 1024


def _read(path: Path) -> str:
    """Return what the system says of a process, "" where it has ended."""
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""


def side_by_side(ours: Sequence[str], other: Sequence[str], runs: int) -> tuple[Cost, Cost, float]:
    """Return the median cost of both, and the median of their ratio in seconds.

    They are run in turn, so that a drift of the machine cancels out.
    """
    cost(*ours)
    cost(*other)
    pairs = [(cost(*ours), cost(*other)) for _ in range(runs)]
    ratio = statistics.median(one.seconds / two.seconds for one, two in pairs)
    return median([one for one, _ in pairs]), median([two for _, two in pairs]), ratio


def median(costs: Sequence[Cost]) -> Cost:
    """Return the medians of several runs of one command; the exit code is that of the worst."""
    return Cost(
        statistics.median(item.seconds for item in costs),
        statistics.median(item.mib for item in costs),
        max(item.code for item in costs),
    )
