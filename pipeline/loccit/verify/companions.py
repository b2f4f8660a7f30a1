"""What lies beside the core says the same: other forms of the tables, pages, descriptions.

Where two versions of a library may write other bytes, the forms are compared by structure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from loccit.extras import missing
from loccit.package.contents import DATA, SIGNATURE, SUMS
from loccit.progress import step
from loccit.release.about import release_pages
from loccit.release.catalog import INDEX, RELEASE, latest_files
from loccit.release.gate import RESULT
from loccit.release.sidecars import (
    make_descriptions,
    make_parquet,
    make_sqlite,
    parquet_name,
)
from loccit.report.page.html import NAME as REPORT
from loccit.verdict.proof import Open, Part, Problem
from loccit.verify.cells import records
from loccit.verify.comparison import OTHER, differing, lacking, unknown
from loccit.verify.gate_proof import gate_problems
from loccit.verify.parquet_proof import parquet_problems
from loccit.verify.report_proof import report_problems
from loccit.verify.sqlite_proof import sqlite_problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.verify.core_proof import Made
    from loccit.verify.release import Release

NAME = "other forms"
PAGES = (RELEASE, INDEX)
Proofs = dict[str, Callable[[bytes], Iterator[Problem | Open]]]


def companions(made: Made, release: Release) -> list[Part]:
    """Return the part about the files beside the core; none for a zip file alone."""
    if release.form == "zip":
        return []
    if release.form == "latest":
        return [_latest(made, release)]
    step("making the other forms anew")
    proofs = _proofs(made)
    there = [name for name in proofs if name in release.files]
    found = [item for name in there for item in proofs[name](release.files[name].read_bytes())]
    problems = [item for item in found if isinstance(item, Problem)]
    left = [item for item in found if isinstance(item, Open)]
    listed = [*made.core.files, made.core.name, *proofs]
    pages = _pages(made, release, listed)
    expected = [*listed, *PAGES, SUMS]
    problems += differing(pages, release.files)
    problems += unknown([*expected, SIGNATURE], release.files)
    left += lacking(expected, release.files)
    if INDEX in release.files and INDEX not in pages:
        left.append(Open(INDEX, "it lists files that are missing"))
    said = "" if problems or left else f"the same in {len(proofs)} files of other forms"
    return [Part(NAME, said, tuple(problems), tuple(left))]


def _proofs(made: Made) -> Proofs:
    """Return what proves each file whose bytes may depend on a library, by its name."""
    base = made.case.base
    tables = records(made.case.project.dataset.folder / DATA)
    database = make_sqlite(base)
    found: Proofs = {
        name: partial(sqlite_problems, name, made=content, tables=tables)
        for name, content in database.items()
    }
    described = make_descriptions(base, made.core)
    found |= {name: partial(_bytes, name, want) for name, want in described.items()}
    found[RESULT] = partial(gate_problems, base)
    found[REPORT] = partial(report_problems, made)
    return found | _parquet(made, tables)


def _parquet(made: Made, tables: Mapping[str, list[list[str]]]) -> Proofs:
    """Return the proof of each Parquet file; what is said of columns needs their library."""
    anew = {} if missing("release") else make_parquet(made.case.base)
    return {
        parquet_name(name): partial(
            parquet_problems, parquet_name(name), table=table, made=anew.get(parquet_name(name))
        )
        for name, table in tables.items()
    }


def _bytes(name: str, want: bytes, content: bytes) -> Iterator[Problem]:
    if content != want:
        yield Problem(name, OTHER)


def _pages(made: Made, release: Release, expected: Sequence[str]) -> dict[str, bytes]:
    """Return the pages about a release; that which lists its files only where all of them lie."""
    sizes = {name: release.files[name].stat().st_size for name in expected if name in release.files}
    pages = release_pages(_said(made, release), sizes)
    if len(sizes) < len(expected):
        del pages[INDEX]
    return pages


def _said(made: Made, release: Release) -> dict[str, Any]:
    """Return what a release says of itself; its zip file, which is held elsewhere, as it lies."""
    if release.archive is None:
        return dict(made.said)
    there = {"sha256": release.sha256, "bytes": release.archive.stat().st_size}
    return {**made.said, "core": {**made.said["core"], **there}}


def _latest(made: Made, release: Release) -> Part:
    """Return the part about a catalog's folder of the latest version."""
    expected = latest_files(_said(made, release), made.core.content)
    pages = dict(list(expected.items())[1:])
    problems = (*differing(pages, release.files), *unknown(expected, release.files))
    left = tuple(lacking(expected, release.files))
    return Part(NAME, "" if problems else "the pages of the latest version", problems, left)
