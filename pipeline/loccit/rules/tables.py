"""The rules of the families F, R, U, A and O, held against a table that has no claims.

The meaning, the ids and the words are those of the rules about articles; what differs is where
the figures stand. A finding covers a series, and points to the line of its first cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from loccit.model import Finding, Unchecked
from loccit.rules.registry import FAMILIES, Result, Rule, all_rules
from loccit.rules.table_words import Broken, shown, words_of
from loccit.vocabulary.measures import measure, series_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import polars as pl

    from loccit.agreement.column_verdict import Verdict
    from loccit.compiled.printed import Checked, Refusal
    from loccit.vocabulary.agreements import Agreement
    from loccit.vocabulary.types import TableSchema, Vocabulary

REMEDY = "look at the cells, and put right the one that is wrong"
STRUCTURE = "put the data right, or the schema that they do not follow"
_RANGES = ("greater_than_or_equal_to", "less_than_or_equal_to")
# Rules that a table may be held against by an annotation; the others need none.
ANNOTATED = ("U001", "A001", "A002", "A003", "O001", "O002")


class Source(Protocol):
    """What a table was read from."""

    @property
    def name(self) -> str:
        """The resource."""

    @property
    def path(self) -> str:
        """Its file."""

    def line(self, row: int) -> int:
        """Return the line of a row, counted from 0."""

    def line_of_record(self, number: int) -> int:
        """Return the line of a record of the file, its head included, counted from 1."""


class StructureError(Protocol):
    """What Frictionless says against a resource."""

    @property
    def resource(self) -> str:
        """The resource, or "" for the package."""

    @property
    def row(self) -> int | None:
        """The record; 1 is the header."""

    @property
    def field(self) -> str:
        """The field, or ""."""

    @property
    def type(self) -> str:
        """The kind of error, in Frictionless' words."""

    @property
    def note(self) -> str:
        """What is wrong."""


@dataclass(frozen=True, slots=True)
class Held:
    """A table that was held against its schema: where it is from, and what it came to."""

    source: Source
    schema: TableSchema
    checked: Checked


def table_rules() -> list[Rule]:
    """Return the rules that a package without claims is held against, in their order."""
    known = {item.id: item for item in all_rules()}
    return [known[name] for name in ("F001", "R001", *ANNOTATED)]


def findings_of(held: Held, vocabulary: Vocabulary) -> Iterator[Result]:
    """Yield everything that a table's own checks found, and what they could not check."""
    for refusal in held.checked.refusals:
        yield from _refused(held, refusal)
    for entry, verdict in held.checked.verdicts.items():
        for group, rows in _series(held, entry, verdict.broken).items():
            yield _finding(held, entry, group, rows, vocabulary)
        yield from _unchecked(held, entry, verdict)
    for what, reason in held.schema.left_alone:
        yield Unchecked("F001", f"{held.source.name}: {what}", reason)
    for field, count in held.checked.unread.items():
        rule = next(item.rule for item in held.schema.agreements if field in item.figures)
        reason = f"{count} cells hold no plain number of at most 15 digits and 9 decimal places"
        yield Unchecked(rule, f"{held.source.name}: {field}", reason)


# --------------------------------------------------------------------------- agreements


def _series(held: Held, entry: Agreement, rows: Sequence[int]) -> dict[tuple[str, ...], list[int]]:
    """Return the rows of each series."""
    found: dict[tuple[str, ...], list[int]] = {}
    names = _named_by(held.schema, entry)
    values = cells(held.checked.frame, rows, names)
    for row, value in zip(rows, values, strict=True):
        found.setdefault(tuple(str(value[name]) for name in names), []).append(row)
    return found


def _named_by(schema: TableSchema, entry: Agreement) -> tuple[str, ...]:
    return entry.by or series_of(schema, entry.figures[0])


def cells(frame: pl.DataFrame, rows: Sequence[int], names: Iterable[str]) -> list[dict[str, Any]]:
    """Return some columns of some rows."""
    wanted = list(dict.fromkeys(names))
    return frame[list(rows)].select(wanted).to_dicts() if wanted else [{} for _ in rows]


def _finding(
    held: Held,
    entry: Agreement,
    group: tuple[str, ...],
    rows: list[int],
    vocabulary: Vocabulary,
) -> Finding:
    source, frame = held.source, held.checked.frame
    series = " ".join(group)
    measures = {name: measure(held.schema, name) for name in entry.figures}
    broken = Broken(frame, held.schema, entry, vocabulary, measures)
    said = words_of(broken, rows, source.line)
    field = entry.growth or entry.field or entry.fields[-1]
    first = cells(frame, rows[:1], [field])[0]
    return Finding(
        id="/".join(filter(None, [entry.rule, source.name, entry.name, _slug(group)])),
        rule=entry.rule,
        message=f"{source.name}{f', {series}' if series else ''}: {said}",
        remedy=REMEDY,
        where=f"{source.path}:{source.line(rows[0])}",
        severity="hint" if entry.rule == "O002" else None,
        resource=source.name,
        row=source.line(rows[0]),
        column=field,
        value=str(first[field] or ""),
    )


