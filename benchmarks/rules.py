"""How the time of each rule about articles grows with the claims, by the shape of the corpus.

    python -m benchmarks.rules 10000 20000

prints, for each shape and rule, seconds of the processor at both sizes, and the exponent between
them: 1 is linear.
What several rules ask of a corpus is made before, and measured by itself ("indexes"). Python looks
for circles that nothing holds as often as it does in a command: else a third of this were that.
"""

from __future__ import annotations

import gc
import math
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from benchmarks.corpora import SHAPES, Shape, corpus
from loccit.corpus.corpus import Corpus
from loccit.garbage import look_seldom
from loccit.rules.registry import all_rules

RUNS = 3
# Below so many seconds a figure says more of the clock than of the rule.
LEAST = 0.02


def seconds(shape: Shape, size: int) -> dict[str, float]:
    """Return the seconds of each rule on a corpus, the least of several runs."""
    with _as_in_a_command():
        found = {"indexes": min(_indexes(shape, size) for _ in range(RUNS))}
        base = corpus(shape, size)
        prepare(base)
        for rule in all_rules():
            if rule.kind == "discrepancy":
                found[rule.id] = _least(lambda check=rule.check: list(check(base)))  # type: ignore
    return found


@contextmanager
def _as_in_a_command() -> Iterator[None]:
    stock = gc.get_threshold()
    look_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*stock)


def _indexes(shape: Shape, size: int) -> float:
    """Return the seconds of making what rules share, of a corpus that has none of it yet."""
    base = corpus(shape, size)
    gc.collect()
    return _time(lambda: prepare(base))


def prepare(base: Corpus) -> None:
    """Make what rules share."""
    for claim in base.claims:
        base.interval(claim)
    assert base.comparisons is base.comparisons
    for subject in base.chronology.existing:
        base.chronology.existence(subject)
        base.on(subject)
    base.together(base.alike(base.claims[0], ""), base.stating(""), base.naming(""))
    base.said("", "", "")
    base.references.cited_by("")
    base.wholes("")


def _least(work: Callable[[], object]) -> float:
    """Return the least time of several runs, of more the shorter they are."""
    times = [_time(work)]
    while times[-1] < 5 and (len(times) < RUNS or (sum(times) < 2 and len(times) < 5 * RUNS)):
        times.append(_time(work))
    return min(times)


def _time(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print a line for each shape and rule."""
    sizes = [int(text) for text in sys.argv[1:]] or [10_000, 20_000]
    for shape in SHAPES:
        first, last = (seconds(shape, size) for size in (sizes[0], sizes[-1]))
        for name in first:
            grown = math.log(max(last[name], 1e-9) / max(first[name], 1e-9))
            exponent = grown / math.log(sizes[-1] / sizes[0])
            shown = f"{exponent:.2f}" if last[name] >= LEAST else "-"
            print(f"{shape:9} {name:8} {first[name]:9.3f} {last[name]:9.3f} {shown:>6}", flush=True)


if __name__ == "__main__":
    main()
