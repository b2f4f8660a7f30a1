"""The gate of speed: whole commands against what is aimed at, and beside their peers.

    make bench                              all of it, about an hour on two cores
    python -m benchmarks.gate start tables  some groups; of the others the last figures stay

prints each figure and exits 1 where a ratio, an exponent or memory misses its aim. The figures lie
in ``reports/benchmarks.json``, and the page of them is ``reports/benchmarks.md``.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.aims import Group, Measured, line, page, read, write
from benchmarks.growing import SMALL, exponent, growths
from benchmarks.packages import write_normals, write_wide
from benchmarks.peers import PEERS
from benchmarks.processes import (
    FRICTIONLESS,
    LOCCIT,
    PYTHON,
    ROOT,
    Cost,
    cost,
    median,
    mib_together,
    side_by_side,
)
from benchmarks.scanning import scanning

KEPT, PAGE = (ROOT / "reports" / f"benchmarks.{form}" for form in ("json", "md"))
RUNS = 5
HAMHUNG = "datapackage/hamhung/datapackage.json"
CELL = ("population", "hamhung.1950", "population")
# Rows of climate normals, with the aims of the ratio to Frictionless and of memory.
TABLES: dict[int, tuple[float, float | None]] = {
    20_000: (1, None),
    200_000: (0.3, None),
    2_000_000: (0.15, 1024),
}
# Rows that are too many for peers to be waited for, and columns of tables that are wide. Of many
# thousands Frictionless holds each label against all others.
_MOST, COLUMNS = 10_000_000, (500, 1_000, 2_000)
# So many rows take Frictionless minutes, so that fewer pairs are run.
_MANY, _FEW_RUNS = 1_000_000, 3


def start() -> Iterator[Measured]:
    """Measure what commands cost that have next to nothing to do."""
    for what, aim, command in (
        ("`rules X001` ÷ `--help`", 5, ("rules", "X001")),
        ("`cite` of a cell ÷ `--help`", 4, ("cite", *CELL)),
    ):
        ours, _, ratio = side_by_side((LOCCIT, *command), (LOCCIT, "--help"), 2 * RUNS + 1)
        yield Measured(what, "ratio", ratio, aim, f"{ours.seconds:.2f} s")


def tables() -> Iterator[Measured]:
    """Measure a check of tables beside Frictionless and the other peers."""
    for rows, (aim, memory) in TABLES.items():
        with tempfile.TemporaryDirectory() as folder:
            descriptor = write_normals(Path(folder), rows)
            yield from _beside(descriptor, rows, aim, memory)
    yield from _long_and_wide()


def _check_of(write: Callable[..., Path], *size: int) -> Cost:
    """Return what a check takes of a package that is written for it."""
    with tempfile.TemporaryDirectory() as folder:
        return cost(LOCCIT, "check", str(write(Path(folder), *size)))


def _long_and_wide() -> Iterator[Measured]:
    """Measure a check of very many rows, and how it grows with the columns."""
    many = _check_of(write_normals, _MOST)
    note = f"{many.seconds:.0f} s" if not many.code else "loccit found something"
    yield Measured(f"memory of `check`, {_MOST:,} rows", "MiB", many.mib, 3072, note)
    begin, small, some, large = (_check_of(write_wide, size, 1000) for size in (16, *COLUMNS))
    own = [max(item.seconds - begin.seconds, 0.01) for item in (small, large)]
    what = f"`check`, {COLUMNS[0]:,} to {COLUMNS[2]:,} columns of 1,000 rows"
    grown = exponent(own[0], own[1], COLUMNS[2] / COLUMNS[0])
    note = f"{small.seconds:.1f} s → {large.seconds:.1f} s, {large.mib:.0f} MiB"
    yield Measured(what, "exponent", grown, 1.15, note)
    yield Measured(f"`check`, {COLUMNS[1]:,} columns of 1,000 rows", "s", some.seconds, 2)


def _beside(descriptor: Path, rows: int, aim: float, memory: float | None) -> Iterator[Measured]:
    runs = _FEW_RUNS if rows >= _MANY else RUNS
    check = (LOCCIT, "check", str(descriptor))
    ours, _, ratio = side_by_side(check, (FRICTIONLESS, "validate", str(descriptor)), runs)
    note = f"{ours.seconds:.2f} s" if not ours.code else "loccit found something: not the same"
    yield Measured(f"`check` ÷ Frictionless, {rows:,} rows", "ratio", ratio, aim, note)
    if memory:
        yield Measured(f"memory of `check`, {rows:,} rows", "MiB", ours.mib, memory)
    for name in PEERS:
        peer = (PYTHON, "-W", "ignore", "-m", "benchmarks.peers", name)
        path = str(descriptor.with_name("normals.csv"))
        what = f"`check` ÷ {name.replace('_', ' ')}, {rows:,} rows"
        if cost(*peer, path).code:
            yield Measured(what, "ratio", None, None, "not compared: it does not run here")
            continue
        _, other, ratio = side_by_side(check, (*peer, path), runs)
        against = 2 if name == "duckdb" and rows >= _MANY else None
        yield Measured(what, "ratio", ratio, against, f"it takes {other.seconds:.2f} s")


def hamhung() -> Iterator[Measured]:
    """Measure the commands on the flagship."""
    validate = (FRICTIONLESS, "validate", HAMHUNG)
    ours, _, ratio = side_by_side((LOCCIT, "check", "--dataset", "hamhung"), validate, RUNS)
    yield Measured("`check` ÷ Frictionless", "ratio", ratio, 0.8, f"{ours.seconds:.2f} s")
    yield Measured("memory of `check`", "MiB", ours.mib, 120)
    with tempfile.TemporaryDirectory() as folder:
        release = (LOCCIT, "release", "hamhung", "--to", f"{folder}/catalog", "--replace-draft")
        found = median([cost(*release) for _ in range(4)][1:])
        together = mib_together(*release)
    if found.code:
        note = "not measured: it is refused"
        yield Measured("`release`", "s", None, 5, note)
        yield Measured("memory of `release`", "MiB", None, 300, note)
        return
    yield Measured("`release`", "s", found.seconds, 5, "with Great Expectations")
    # Looked at fifty times a second, a peak can be missed; that of the largest process is exact.
    most = max(found.mib, together or 0)
    yield Measured("memory of `release`", "MiB", most, 300, "its processes together")


def growth() -> Iterator[Measured]:
    """Measure how commands grow from 10,000 to 50,000 claims."""
    for item in growths():
        what = f"`{item.command}`, {item.shape}"
        took = f"{item.small.seconds:.1f} s → {item.large.seconds:.1f} s, {item.large.mib:.0f} MiB"
        yield Measured(what, "exponent", item.exponent, 1.15, took)
        if item.command == "build":
            yield Measured(f"{what}, 50,000 claims", "s", item.large.seconds, 25)


def rules() -> Iterator[Measured]:
    """Measure how the rules about articles grow, as far as they take a time worth measuring."""
    from benchmarks.corpora import SHAPES
    from benchmarks.growing import LARGE
    from benchmarks.rules import seconds

    for shape in SHAPES:
        first, last = (seconds(shape, size) for size in (SMALL, LARGE))
        for name, took in last.items():
            if took >= _LEAST:
                grown = exponent(max(first[name], 1e-3), took, LARGE / SMALL)
                note = f"{first[name]:.2f} s → {took:.2f} s"
                yield Measured(f"{name}, {shape}", "exponent", grown, 1.15, note)


# Of a rule that takes less of 50,000 claims, a figure says more of the clock than of the rule.
_LEAST = 0.25


def reports() -> Iterator[Measured]:
    """Measure the page of thirty times the flagship in a browser."""
    from benchmarks.pages import measure_pages

    found = measure_pages(ROOT / "datapackage" / "hamhung")
    for what, aim in (("open", 1000.0), ("filter", 50.0)):
        now = found.get(f"report_thirtyfold_{what}_ms")
        note = "" if found else "no Chromium here"
        yield Measured(f"{what} the page of 30 times Hamhung", "ms", now, aim, note)


GROUPS: dict[str, tuple[Callable[[], Iterator[Measured]], str]] = {
    "start": (
        start,
        "Commands that explain: what they take is what they import. Compared with `loccit --help`, "
        "which imports Click alone.",
    ),
    "tables": (
        tables,
        "A package of climate normals. All find that it holds. Frictionless, Polars, Pandera, "
        "pointblank and Great Expectations look at types, required values, choices, ranges and the "
        "key; DuckDB also at conversions and at sums, in exact decimals; `loccit check` at these, "
        "at means as producers round them, and at the order of fields. They are not the same: it "
        "does more than each of them.",
    ),
    "hamhung": (
        hamhung,
        "The flagship. `check` also reads every value again from its words and runs all rules; "
        "Frictionless validates its tables.",
    ),
    "growth": (
        growth,
        "Invented datasets of 10,000 and 50,000 claims: many things; one thing at many dates; many "
        "articles. An exponent of 1 is linear; what each command takes to start is taken off.",
    ),
    "rules": (
        rules,
        "The rules about articles, on invented claims of every property, those that take a quarter "
        'of a second or more of 50,000. "indexes" is what they share.',
    ),
    "reports": (reports, "The HTML page in Chromium: until it can be used, and one letter typed."),
    "scan": (
        scanning,
        "Invented dumps packed in streams of a hundred pages, read by one process; what it takes "
        "to start is taken off both. A scan of real pages also claims, checks and writes what "
        "mwparserfromhell only parses.",
    ),
}


def main() -> None:
    """Measure the groups that are named, or all; exit 1 where an aim is missed."""
    names = sys.argv[1:] or list(GROUPS)
    cost(LOCCIT, "--help")
    helped = median([cost(LOCCIT, "--help") for _ in range(RUNS)]).seconds
    machine = (
        f"{os.cpu_count()} processors, Python {platform.python_version()}, `loccit --help` in "
        f"{helped:.2f} s"
    )
    missed = 0
    for name in names:
        found = []
        for item in GROUPS[name][0]():
            print("  ".join(filter(None, line(item))), flush=True)
            found.append(item)
        groups = read(KEPT, list(GROUPS)) | {name: Group(machine, tuple(found))}
        write(KEPT, {name: groups[name] for name in GROUPS if name in groups})
        PAGE.write_text(made_of(KEPT), encoding="utf-8")
        missed += sum(item.missed for item in found)
    print(f"{missed} missed; written to {PAGE.relative_to(ROOT)}")
    sys.exit(1 if missed else 0)


def made_of(kept: Path) -> str:
    """Return the page of the figures in a file."""
    return page(read(kept, list(GROUPS)), {name: said for name, (_, said) in GROUPS.items()})


if __name__ == "__main__":
    main()