def _slug(group: tuple[str, ...]) -> str:
    return ".".join("-".join(part.split()) for part in group)


def _unchecked(held: Held, entry: Agreement, verdict: Verdict) -> Iterator[Unchecked]:
    what = f"{held.source.name}: {entry.name}"
    for reason, rows in verdict.gaps.items():
        one = "row" if entry.fields else "rate" if entry.rule == "A003" else "series"
        first = f"line {held.source.line(rows[0])}"
        counted = f"{len(rows):,} {one}{'' if one == 'series' else 's'}"
        more = f"{counted}, the first at {first}" if len(rows) > 1 else first
        yield Unchecked(entry.rule, what, f"{reason} ({more})")
    if not verdict.checked and not verdict.gaps:
        yield Unchecked(entry.rule, what, "no row has all of the figures")


# ---------------------------------------------------------------------------- structure


def _refused(held: Held, refusal: Refusal) -> Iterator[Finding]:
    """Yield ranges and keys; Frictionless reports the rest of the structure."""
    ranged = refusal.check.startswith(_RANGES)
    if not refusal.rows or not (ranged or refusal.check.startswith("unique(")):
        return
    source, rows = held.source, list(refusal.rows)
    values = cells(held.checked.frame, rows, refusal.fields)
    fields = ".".join(refusal.fields)
    shown_values = shown(
        f"{' '.join(str(item) for item in value.values())} (line {source.line(row)})"
        for row, value in zip(rows, values, strict=True)
    )
    what = f"{refusal.check} refuses" if ranged else "the key stands there more than once:"
    yield Finding(
        id=f"{'R001' if ranged else 'F001'}/{source.name}/{fields}/{refusal.check.split('(')[0]}",
        rule="R001" if ranged else "F001",
        message=f"{source.name}: {fields}: {what} {shown_values}",
        remedy=REMEDY if ranged else STRUCTURE,
        where=f"{source.path}:{source.line(rows[0])}",
        resource=source.name,
        row=source.line(rows[0]),
        column=refusal.fields[0],
        value=str(values[0][refusal.fields[0]] or ""),
    )


def structure_of(
    errors: Sequence[StructureError], sources: Sequence[Source], ranged: Iterable[tuple[str, str]]
) -> Iterator[Finding]:
    """Yield one finding for all errors of one type in one field of a resource.

    ``ranged`` are the (resource, field) whose ranges are checked as R001.
    """
    own = set(ranged)
    places = {item.name: item for item in sources}
    groups: dict[tuple[str, str, str], list[StructureError]] = {}
    for error in errors:
        limits = any(f'"{key}' in error.note for key in ("minimum", "maximum"))
        if not (
            error.type == "constraint-error" and limits and (error.resource, error.field) in own
        ):
            groups.setdefault((error.resource, error.field, error.type), []).append(error)
    for (resource, field, kind), group in groups.items():
        source, first = places.get(resource), group[0]
        row = source.line_of_record(first.row) if source and first.row else first.row
        more = f" (and {len(group) - 1} more)" if len(group) > 1 else ""
        label = f"{resource or 'package'}{f': {field}' if field else ''}"
        path = source.path if source else "datapackage.json"
        yield Finding(
            id="/".join(filter(None, ["F001", resource, field, kind])),
            rule="F001",
            message=f"{label}: {kind}: {first.note}{more}",
            remedy=STRUCTURE,
            where=f"{path}:{row}" if row else path,
            resource=resource,
            row=row,
            column=field,
        )


# ---------------------------------------------------------------------- what was not done


def not_applicable(held: Sequence[Held]) -> Iterator[Unchecked]:
    """Yield the rules that no annotation names, and the families that need claims."""
    said = {entry.rule for item in held for entry in item.schema.agreements}
    tables = ", ".join(item.source.name for item in held) or "the package"
    for name in ANNOTATED:
        if held and name not in said:
            yield Unchecked(name, tables, "no entry of 'consistency' has this rule")
    bounded = any(
        bound is not None
        for item in held
        for field in item.schema.fields
        for bound in (field.minimum, field.maximum)
    )
    if held and not bounded:
        yield Unchecked("R001", tables, "no field of numbers has a minimum or a maximum")
    own = {rule.id[0] for rule in table_rules()}
    for letter, word in FAMILIES.items():
        if letter not in own:
            yield Unchecked(letter, f"the family of {word}", "the package has no claims")
