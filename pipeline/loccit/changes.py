"""Package × package → what was added, removed and changed, and the version that follows.

Structure is compared by the descriptors, rows by their keys; each change of a row names the claims
behind it, in the words of the articles. What could not be read is said, never taken as equal.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.package.content import CLAIMS, Content, Quote, read_content
from loccit.package.metadata import descriptor_in
from loccit.package.places import open_place
from loccit.package.renamed import in_new_names, renames
from loccit.package.structure import (
    Kind,
    Level,
    StructureChange,
    largest,
    schema_of,
    structure_changes,
)
from loccit.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# What was found about the data, and decided: it comes and goes with corrections.
FINDINGS = ("discrepancies", "discrepancy_claims")


@dataclass(frozen=True, slots=True)
class CellChange:
    """One field of a row: what it said, what it says, and the claims behind each."""

    field: str
    old: str
    new: str
    quoted_before: tuple[Quote, ...] = ()
    quoted_now: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that was added or removed (``values`` are its own), or whose cells changed.

    ``quotes`` are the claims that a row which came or went is about.
    """

    row: str
    kind: Kind
    level: Level
    values: Row
    cells: tuple[CellChange, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class TableChange:
    """All changes of one table's rows."""

    table: str
    title: str
    rows: tuple[RowChange, ...]

    def of(self, kind: Kind) -> list[RowChange]:
        """Return the rows that were added, removed or changed."""
        return [row for row in self.rows if row.kind == kind]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two packages: its name, its stated version, and its date."""

    name: str
    version: str
    created: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What makes two packages differ; ``not_compared`` are resources and why."""

    old: Side
    new: Side
    structure: tuple[StructureChange, ...]
    tables: tuple[TableChange, ...]
    not_compared: tuple[tuple[str, str], ...] = ()

    @property
    def level(self) -> Level:
        """The level of the difference that matters most."""
        levels = [item.level for item in self.structure]
        return largest([*levels, *(row.level for table in self.tables for row in table.rows)])

    @property
    def same(self) -> bool:
        """Whether nothing differs, and nothing was left uncompared."""
        return self.level == "none" and not self.not_compared

    @property
    def smallest(self) -> str:
        """The smallest version that may follow the old one; "" where that has no version."""
        return raised(self.old.version, self.level)

    @property
    def suffices(self) -> bool | None:
        """Whether the new version is at least the smallest; None where one has no version."""
        now, least = numbers(self.new.version), numbers(self.smallest)
        return now >= least if now and least else None

    @property
    def reason(self) -> str:
        """In a few words, what the level follows from; "" where nothing differs."""
        return "; ".join(_reasons(self))

    def table(self, name: str) -> TableChange:
        """Return the changes of a table, which may be none."""
        found = (item for item in self.tables if item.table == name)
        return next(found, TableChange(name, name, ()))


def compare(old: Path, new: Path) -> Changes:
    """Compare two packages that lie in folders here, or by their descriptors.

    LoccitError where one is none.
    """
    one, other = (descriptor_in(path) if path.is_dir() else path for path in (old, new))
    return changes(read_content(one, str(one.parent)), read_content(other, str(other.parent)))


def compare_places(old: str, new: str) -> Changes:
    """Compare two packages wherever they lie: folders, zip files, releases, addresses.

    LoccitError where one is none.
    """
    with open_place(old) as one, open_place(new) as other:
        return changes(
            read_content(one.descriptor, one.known_as),
            read_content(other.descriptor, other.known_as),
        )


def changes(old: Content, new: Content) -> Changes:
    """Return what makes two packages differ; what was renamed is compared by its new name."""
    renamed = renames(old, new)
    old = in_new_names(old, renamed)
    names = [*new.resources, *(name for name in old.resources if name not in new.resources)]
    unread = {**old.unread, **new.unread}
    tables = [
        TableChange(name, _title(old, new, name), tuple(_rows(old, new, name)))
        for name in names
        if name not in unread
    ]
    return Changes(
        old=_side(old),
        new=_side(new),
        structure=(
            *renamed.changes(),
            *structure_changes(old.descriptor, new.descriptor),
        ),
        tables=tuple(item for item in tables if item.rows),
        not_compared=tuple(sorted(unread.items())),
    )


def _side(content: Content) -> Side:
    created = str(content.descriptor.get("created") or "")
    return Side(content.name, content.version, created.partition("T")[0])


def _title(old: Content, new: Content, name: str) -> str:
    resource = new.resources.get(name) or old.resources.get(name) or {}
    return str(resource.get("title") or name)


# ------------------------------------------------------------------------------ versions


def numbers(version: str) -> tuple[int, int, int] | None:
    """Return the three numbers of a version; None where it is none."""
    match = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", version)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def raised(version: str, level: Level) -> str:
    """Return the version that follows by a level; "" where the old one is none."""
    found = numbers(version)
    if found is None:
        return ""
    major, minor, patch = found
    follows = {
        "none": (major, minor, patch),
        "patch": (major, minor, patch + 1),
        "minor": (major, minor + 1, 0),
        "major": (major + 1, 0, 0),
    }
    return ".".join(map(str, follows[level]))


def _reasons(found: Changes) -> Iterator[str]:
    level = found.level
    if level == "none":
        return
    structure = [item for item in found.structure if item.level == level]
    if structure:
        first = structure[0]
        more = f" and {len(structure) - 1} more" if len(structure) > 1 else ""
        yield f"{first.where}: {first.said}{more}"
    for table in sorted(found.tables, key=lambda item: item.table != CLAIMS):
        counts = Counter(row.kind for row in table.rows if row.level == level)
        if counts:
            yield ", ".join(f"{_counted(table, count)} {kind}" for kind, count in counts.items())
            return


def _counted(table: TableChange, count: int) -> str:
    plural = "s" if count > 1 else ""
    if table.table == CLAIMS:
        return f"{count} claim{plural}"
    return f"{count} row{plural} of {table.table}"


# ---------------------------------------------------------------------------------- rows


def _rows(old: Content, new: Content, table: str) -> Iterator[RowChange]:
    """Yield the changes of a table's rows: in the new one's order, then what is gone."""
    key = _common_key(old, new, table)
    before, after = _by_key(old, table, key), _by_key(new, table, key)
    for name, row in after.items():
        if name not in before:
            yield _whole(new, table, name, row, "added", "minor")
        elif before[name] != row:
            cells = tuple(_cells(old, new, table, before[name], row))
            if cells:
                yield RowChange(name, "changed", "patch", row, cells)
    needed = _referenced(old, table)
    for name, row in before.items():
        if name not in after:
            yield _whole(old, table, name, row, "removed", _loss(table, row, needed))


def _common_key(old: Content, new: Content, table: str) -> tuple[str, ...]:
    """Return the key that both have; () compares whole rows."""
    one, other = old.key(table), new.key(table)
    if not one or not other:
        return one or other
    return one if one == other else ()


def _by_key(content: Content, table: str, key: Sequence[str]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    seen: Counter[str] = Counter()
    for row in content.tables.get(table, ()):
        name = " ".join(row.get(field, "") for field in key) if key else " | ".join(row.values())
        seen[name] += 1
        # A key that stands there twice is an error of the package, and still two rows.
        found[f"{name} #{seen[name]}" if seen[name] > 1 else name] = row
    return found


def _whole(
    content: Content, table: str, name: str, row: Row, kind: Kind, level: Level
) -> RowChange:
    claims = content.cited(table, row)
    quotes = tuple(content.quotes[claim] for claim in claims if claim in content.quotes)
    return RowChange(name, kind, level, row, quotes=quotes)


def _cells(old: Content, new: Content, table: str, one: Row, other: Row) -> Iterator[CellChange]:
    for field in (name for name in other if name in one and one[name] != other[name]):
        yield CellChange(
            field,
            one[field],
            other[field],
            tuple(_quoted(old, table, one, field)),
            tuple(_quoted(new, table, other, field)),
        )


def _quoted(content: Content, table: str, row: Row, field: str) -> Iterator[Quote]:
    for claim in content.cited(table, row, field):
        if claim in content.quotes:
            yield content.quotes[claim]


def _referenced(content: Content, table: str) -> dict[str, set[str]]:
    """Return, by field of a table, the values that rows of other tables refer to."""
    found: dict[str, set[str]] = {}
    for other, resource in content.resources.items():
        for key in schema_of(resource).get("foreignKeys") or []:
            reference = key.get("reference", {})
            if other == table or reference.get("resource") != table:
                continue
            fields, to = _names(key.get("fields")), _names(reference.get("fields"))
            for field, target in zip(fields, to, strict=False):
                values = {row.get(field, "") for row in content.tables.get(other, ())}
                found.setdefault(target, set()).update(values - {""})
    return found


def _names(fields: object) -> list[str]:
    return [fields] if isinstance(fields, str) else list(fields) if isinstance(fields, list) else []


def _loss(table: str, row: Row, needed: dict[str, set[str]]) -> Level:
    """Return the level of a removed row: major where other data referred to it."""
    if table in FINDINGS:
        return "patch"
    return "major" if any(row.get(key) in values for key, values in needed.items()) else "minor"
