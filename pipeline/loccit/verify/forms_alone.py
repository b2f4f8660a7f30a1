"""The other forms of a release that cannot be made anew: held against its own tables.

Whoever made it, and whatever is missing: the same cells must stand in all forms.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from loccit.package.contents import DATA, SUMS
from loccit.verdict.proof import Open, Part, Problem
from loccit.verify.archive_proof import packing
from loccit.verify.cells import records
from loccit.verify.companions import NAME
from loccit.verify.parquet_proof import parquet_problems
from loccit.verify.release import listing
from loccit.verify.sqlite_proof import sqlite_problems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from loccit.verify.release import Release


def forms_alone(
    release: Release, package: Path, why: str, missing: Collection[str] = ()
) -> list[Part]:
    """Return the part about the files beside the tables.

    Args:
        release: what is verified.
        package: the folder of its package.
        why: they cannot be made anew.
        missing: the files that the package lacks.

    """
    problems = (*_zip_file(release), *_tables(release, package, missing))
    reason = f"not made anew: {why}"
    if release.form == "zip":
        return [Part(NAME, "", problems, (Open("the pages in the zip file", reason),))]
    left = Open(f"what {len(release.files)} files beside the tables say", reason)
    return [Part(NAME, "", problems, (left,))]


def _zip_file(release: Release) -> Iterator[Problem]:
    """Yield where the zip file holds other files than lie beside it, or is packed otherwise."""
    if release.archive is None or release.unpacked is None:
        return
    inside = listing(release.unpacked)[0]
    for name, path in inside.items():
        beside = release.files.get(name) if release.form == "folder" else None
        if beside and name != SUMS and beside.read_bytes() != path.read_bytes():
            yield Problem(name, f"is another file in {release.archive.name}")
    yield from packing(release.archive, inside, SUMS)


def _tables(release: Release, package: Path, missing: Collection[str]) -> Iterator[Problem]:
    tables = records(package / DATA)
    lacking = {PurePosixPath(name).stem for name in missing if name.endswith(".csv")}
    for name, path in release.files.items():
        folder, _, file = name.rpartition("/")
        stem = file.removesuffix(".parquet")
        if folder == "parquet" and file != stem and stem in tables:
            found = parquet_problems(name, path.read_bytes(), tables[stem], None)
            yield from (item for item in found if isinstance(item, Problem))
        elif name.endswith(".sqlite"):
            yield from sqlite_problems(name, path.read_bytes(), None, tables, lacking)
