"""What whole commands cost, each a process of its own: seconds of the processor, and memory.

Every process finds its modules compiled, as an installed program does: the first run of each is
not counted, and may write bytecode.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
LOCCIT = str(Path(PYTHON).with_name("loccit"))
FRICTIONLESS = str(Path(PYTHON).with_name("frictionless"))


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds of the processor, MiB at its peak, and its exit code."""

    seconds: float
    mib: float
    code: int


def cost(*command: str, cwd: Path = ROOT) -> Cost:
    """Run a command and return what it took; what it prints is not kept."""
    settings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    settings.pop("LOCCIT_ARTICLES", None)
    settings["PYTHONPATH"] = str(ROOT)
    started = subprocess.Popen(
        command, cwd=cwd, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, started.returncode)


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
