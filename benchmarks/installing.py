"""What a plain install weighs, and each extra: megabytes, packages, seconds; and what then runs.

Each is installed from the built wheel into a new environment, with the versions of
requirements.txt; pip takes from its cache what an earlier run left there. `make weigh` runs it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
KINDS = {"plain": "", "charts": "[charts]", "release": "[release]"}
COMMANDS = {"--help": ["--help"], "check": ["check"], "report": ["report", "--to", "pages"]}
RUNS = 3
_PIN = re.compile(r"^([A-Za-z0-9._-]+==[^ ]+)( ; [^\\]+)?", re.M)


class Used(NamedTuple):
    """What a process used: seconds of the processor, and megabytes of memory at most."""

    seconds: float
    memory: float


def _used(*arguments: str, cwd: Path) -> Used:
    with (cwd / "output").open("wb") as output:
        process = subprocess.Popen(arguments, cwd=cwd, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
    code = process.returncode = os.waitstatus_to_exitcode(status)
    if code:
        said = (cwd / "output").read_text(encoding="utf-8")
        raise SystemExit(f"{' '.join(arguments)} ended with {code}:\n{said}")
    return Used(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _wheel(folder: Path) -> Path:
    arguments = ("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", ".")
    _used(sys.executable, "-m", "pip", *arguments, str(ROOT), cwd=folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def _megabytes(folder: Path) -> float:
    sizes = {
        (state.st_dev, state.st_ino): 512 * state.st_blocks
        for path in folder.rglob("*")
        if not path.is_symlink()
        for state in [path.stat()]
    }
    return sum(sizes.values()) / 2**20


def _weigh(kind: str, extra: str, wheel: Path, folder: Path) -> dict[str, str]:
    """Return the figures of one kind of install."""
    home = folder / kind
    _used(sys.executable, "-m", "venv", str(home), cwd=folder)
    python = str(home / "bin" / "python")
    pip = (python, "-m", "pip", "--disable-pip-version-check")
    pins = ("--constraint", str(folder / "pins.txt"))
    installed = _used(*pip, "install", "--quiet", *pins, f"{wheel}{extra}", cwd=folder)
    listed = subprocess.run(
        [*pip, "list", "--format", "freeze"], check=True, capture_output=True, text=True
    ).stdout
    found = {
        "install": kind,
        "MB": f"{_megabytes(home):.0f}",
        "packages": str(len(listed.split())),
        "installing, CPU s": f"{installed.seconds:.1f}",
    }
    for name, command in COMMANDS.items():
        run = (str(home / "bin" / "loccit"), *command)
        _used(*run, cwd=folder)  # compiles what it imports
        best = min(_used(*run, cwd=folder) for _ in range(RUNS))
        found[f"{name}, CPU s"] = f"{best.seconds:.2f}"
        found[f"{name}, MB of memory"] = f"{best.memory:.0f}"
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pins = _PIN.findall((ROOT / "requirements.txt").read_text(encoding="utf-8"))
        lines = "".join(f"{pin}{marker.rstrip()}\n" for pin, marker in pins)
        (folder / "pins.txt").write_text(lines, encoding="utf-8")
        shutil.copytree(ROOT / "datapackage", folder / "datapackage")
        wheel = _wheel(folder)
        rows = [_weigh(kind, extra, wheel, folder) for kind, extra in KINDS.items()]
    for head in rows[0]:
        print(f"{head:22} {'  '.join(f'{row[head]:>8}' for row in rows)}")


if __name__ == "__main__":
    main()
