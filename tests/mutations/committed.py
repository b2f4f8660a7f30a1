"""Mistakes in the committed files of a dataset, its lock untouched: what became of each."""

from __future__ import annotations

import dataclasses
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from loccit import build
from loccit.errors import Errors, LoccitError
from loccit.model import Finding
from loccit.package.serialise import from_csv, to_csv
from loccit.project import PULLED, corpus_of
from loccit.pull.article import pull_article
from loccit.rows import Row
from loccit.rules.base import Base
from loccit.rules.registry import all_rules, rule_of
from loccit.sheets.entries import Sheet
from loccit.sheets.load import load_sheet
from loccit.verdict.verdict import Verdict
from tests.mutations import slips
from tests.mutations.datasets import Data
from tests.mutations.outcomes import REFUSED, Outcome, families, of_each_kind
from tests.mutations.rows import CellMistake, cell_mistakes

DEFECTS = "PVFL"


def in_tables(data: Data, tables: Sequence[str], most: int) -> list[Outcome]:
    """Make at most so many mistakes of each kind in each of the tables."""
    found = []
    for name in tables:
        rows = data.base.resources[name]
        made = list(cell_mistakes(data.project.vocabulary.tables[name], rows))
        found += [_of_cell(data, item) for item in of_each_kind(f"{data.name} {name}", made, most)]
    return found


def in_sheets(data: Data, most: int) -> list[Outcome]:
    """Make at most so many mistakes of each kind in the claim sheets."""
    made = list(_sheet_mistakes(data))
    return [_of_sheet(data, item) for item in of_each_kind(data.name, made, most)]


def untouched(data: Data) -> list[Finding]:
    """Return the defects of a dataset as it is."""
    return _defects(data.base, data.base)


# ----------------------------------------------------------------------------- tables


def _of_cell(data: Data, mistake: CellMistake) -> Outcome:
    path = data.project.dataset.data / f"{mistake.table}.csv"
    lines = " and ".join(str(index + 2) for index in mistake.lines)
    place = (data.name, mistake.kind, f"data/{mistake.table}.csv:{lines}", mistake.change)
    table = data.project.vocabulary.tables[mistake.table]
    try:
        rows = from_csv(table, to_csv(table, mistake.make()), path)
        base = _base(data, mistake.table, rows)
    except LoccitError as error:
        exact = any(_names(one, path, mistake) for one in _all(error))
        return Outcome(*place, found=(REFUSED,), exact=exact)
    corpus = dataclasses.replace(base.corpus, resources={mistake.table: tuple(rows)})
    only = dataclasses.replace(base, corpus=corpus)
    found = _defects(base, only)
    exact = any(_is_there(item, mistake) for item in found)
    return Outcome(*place, found=families(item.rule for item in found), exact=exact)


def _base(data: Data, name: str, rows: Sequence[Row]) -> Base:
    """Return what a check reads, one table being another; LoccitError where a build fails."""
    base, project = data.base, data.project
    corpus = corpus_of(project, {**base.resources, name: tuple(rows)})
    content = to_csv(project.vocabulary.tables[name], rows)
    changed = dataclasses.replace(
        base, corpus=corpus, committed={**base.committed, f"data/{name}.csv": content}
    )
    if name not in PULLED:  # a build reads nothing that it writes, so it gives the same
        current = base.current
        return dataclasses.replace(changed, generate=lambda: current)
    # What a build gives follows from these.
    verdict = Verdict(corpus, project.decisions)
    return dataclasses.replace(changed, generate=partial(build.package_files, project, verdict))


def _defects(base: Base, only: Base) -> list[Finding]:
    """Return the defects; the structure of tables (F001) only of those in ``only``."""
    found = []
    for rule in all_rules():
        if rule.id[0] in DEFECTS:
            results = rule.check(only if rule.id == "F001" else base)
            found += [item for item in results if isinstance(item, Finding)]
    return found


def _is_there(finding: Finding, mistake: CellMistake) -> bool:
    """Whether a finding names the file, the line and, of a cell, the field."""
    places = {f"data/{mistake.table}.csv:{index + 2 + more}" for index in mistake.lines
              for more in ((0, 1) if not mistake.fields else (0,))}  # fmt: skip
    named = not mistake.fields or any(
        re.search(rf"\b{name}\b", finding.message) for name in mistake.fields
    )
    return finding.where in places and named


