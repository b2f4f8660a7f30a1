"""Settling discrepancies: rulings.yaml is read, written, and what became of it said."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from loccit.build import load_case
from loccit.errors import LoccitError, Place
from loccit.files import read_text, write_all
from loccit.report import terminal
from loccit.verdict.rulings import parse_decisions
from loccit.verdict.settling import Settlement, settle, with_new_entry

if TYPE_CHECKING:
    from pathlib import Path

    from loccit.project import Project

NEXT = "then run 'loccit build'"


def add_entry(project: Project, finding: str) -> None:
    """Add an entry for a discrepancy to rulings.yaml, its decision to be written.

    LoccitError where there is no such discrepancy, or where it has an entry already.
    """
    verdict = load_case(project, None).verdict
    path = verdict.decisions.path
    day = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    write_all({path: with_new_entry(verdict, _content(path), finding, day).encode()})
    out = terminal.console()
    terminal.print_written(out, [path])
    out.print(f"now write the decision and the reason there, {NEXT}", soft_wrap=True)


def take(project: Project, file: Path, *, over: bool) -> int:
    """Take the rulings of a file into rulings.yaml; return how many were not taken.

    LoccitError where the file is none, or a ruling in it cannot be one.
    """
    text = read_text(file, "give the file that the report's page wrote")
    done, changed = settled(project, text, file, over=over)
    out = terminal.console()
    for name in done.taken:
        out.print(f"taken    {name}", markup=False, soft_wrap=True)
    for kept in done.kept:
        out.print(f"not      {kept.finding}: {kept.why}", markup=False, soft_wrap=True)
    terminal.print_written(out, changed) if changed else None
    said = f"{len(done.taken)} of {len(done.taken) + len(done.kept)} rulings taken"
    out.print(f"{said}; {NEXT}" if changed else said, soft_wrap=True)
    return len(done.kept)


def settled(
    project: Project, text: str, source: Path, *, over: bool
) -> tuple[Settlement, list[Path]]:
    """Write the rulings in a text into rulings.yaml; return what became of each, and what changed.

    ``source`` is where the text comes from, for errors. LoccitError where there is no ruling in
    it, where one cannot be a ruling, or where somebody else wrote rulings.yaml meanwhile.
    """
    offered = parse_decisions(text, source)
    if not offered.rulings:
        raise LoccitError("there is no ruling in it", Place(source), "decide on the report's page")
    verdict = load_case(project, None).verdict
    path = verdict.decisions.path
    content = _content(path)
    if parse_decisions(content, path) != verdict.decisions:
        raise _meanwhile(path)
    done = settle(verdict, content, offered.rulings.values(), over=over)
    if done.content == content:
        return done, []
    if _content(path) != content:
        raise _meanwhile(path)
    return done, write_all({path: done.content.encode()})


def _meanwhile(path: Path) -> LoccitError:
    return LoccitError("somebody else wrote this meanwhile", Place(path), "try again")


def _content(path: Path) -> str:
    return read_text(path) if path.is_file() else ""
