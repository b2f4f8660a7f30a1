"""What is expensive is built once in a run, by the first worker that asks for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

if TYPE_CHECKING:
    import pytest


def once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """Return a folder that all workers of this run share; not to be changed.

    Args:
        factory: where the run has its temporary folders.
        name: of the folder; whoever names it must build the same.
        build: fills the folder, which is there and empty.

    """
    base = factory.getbasetemp()
    # Each worker has a folder of its own in that of the run.
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    shared.mkdir(exist_ok=True)
    folder, built = shared / name, shared / f"{name}.built"
    with FileLock(shared / f"{name}.lock"):
        if not built.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a worker for which it went wrong
            folder.mkdir()
            build(folder)
            built.touch()
    return folder
