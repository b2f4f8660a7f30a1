"""The rules of the families F, R, U, A and O, held against a table that has no claims.

The meaning, the ids and the words are those of the rules about articles; what differs is where
the figures stand. A finding covers a series, and points to the line of its first cell.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from loccit.agreement.plain import DIGITS, PLACES
from loccit.model import Finding, Unchecked
from loccit.rules.registry import FAMILIES, Result, Rule, all_rules
from loccit.rules.table_errors import RANGES, REMEDY, STRUCTURE, OutOfRange
from loccit.rules.table_words import Broken, shown, words_of
from loccit.values.showing import counted
from loccit.vocabulary.measures import measure, series_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import polars as pl

    from loccit.agreement.column_verdict import Verdict
    from loccit.agreement.sliced import Near
    from loccit.compiled.printed import Checked, Refusal
    from loccit.model import Cause
    from loccit.vocabulary.agreements import Agreement
    from loccit.vocabulary.types import TableSchema, Vocabulary

_NOTHING: Final = "nothing to test"
_BOUNDS = {RANGES[name]: name for name in ("minimum", "maximum")}
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
    from loccit.compiled.annotations import NO_CONVERSION

    for refusal in held.checked.refusals:
        yield from _doubled(held, refusal)
    for entry, verdict in held.checked.verdicts.items():
        if verdict.broken:
            near = held.checked.near(entry, verdict.broken)
            for group, rows in _series(held, entry, verdict.broken).items():
                yield _finding(held, entry, group, rows, near, vocabulary)
        yield from _unchecked(held, entry, verdict)
    for what, reason in held.schema.left_alone:
        cause: Cause = "untested" if reason.startswith(NO_CONVERSION) else _NOTHING
        yield Unchecked("F001", f"{held.source.name}: {what}", reason, cause)
    yield from _cells_read_otherwise(held)


def _cells_read_otherwise(held: Held) -> Iterator[Unchecked]:
    """Yield the cells that agreements cannot read, or can only read rounded."""
    for field, rows in held.checked.unread.items():
        first = f"'{held.checked.frame[field][rows[0]]}' (line {held.source.line(rows[0])})"
        count = counted(len(rows), "cell")
        what = f"{count} cannot be read as numbers of up to {DIGITS} digits, the first {first}"
        lines = tuple(map(held.source.line, rows))
        name = f"{held.source.name}: {field}"
        yield Unchecked(_rule_of(held, field), name, what, lines=lines)
    for field, taken in held.checked.taken.items():
        row, number = next(iter(taken.items()))
        printed = held.checked.frame[field][row]
        first = f"{printed} for {number} (line {held.source.line(row)})"
        count = counted(len(taken), "cell")
        what = f"{count} taken as rounded to {PLACES} decimal places, the first {first}"
        lines = tuple(map(held.source.line, taken))
        name = f"{held.source.name}: {field}"
        yield Unchecked(_rule_of(held, field), name, what, "rounded", lines)


def _rule_of(held: Held, field: str) -> str:
    return next(item.rule for item in held.schema.agreements if field in item.figures)


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
    near: Near,
    vocabulary: Vocabulary,
) -> Finding:
    source = held.source
    series = " ".join(group)
    measures = {name: measure(held.schema, name) for name in entry.figures}
    broken = Broken(near.frame, held.schema, entry, vocabulary, measures)
    own = [bisect_left(near.rows, row) for row in rows]
    said = words_of(broken, own, lambda row: source.line(near.rows[row]))
    field = entry.growth or entry.field or entry.fields[-1]
    first = cells(held.checked.frame, rows[:1], [field])[0]
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
        lines = tuple(map(held.source.line, rows))
        yield Unchecked(entry.rule, what, f"{reason} ({more})", lines=lines)
    if not verdict.checked and not verdict.gaps:
        yield Unchecked(entry.rule, what, "no row has all of the figures")


# ---------------------------------------------------------------------------- structure


def out_of_range(held: Held) -> Iterator[OutOfRange]:
    """Yield the cells that our own checks found out of the range of their field."""
    for refusal in held.checked.refusals:
        check, _, bound = refusal.check.rstrip(")").partition("(")
        if check not in _BOUNDS:
            continue
        (field,) = refusal.fields
        values = held.checked.frame[field].gather(list(refusal.rows))
        for row, value in zip(refusal.rows, values, strict=True):
            source = held.source
            where = (source.name, source.path, source.line(row))
            yield OutOfRange(*where, field, _BOUNDS[check], bound, str(value or ""))


def _doubled(held: Held, refusal: Refusal) -> Iterator[Finding]:
    """Yield keys that stand there more than once; Frictionless reports all other structure."""
    if not refusal.rows or not refusal.check.startswith("unique("):
        return
    source, rows = held.source, list(refusal.rows)
    values = cells(held.checked.frame, rows, refusal.fields)
    fields = ".".join(refusal.fields)
    shown_values = shown(
        f"{' '.join(str(item) for item in value.values())} (line {source.line(row)})"
        for row, value in zip(rows, values, strict=True)
    )
    yield Finding(
        id=f"F001/{source.name}/{fields}/unique",
        rule="F001",
        message=f"{source.name}: {fields}: the key stands there more than once: {shown_values}",
        remedy=STRUCTURE,
        where=f"{source.path}:{source.line(rows[0])}",
        resource=source.name,
        row=source.line(rows[0]),
        column=refusal.fields[0],
        value=str(values[0][refusal.fields[0]] or ""),
        lines=tuple(source.line(row) for row in rows),
    )


# ---------------------------------------------------------------------- what was not done


def not_applicable(held: Sequence[Held], *, bounded: bool) -> Iterator[Unchecked]:
    """Yield the rules that no annotation names, and the families that need claims.

    ``bounded`` tells whether a field has a range.
    """
    said = {entry.rule for item in held for entry in item.schema.agreements}
    tables = ", ".join(item.source.name for item in held) or "the package"
    for name in ANNOTATED:
        if held and name not in said:
            yield Unchecked(name, tables, "no entry of 'consistency' has this rule", _NOTHING)
    if held and not bounded:
        yield Unchecked("R001", tables, "no field has a minimum or a maximum", _NOTHING)
    own = {rule.id[0] for rule in table_rules()}
    for letter, word in FAMILIES.items():
        if letter not in own:
            yield Unchecked(letter, f"the family of {word}", "the package has no claims", _NOTHING)
