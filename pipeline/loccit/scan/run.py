"""A scan as a whole: its shards are done by processes here or on a Dask cluster, and it goes on.

A shard whose parts are there is not done twice. One whose process was ended is done again alone;
a page that ends it once more is listed as failed, and the rest is read.
"""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.extras import require
from loccit.files import write_all
from loccit.processes import processes
from loccit.scan import tables
from loccit.scan.results import rows_in
from loccit.scan.source import shards_of
from loccit.scan.work import Done, at, done, is_done, part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from concurrent.futures import Executor
    from pathlib import Path

    from loccit.scan.request import Request
    from loccit.scan.source import Shard

DESCRIPTOR = "datapackage.json"
# Shards that wait for each worker, so that none is idle and few are held.
_AHEAD = 2
# How long a scheduler has to answer.
_SECONDS = 10


@dataclass
class Progress:
    """How far a scan is: the numbers of its pages by outcome, and of what was found in them."""

    outcomes: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    findings: int = 0
    read_bytes: int = 0
    shards: int = 0
    done_before: int = 0

    def add(self, one: Done) -> None:
        """Count what a shard gave."""
        self.outcomes.update(one.outcomes)
        self.claims += one.claims
        self.findings += one.findings
        self.read_bytes += one.read_bytes
        self.shards += 1


def run(
    source: str,
    request: Request,
    folder: Path,
    *,
    workers: int,
    scheduler: str = "",
    seen: Callable[[Progress], None] = lambda _: None,
) -> Progress:
    """Have all shards of a source done that are not yet.

    Args:
        source: the path or the address of the source.
        request: how its pages are read.
        folder: where the parts are written; on a cluster all workers must see it.
        workers: how many processes read; 0 for this one alone.
        scheduler: the address of a Dask scheduler; "" for processes of this machine.
        seen: called after each shard.

    """
    for left in folder.glob("*/.part-*"):
        left.unlink()
    progress = Progress()
    if request.limit:
        _first_pages(source, request, folder, progress, seen)
    elif workers or scheduler:
        undone = _left(source, folder, progress)
        _all_of(undone, request, folder, progress, seen, workers, scheduler)
    else:
        for shard in _left(source, folder, progress):
            progress.add(done(shard, request, folder))
            seen(progress)
    return progress


def describe(folder: Path, *more: Mapping[str, object]) -> None:
    """Write the descriptor of the parts in a folder, and of ``more`` resources that lie there."""
    paths = {
        name: sorted(f"{name}/{path.name}" for path in (folder / name).glob("part-*.parquet"))
        for name in tables.COLUMNS
    }
    said = {"name": "scan", "resources": [*tables.resources(paths), *more]}
    content = json.dumps(said, indent=2, ensure_ascii=False) + "\n"
    write_all({folder / DESCRIPTOR: content.encode()})


def _left(source: str, folder: Path, progress: Progress) -> Iterator[Shard]:
    for shard in shards_of(source):
        if is_done(folder, shard.number):
            progress.done_before += 1
        else:
            yield shard


def _first_pages(
    source: str,
    request: Request,
    folder: Path,
    progress: Progress,
    seen: Callable[[Progress], None],
) -> None:
    """Do shards one after the other, up to the pages that are wanted; those there count too."""
    left = request.limit
    for shard in shards_of(source):
        if left <= 0:
            return
        if is_done(folder, shard.number):
            progress.done_before += 1
            left -= rows_in(part(folder, tables.LAST, shard.number))
            continue
        found = done(shard, request, folder, most=left)
        left -= sum(found.outcomes.values())
        progress.add(found)
        seen(progress)


class _Pool:
    """Has shards done by an executor; keeps those whose process was ended."""

    def __init__(
        self,
        pool: Executor,
        request: Request,
        folder: Path,
        progress: Progress,
        seen: Callable[[Progress], None],
    ) -> None:
        self._pool, self._request, self._folder = pool, request, folder
        self._progress, self._seen = progress, seen
        self._waiting: dict[Future[Done], Shard] = {}
        self.broken: list[Shard] = []

    def give(self, shard: Shard) -> None:
        """Have a shard done some time."""
        try:
            future = self._pool.submit(done, shard, self._request, self._folder)
        except BrokenProcessPool:
            self.broken.append(shard)
        else:
            self._waiting[future] = shard

    def take(self, least: int) -> None:
        """Wait until no more than ``least`` shards are waited for."""
        while len(self._waiting) > least:
            finished, _ = wait(self._waiting, return_when=FIRST_COMPLETED)
            for future in finished:
                self._count(future, self._waiting.pop(future))

    def _count(self, future: Future[Done], shard: Shard) -> None:
        error = future.exception()
        if error is None:
            self._progress.add(future.result())
            self._seen(self._progress)
        elif _is_ended(error):
            self.broken.append(shard)
        else:
            raise error


def _all_of(
    shards: Iterator[Shard],
    request: Request,
    folder: Path,
    progress: Progress,
    seen: Callable[[Progress], None],
    workers: int,
    scheduler: str,
) -> None:
    """Have shards done; after a process was ended, the rest by new ones."""
    while True:
        with _executor(workers, scheduler) as (executor, many):
            pool = _Pool(executor, request, folder, progress, seen)
            for shard in shards:
                pool.give(shard)
                pool.take(many * _AHEAD - 1)
                if pool.broken:
                    break
            pool.take(0)
        if not pool.broken:
            return
        for shard in sorted(pool.broken, key=lambda shard: shard.number):
            progress.add(_alone(shard, request, folder))
            seen(progress)


def _alone(shard: Shard, request: Request, folder: Path) -> Done:
    """Do a shard in a process of its own; leave out each page that ends it."""
    ended: set[int] = set()
    while True:
        with processes(1) as pool:
            future = pool.submit(done, shard, request, folder, ended_by=frozenset(ended), tell=True)
            try:
                return future.result()
            except BrokenProcessPool:
                place = _place(folder, shard)
                if place is None or place in ended:
                    what = "a process that reads pages ends before it reads one"
                    remedy = "give it more memory, or fewer workers, and run the same scan again"
                    raise LoccitError(what, None, remedy) from None
                ended.add(place)


def _place(folder: Path, shard: Shard) -> int | None:
    try:
        return int(at(folder, shard.number).read_text())
    except (OSError, ValueError):
        return None


def _is_ended(error: BaseException) -> bool:
    """Whether an error says that the process of a worker was ended."""
    return isinstance(error, BrokenProcessPool) or type(error).__name__ == "KilledWorker"


# ----------------------------------------------------------------------------------- engines


@contextmanager
def _executor(workers: int, scheduler: str) -> Iterator[tuple[Executor, int]]:
    """Yield what does shards, and how many at once."""
    if not scheduler:
        with processes(workers) as pool:
            yield pool, workers
        return
    require("dask", f"--scheduler {scheduler}")
    from distributed import Client

    try:
        client = Client(scheduler, timeout=_SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        what = f"no scheduler answers at {scheduler}: {error}"
        raise LoccitError(what, None, "start it (dask scheduler), and its workers") from None
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            what = f"the scheduler at {scheduler} has no workers"
            raise LoccitError(what, None, f"start some: dask worker {scheduler}")
        yield client.get_executor(pure=False), threads
