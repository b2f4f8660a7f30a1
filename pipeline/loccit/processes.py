"""Processes that work for a command: they end when it does, and import nothing of its folder."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from loccit.garbage import look_seldom

if TYPE_CHECKING:
    from collections.abc import Iterator

# One thread of Polars each; and without the second, Python would look for modules in the folder
# that the user is in.
_SETTINGS = {"POLARS_MAX_THREADS": "1", "PYTHONSAFEPATH": "1"}


@contextmanager
def processes(number: int) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of new processes, of as many as are needed up to a number."""
    before = {name: os.environ.get(name) for name in _SETTINGS}
    os.environ.update(_SETTINGS)
    try:
        with ProcessPoolExecutor(number, get_context("spawn"), _begin) as pool:
            yield pool
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def _begin() -> None:
    look_seldom()
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    """End this process when its parent has ended, were that by kill -9."""
    wait([sentinel])
    os._exit(1)
