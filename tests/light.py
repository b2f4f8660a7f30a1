"""A plain install: what its libraries are, and processes that have no others."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT


def _asked(*extras: str) -> list[Requirement]:
    """Return what extras of pyproject.toml ask for, other extras of loccit resolved."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: list[Requirement] = []
    for extra in extras:
        for needed in map(Requirement, project["optional-dependencies"][extra]):
            found += _asked(*needed.extras) if needed.name == project["name"] else [needed]
    return found


def named(*extras: str) -> set[str]:
    """Return the names of the libraries that extras ask for themselves."""
    return {canonicalize_name(needed.name) for needed in _asked(*extras)}


def brought(*extras: str) -> set[str]:
    """Return the distributions that loccit brings when it is installed with these extras.

    Its own needs are read from pyproject.toml, those of the others from what is installed here.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [*map(Requirement, project["dependencies"]), *_asked(*extras)]
    found: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        needed = waiting.pop()
        kind = canonicalize_name(needed.name), frozenset(needed.extras)
        if kind not in found:
            found.add(kind)
            waiting += _needs(*kind)
    return {"loccit", *(name for name, _ in found)}


def _needs(name: str, extras: frozenset[str]) -> list[Requirement]:
    try:
        needed = [Requirement(text) for text in requires(name) or []]
    except PackageNotFoundError:  # for another system or another Python
        return []
    chosen = [{"extra": extra} for extra in (*extras, "")]
    return [
        one
        for one in needed
        if one.marker is None or any(one.marker.evaluate(extra) for extra in chosen)
    ]


def light_folder(to: Path, *extras: str) -> Path:
    """Fill a folder with links to what is installed here of loccit with these extras; return it."""
    for name in brought(*extras):
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            continue
        tops = {file.parts[0] for file in installed.files or []}
        for top in tops - {"..", "__pycache__"}:
            if not (to / top).exists():
                (to / top).symlink_to(Path(str(installed.locate_file(top))))
    return to


def run_light(script: str, folder: Path, cwd: Path) -> str:
    """Run Python in a process that has nothing but a folder of libraries, and loccit.

    Returns what it printed; it has to end well.
    """
    path = os.pathsep.join([str(folder), str(ROOT / "pipeline")])
    done = subprocess.run(
        [sys.executable, "-S", "-c", script],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
