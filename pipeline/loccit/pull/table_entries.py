"""Claims in tables: series of cells along a qualifier, in either orientation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.model import Cell, Table, Words
from loccit.pull.attributes import Attribute, Draft
from loccit.pull.locate import Located

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.model import Marker
    from loccit.pull.mark_reader import MarkReader
    from loccit.sheets.entries import TableClaims
    from loccit.sheets.marks import Pattern

# What tables print where there is no value.
BLANKS = frozenset({"", "-", "–", "—", "?", "…", "n/a", "N/A", "trace"})
_DERIVED = "the sheet says that the second unit is a conversion of the first"
_INDEPENDENT = "the sheet says that both units were measured"


@dataclass(frozen=True, slots=True)
class _Series:
    """The cells of one property: for each, the label along the axis and the whole line."""

    label: Cell
    cells: tuple[tuple[Cell, Cell, tuple[Cell, ...]], ...]


def drafts(entry: TableClaims, shared: list[Attribute], marks: MarkReader) -> Iterator[Draft]:
    """Yield a draft for each cell of each series of an entry; LoccitError where words differ."""
    table, title = _find(entry, marks)
    around = marks.attributes(entry.title, title, "context")
    source = marks.notes.within(table.source.start, table.source.end) if table.source else ()
    for name, pattern in entry.series:
        series = _series(entry, table, pattern)
        label = _in_cell(pattern, series.label, marks)
        fixed = [
            *marks.attributes(pattern, label, "context"),
            *around,
            *_labels(name, series.label, marks),
            *_conversion(entry),
            *shared,
        ]
        for along, cell, line in series.cells:
            if _bare(cell, marks).text in BLANKS:
                continue
            attributes = [*_along(entry, along, line, marks), *fixed]
            notes = (*title_notes(table, title, marks), *_notes(entry, cell, line, marks), *source)
            for combination in marks.combinations(attributes):
                yield _draft(entry, name, cell, combination, notes, title, label, marks)


def title_notes(table: Table, title: Located, marks: MarkReader) -> tuple[Marker, ...]:
    """Return the markers right in or after a table's title: they stand for the whole table."""
    start, end = title.parts[0].start, title.parts[-1].end
    if table.title and table.title.start <= start < table.title.end:
        end = table.title.end
    return marks.notes.within(start, end)


def _draft(
    entry: TableClaims,
    name: str,
    cell: Cell,
    attributes: tuple[Attribute, ...],
    notes: tuple[Marker, ...],
    title: Located,
    label: Located,
    marks: MarkReader,
) -> Draft:
    content = _bare(cell, marks)
    figures = marks.locator.figures_in(content.start, content.end)
    figure = next((one for one in figures if one.words == content), None)
    if figure is None:
        raise LoccitError(
            f"the cell '{content.text}' is not one figure that can be read",
            entry.place,
            "claim the other cells by a table of their own rows or columns",
        )
    if len(figure.quantities) == 1:  # days have no second unit
        attributes = tuple(item for item in attributes if item.name != "conversion")
    return Draft(
        label=entry.label,
        property=name,
        value=content,
        quote=content,
        section=entry.section,
        attributes=attributes,
        footnotes=tuple(dict.fromkeys(notes)),
        nearby=(),
        place=entry.place,
        suffix=entry.suffix,
        quoted=(content, *title.parts, *label.parts),
    )


# ------------------------------------------------------------------------ finding