def _all(error: LoccitError) -> list[LoccitError]:
    return error.errors if isinstance(error, Errors) else [error]


def _names(error: LoccitError, path: Path, mistake: CellMistake) -> bool:
    """Whether an error names the file and one of the lines."""
    where = error.where
    lines = {index + 2 + more for index in mistake.lines for more in (0, 1)}
    return where is not None and where.path == path and where.line in lines


# ----------------------------------------------------------------------------- sheets


@dataclasses.dataclass(frozen=True)
class SheetMistake:
    """A claim sheet with another line."""

    kind: str
    sheet: str
    line: int
    change: str
    text: str


_MARKED = re.compile(r"<(?P<name>[a-z_]+)=(?P<words>[^<>]+)>")


def _sheet_mistakes(data: Data) -> Iterator[SheetMistake]:
    for name, text in data.sheets.items():
        lines = text.split("\n")
        for number, line in enumerate(lines):
            for kind, new in _other_lines(line):
                others = "\n".join([*lines[:number], new, *lines[number + 1 :]])
                change = f"{line.strip()} → {new.strip() or 'nothing'}"
                yield SheetMistake(kind, name, number + 1, change, others)


def _other_lines(line: str) -> Iterator[tuple[str, str]]:
    rng = slips.chance(line)
    made: dict[str, Callable[[str], str | None]] = {
        "two digits swapped": partial(slips.digits_swapped, rng=rng),
        "a date moved by a year": partial(slips.year_moved, rng=rng),
        "a decimal point": slips.point_moved,
        "a unit changed": slips.unit_changed,
        "a modifier dropped": lambda words: words.partition(" ")[2] or None,
    }
    for match in _MARKED.finditer(line):
        for kind, slip in made.items():
            new = slip(match["words"])
            if new and new != match["words"] and _is_figure(match["words"]):
                start, end = match.span("words")
                yield kind, line[:start] + new + line[end:]
    # An entry of one line; of a longer one the rest would be no YAML.
    if _MARKED.search(line) and re.match(r"\s*- (?!quote:|table:|subject:|\{)", line):
        yield "a row dropped or doubled", ""
    for one, other in (("°C (°F)", "°F (°C)"), ("derived", "independent")):
        if one in line:
            yield "°C for °F" if "°" in one else "a unit changed", line.replace(one, other)


def _is_figure(words: str) -> bool:
    return bool(re.search(r"\d", words))


def _of_sheet(data: Data, mistake: SheetMistake) -> Outcome:
    """Hold a sheet against the lock, and against its article."""
    place = (data.name, mistake.kind, f"claims/{mistake.sheet}.yaml:{mistake.line}", mistake.change)
    try:
        sheet = _loaded(data, mistake)
        key = f"claims/{mistake.sheet}.yaml"
        base = dataclasses.replace(data.base, sheets={**data.base.sheets, key: sheet.digest})
        found = [item for item in _of_rule("L001", base) if item.where == key]
        again, reason = _pulled(data, mistake, sheet)
    except LoccitError as error:
        exact = any(one.where and one.where.line == mistake.line for one in _all(error))
        return Outcome(*place, found=(REFUSED,), exact=exact)
    names = families(item.rule for item in found)
    return Outcome(*place, found=(*names, *again), exact=bool(found) and reason)


def _of_rule(name: str, base: Base) -> list[Finding]:
    return [item for item in rule_of(name).check(base) if isinstance(item, Finding)]


def _loaded(data: Data, mistake: SheetMistake) -> Sheet:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{mistake.sheet}.yaml"
        path.write_text(mistake.text, encoding="utf-8")
        return load_sheet(path, data.project.vocabulary)


def _pulled(data: Data, mistake: SheetMistake, sheet: Sheet) -> tuple[tuple[str, ...], bool]:
    """Return what a pull with the sheet comes to, and whether it names the line or a row."""
    old, project = data.pulled[mistake.sheet], data.project
    try:
        new = pull_article(old.source, old.article, sheet, project.dataset, project.vocabulary)
    except LoccitError as error:
        return (REFUSED,), any(one.where and one.where.line == mistake.line for one in _all(error))
    rows = build.rows_of(
        [new if one is old else one for one in data.pulled.values()], project.vocabulary
    )
    base = dataclasses.replace(data.base, pulled=rows)
    found = _of_rule("P001", base)
    return ("P",) if found else (), bool(found)
