"""`loccit verify` against `sha256sum` and one Frictionless validation of the same files.

These prove checksums and structure; verify reads every value again and makes every table anew.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from loccit.build import load_case
from loccit.package.contents import SUMS
from loccit.project import load_project
from loccit.release.core import make_core
from loccit.release.sums import sums
from loccit.report.compose import compose

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5


def measure_verify() -> dict[str, float]:
    """Return the times of both, in ms, and their ratio: medians of runs that take turns."""
    with tempfile.TemporaryDirectory() as folder:
        files = _release(Path(folder))
        tools = Path(sys.executable).parent
        stock = [
            ["sha256sum", "--quiet", "-c", SUMS],
            [str(tools / "frictionless"), "validate", "datapackage.json"],
        ]
        times: dict[str, list[float]] = {"stock": [], "verify": []}
        for _ in range(RUNS + 1):
            times["stock"].append(sum(_time(command, folder) for command in stock))
            times["verify"].append(_time([str(tools / "loccit"), "verify", folder], folder))
    # The first run of each compiles modules and is not counted.
    stock_ms, verify_ms = (statistics.median(runs[1:]) for runs in times.values())
    return {
        "verify_bytes": files,
        "sha256sum_and_frictionless_ms": stock_ms,
        "verify_ms": verify_ms,
        "verify_over_sha256sum_and_frictionless": verify_ms / stock_ms,
    }


def _release(folder: Path) -> int:
    """Write the core of a release of the flagship, and return how many bytes it has."""
    case = load_case(load_project(ROOT / "datapackage" / "hamhung"), None)
    report = compose(case.verdict)
    files = dict(make_core(case.base, "# Changelog\n", report).files)
    files[SUMS] = sums(files)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return sum(map(len, files.values()))


def _time(command: list[str], folder: str) -> float:
    settings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    settings.pop("LOCCIT_ARTICLES", None)
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env=settings, check=True, capture_output=True)
    return (time.perf_counter() - start) * 1000