def _find(entry: TableClaims, marks: MarkReader) -> tuple[Table, Located]:
    """Return the one table with the title or head that the entry quotes, and its marks."""
    sections = marks.locator.sections(entry.section, entry.title)
    tables = [
        table
        for table in marks.article.tables
        if any(section.start <= table.start < section.end for section in sections)
    ]
    wanted = entry.title.parts[0].text
    found = [table for table in tables if wanted in _names(table)]
    if len(found) != 1 or len(entry.title.parts) != 1:
        many = "more than one table is" if found else "no table is"
        raise LoccitError(
            f"{many} called '{wanted}' in the section '{entry.section}'",
            entry.place,
            "quote the table's title, or its head as 'A | B | C'",
            tuple(name for table in tables for name in _names(table)[:1]),
        )
    table = found[0]
    if table.title and wanted == _bare(table.title, marks).text:
        return table, _in_cell(entry.title, table.title, marks)
    span = (table.head[0].start, table.head[-1].end)
    return table, marks.locator.in_ranges(entry.title, [span], "the table's head")


def _names(table: Table) -> list[str]:
    title = [table.title.text.partition("[")[0].strip()] if table.title else []
    return [*title, " | ".join(cell.text for cell in table.head).strip()]


def _series(entry: TableClaims, table: Table, pattern: Pattern) -> _Series:
    wanted = pattern.plain
    if entry.axis == "across":
        for row in table.rows:
            if row[0].text == wanted:
                cells = tuple(zip(table.head[1:], row[1:], strict=True))
                return _Series(row[0], tuple((head, cell, row) for head, cell in cells))
        labels = [row[0].text for row in table.rows]
    else:
        for index, head in enumerate(table.head):
            if head.text == wanted:
                return _Series(head, tuple((row[0], row[index], row) for row in table.rows))
        labels = [cell.text for cell in table.head]
    raise LoccitError(
        f"the table has no {'row' if entry.axis == 'across' else 'column'} '{wanted}'",
        pattern.place,
        "copy the label as it stands",
        tuple(labels),
    )


def _in_cell(pattern: Pattern, cell: Cell, marks: MarkReader) -> Located:
    return marks.locator.in_ranges(pattern, [(cell.start, cell.end)], f"'{cell.text}'")


# ----------------------------------------------------------------------- attributes


def _bare(cell: Cell, marks: MarkReader) -> Words:
    """Return a cell's words without footnote markers at its end."""
    words = cell.words
    for marker in reversed(marks.notes.within(cell.start, cell.end)):
        if marker.end == words.end:
            text = words.text[: marker.start - words.start].rstrip()
            words = Words(text, words.start, words.start + len(text))
    return words


def _labels(name: str, label: Cell, marks: MarkReader) -> list[Attribute]:
    """Return the property and unit that a series' label gives."""
    words = _bare(label, marks)
    found = [Attribute("property", "context", words)]
    span = marks.vocabulary.grammar.label_span(words.text)
    if span and marks.vocabulary.properties[name].units:
        start, end = (words.start + offset for offset in span)
        found.append(Attribute("unit", "context", words.part(start, end)))
    return found


def _conversion(entry: TableClaims) -> list[Attribute]:
    if not entry.second_unit:
        return []
    reason = _DERIVED if entry.second_unit == "derived" else _INDEPENDENT
    return [Attribute("conversion", "inferred", typed=entry.second_unit, because=reason)]


def _along(
    entry: TableClaims, along: Cell, line: tuple[Cell, ...], marks: MarkReader
) -> Sequence[Attribute]:
    """Return what the label along the axis says, and the marks of the line, where it has any."""
    label = _bare(along, marks)
    for key, pattern in entry.lines:
        if key == label.text:
            span = (line[0].start, line[-1].end)
            located = marks.locator.in_ranges(pattern, [span], f"the row '{key}'")
            return marks.attributes(pattern, located, "context")
    if entry.along in [typed.name for typed in entry.typed]:
        return []
    return [Attribute(entry.along, "context", label)]


def _notes(
    entry: TableClaims, cell: Cell, line: tuple[Cell, ...], marks: MarkReader
) -> tuple[Marker, ...]:
    """Return the markers of the cell and its label; in a table of lines, of the whole line."""
    if entry.axis == "down":
        return marks.notes.within(line[0].start, line[-1].end)
    label = marks.notes.within(line[0].start, line[0].end)
    return (*marks.notes.within(cell.start, cell.end), *label)
