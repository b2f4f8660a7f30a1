"""Changes → an entry for a changelog, in people's words: a draft that a person finishes.

Sections are those of Keep a Changelog. Only what a reader of the data cares about is said: claims,
structure, decisions, and in packages without claims the rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from loccit.package.content import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.changes import CellChange, Changes, RowChange, TableChange
    from loccit.package.content import Quote
    from loccit.package.structure import StructureChange
    from loccit.rows import Row

Section = Literal["Added", "Changed", "Removed", "Fixed"]
SECTIONS: tuple[Section, ...] = ("Added", "Changed", "Removed", "Fixed")
# What a claim says; its place, section and footnotes are not worth a line.
SAID = (
    *("subject", "property", "value", "lower", "upper", "unit", "modifier"),
    *("date", "date_modifier", "qualifiers"),
)
DISCREPANCIES = "discrepancies"
# A group of claims on one thing is told one by one up to here.
_EACH = 4
Line = tuple[Section, str]


def changelog_draft(changes: Changes) -> str:
    """Return the entry of the new version, in Markdown, with a heading and a line for each thing.

    Where nothing is worth telling, the entry says so.
    """
    date = f" - {changes.new.created}" if changes.new.created else ""
    heading = f"## [{changes.new.version or changes.smallest or 'unreleased'}]{date}\n"
    lines = changelog_lines(changes)
    parts = [heading]
    for section in SECTIONS:
        own = [text for name, text in lines if name == section]
        if own:
            parts.append(f"### {section}\n\n" + "".join(f"- {text}\n" for text in own))
    if len(parts) == 1:
        parts.append("Nothing that the data say has changed.\n")
    return "\n".join(parts)


def changelog_lines(changes: Changes) -> list[Line]:
    """Return what is worth telling, each with its section."""
    return list(dict.fromkeys(_lines(changes)))


def _lines(changes: Changes) -> Iterator[Line]:
    for item in changes.structure:
        yield _structure(item)
    tables = [table for table in changes.tables if table.table != DISCREPANCIES]
    claims = [table for table in tables if table.table == CLAIMS]
    for table in claims:
        yield from _claims(table)
    if not claims:
        for table in tables:
            yield from _rows(table)
    yield from _decisions(changes.table(DISCREPANCIES))


def _structure(item: StructureChange) -> Line:
    sections: dict[str, Section] = {"added": "Added", "removed": "Removed", "changed": "Changed"}
    if item.level == "patch" or not item.what.startswith("the "):
        change = f" from {item.old} to {item.new}" if max(len(item.old), len(item.new)) < 40 else ""
        return "Changed", f"`{item.where}`: {item.said}{change}."
    return sections[item.kind], f"`{item.where}`: {item.what}."


# -------------------------------------------------------------------------------- claims


def _claims(table: TableChange) -> Iterator[Line]:
    sections: tuple[tuple[Section, list[RowChange]], ...] = (
        ("Added", table.of("added")),
        ("Removed", table.of("removed")),
    )
    for section, rows in sections:
        groups: dict[str, list[Quote]] = {}
        for quote in (quote for row in rows for quote in row.quotes):
            groups.setdefault(_about(quote), []).append(quote)
        for about, quotes in groups.items():
            yield section, _group(about, quotes)
    for row in table.of("changed"):
        yield from _corrected(row)


def _about(quote: Quote) -> str:
    return f"{spoken(quote.property)} of {spoken(quote.subject)}"


def spoken(name: str) -> str:
    """Return an id as words: ``south-hamlet`` and ``daily_mean`` with blanks."""
    return name.replace("_", " ").replace("-", " ")


def _group(about: str, quotes: list[Quote]) -> str:
    articles = ", ".join(dict.fromkeys(quote.article for quote in quotes))
    if len(quotes) > _EACH:
        return f"{about}: {len(quotes)} claims ({articles})."
    return f"{about}: {'; '.join(f'{quote.said}, {cited(quote)}' for quote in quotes)}."


def cited(quote: Quote) -> str:
    """Return the words of a claim with the article that they stand in."""
    return f"“{' '.join(quote.words.split())}” ({quote.article})"


def _corrected(row: RowChange) -> Iterator[Line]:
    said = [cell for cell in row.cells if cell.field in SAID]
    if not said:
        return
    now = next((quote for cell in row.cells for quote in cell.quoted_now), None)
    about = _about(now) if now else row.row
    date = row.values.get("date", "")
    when = f" ({date})" if date else ""
    words = f"; {cited(now)}" if now else ""
    yield "Fixed", f"{about}{when}: {', '.join(map(_cell, said))}{words}."


def _cell(cell: CellChange) -> str:
    return f"{spoken(cell.field)} {cell.new or 'nothing'} instead of {cell.old or 'nothing'}"


# ---------------------------------------------------------------- other rows, and decisions


def _rows(table: TableChange) -> Iterator[Line]:
    added, removed, changed = table.of("added"), table.of("removed"), table.of("changed")
    if added:
        yield "Added", f"{table.title}: {_count(added)} ({_names(added)})."
    if removed:
        yield "Removed", f"{table.title}: {_count(removed)} ({_names(removed)})."
    for row in changed[:_EACH]:
        yield "Fixed", f"{table.title}, {row.row}: {', '.join(map(_cell, row.cells))}."
    if len(changed) > _EACH:
        yield "Fixed", f"{table.title}: {_count(changed[_EACH:])} more."


def _count(rows: list[RowChange]) -> str:
    return f"{len(rows)} row{'s' if len(rows) > 1 else ''}"


def _names(rows: list[RowChange]) -> str:
    more = f" and {len(rows) - _EACH} more" if len(rows) > _EACH else ""
    return ", ".join(row.row for row in rows[:_EACH]) + more


def _decisions(table: TableChange) -> Iterator[Line]:
    for row in table.of("added"):
        yield "Added", f"Discrepancy {row.row}: {_summary(row.values)}."
    for row in table.of("removed"):
        yield "Removed", f"Discrepancy {row.row}: no longer found."
    for row in table.of("changed"):
        fields = {cell.field for cell in row.cells}
        if "ruling" in fields or "status" in fields:
            yield "Changed", f"Discrepancy {row.row}: {_decided(row.values)}."


def _summary(values: Row) -> str:
    summary = values.get("summary", "").rstrip(".")
    return f"{summary}. {_decided(values).capitalize()}" if values.get("ruling") else summary


def _decided(values: Row) -> str:
    ruling = values.get("ruling", "").rstrip(".")
    return f"decided: {ruling}" if ruling else f"{values.get('status', 'no')}, without a ruling"
