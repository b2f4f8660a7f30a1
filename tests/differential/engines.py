"""The engines that are held against each other: stock Frictionless, and what of loccit checks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from loccit.cli import main
from loccit.compiled.printed import check_frame
from loccit.package.foreign import read_package
from loccit.rules.table_errors import RANGES
from loccit.rules.tables import Held, out_of_range
from loccit.vocabulary.load import load_vocabulary
from tests.differential.samples import Sample
from tests.differential.verdicts import Refused, Verdicts

Engine = Callable[[Sample, Path], Verdicts]
_CONSTRAINTS = {check: name for name, check in RANGES.items()}


def stock(sample: Sample, descriptor: Path) -> Verdicts:
    """Return what ``frictionless validate`` says, without its limit of errors."""
    from frictionless import validate

    report = validate(str(descriptor), type="package", limit_errors=10**9)
    assert not report.errors, report.errors
    found = set()
    for task in report.tasks:
        assert not task.warnings
        for error in task.errors:
            said: Any = error
            row = getattr(said, "row_number", None)
            line = sample.lines[task.name][row - 1] if row else 0
            kind = str(error.type)
            if kind == "constraint-error":
                kind += "." + error.note.split('"')[1]
            found.add(Refused(task.name, line, getattr(said, "field_name", None) or "", kind))
    return frozenset(found)


def check(sample: Sample, descriptor: Path) -> Verdicts:
    """Return what ``loccit check`` finds of structure and ranges, from its JSON."""
    del sample
    arguments = ["check", str(descriptor), "--select", "F,R", "--format", "json"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code in (0, 1), result.output
    report = json.loads(result.stdout)
    assert not any("its structure" in item["what"] for item in report["unchecked"])
    found = set()
    for item in report["findings"]:
        kind = item["id"].rpartition("/")[2]
        if item["rule"] == "R001":
            kind = f"constraint-error.{_CONSTRAINTS[kind]}"
        for line in item["lines"] or [0]:
            found.add(Refused(item["resource"], line, item["column"], kind))
    return frozenset(found)


def ranges(sample: Sample, descriptor: Path) -> Verdicts:
    """Return what our own check of columns finds out of range, without Frictionless."""
    del sample
    vocabulary = load_vocabulary()
    found = set()
    for table in read_package(descriptor, "", vocabulary).tables:
        if table.frame is not None:
            checked = check_frame(table.schema, table.frame, vocabulary)
            for cell in out_of_range(Held(table, table.schema, checked)):
                kind = f"constraint-error.{cell.constraint}"
                found.add(Refused(table.name, cell.line, cell.field, kind))
    return frozenset(found)


# What each engine answers for; of other kinds nothing is compared.
_RANGES = ("constraint-error.minimum", "constraint-error.maximum")
_NUMBERS = ("integer", "number", "year")
ENGINES: dict[str, Engine] = {"check": check, "ranges": ranges}


def asked(engine: str, said: Verdicts, sample: Sample) -> Verdicts:
    """Return what an engine answers for of what was said.

    Our own ranges are those of cells that are numbers of their type; Frictionless refuses others.
    """
    if engine != "ranges":
        return said
    types = sample.types
    return frozenset(
        item
        for item in said
        if item.kind in _RANGES
        and types[item.resource, item.field] in ("integer", "number", "year")
    )


def untyped(said: Verdicts) -> frozenset[tuple[str, int, str]]:
    """Return the cells that are not of their type."""
    return frozenset(
        (item.resource, item.line, item.field) for item in said if item.kind == "type-error"
    )
