"""Claims → the rows of one typed table, by what its schema says each field is read from.

Nothing is merged silently: claims of an article that print the same share a row and are all
cited; one that prints something else for the same key opens the key's next ``reading``.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.naming import slug
from loccit.rows import json_list
from loccit.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim
    from loccit.rows import Row
    from loccit.vocabulary.types import Field, Source, TableSchema, Vocabulary


UNKNOWN_KIND = "unknown"
"""The kind in a table of a subject whose kind nobody has said: the column takes no empty cell."""

# What loccit or a person gives a row: nothing of it was read from an article.
GIVEN = frozenset(
    {"id", "kind", "article", "reading", "about", "articles", "discrepancies", "period"}
)


@dataclass(slots=True)
class _Open:
    """A row that still takes claims; fields of ``arrays`` hold all of several values."""

    cells: dict[str, str]
    arrays: frozenset[str]
    cited: dict[str, list[str]] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def takes(self, cells: Row) -> bool:
        return all(
            self.cells.get(name, value) == value
            for name, value in cells.items()
            if name not in self.arrays
        )

    def add(self, claim: Claim, cells: Row, cited: Iterable[str]) -> None:
        for name, value in cells.items():
            if name in self.arrays:
                values = parse_json(self.cells.get(name) or "[]")
                several = list(dict.fromkeys([*values, *filter(None, [value])]))
                value = json_list(several) if several else ""
            self.cells[name] = value
        self.claims.append(claim)
        for name in cited:
            if cells[name]:
                self.cited.setdefault(name, []).append(claim.claim)


@dataclass(frozen=True, slots=True)
class Assembled:
    """The rows of a table in key order, and its citations."""

    rows: tuple[Row, ...]
    citations: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Facet:
    """A claim as one row sees it: its subject is the row's, or (inverse) its value is."""

    claim: Claim
    inverse: bool

    @property
    def subject(self) -> str:
        return self.claim.value if self.inverse else self.claim.subject


def assemble(
    table: TableSchema, corpus: Corpus, discrepancies: Mapping[str, Sequence[str]] | None = None
) -> Assembled:
    """Return the rows and citations of a typed table.

    ``discrepancies`` are the ids of those that each claim is part of.
    LoccitError where a claim says something that the table has no field for (a range, a
    modifier, a unit): a table never drops part of what was said.
    """
    keys: dict[tuple[str, ...], list[_Open]] = {}
    arrays = frozenset(item.name for item in table.fields if item.type == "array")
    for facet in _facets(table, corpus):
        if table.about and corpus.group(facet.subject) != table.about:
            continue
        if not _of_its_time(table, facet.claim, corpus.vocabulary):
            continue
        cells = _cells(table, facet, corpus)
        _check_nothing_lost(table, facet.claim, cells, corpus.vocabulary)
        key = tuple(cells[name] for name in table.key if name != "reading")
        rows = keys.setdefault(key, [])
        row = next((row for row in rows if row.takes(cells)), None)
        if row is None:
            row = _Open({}, arrays)
            rows.append(row)
        row.add(facet.claim, cells, _read_fields(table, cells))
    return _finish(table, keys, discrepancies or {})


def _of_its_time(table: TableSchema, claim: Claim, vocabulary: Vocabulary) -> bool:
    """Whether a claim is of the time that a table is about."""
    if table.time == "now":
        return (
            not claim.date
            and claim.qualifier("epoch") != "before"
            and not _within_an_event(claim, vocabulary)
        )
    if table.time == "dated":
        is_date = vocabulary.properties[claim.property].type == "date"
        return bool(claim.date) or is_date or _within_an_event(claim, vocabulary)
    return True


def _says_when(name: str, table: TableSchema, vocabulary: Vocabulary) -> bool:
    """Whether a qualifier says when, in a table that leaves that to the facts."""
    own = vocabulary.qualifiers[name]
    return table.time == "any" and (own.encloses or own.follows)


def _within_an_event(claim: Claim, vocabulary: Vocabulary) -> bool:
    known = vocabulary.qualifiers
    return any(known[name].encloses or known[name].follows for name, _ in claim.qualifiers)


def _facets(table: TableSchema, corpus: Corpus) -> Iterator[_Facet]:
    inverse = {name for item in table.fields if item.source for name in item.source.inverse}
    direct = set(table.collects)
    for claim in corpus.of(lambda owner: owner.name in direct or owner.name in inverse):
        if claim.property in direct:
            yield _Facet(claim, inverse=False)
        if claim.property in inverse:
            yield _Facet(claim, inverse=True)


def _read_fields(table: TableSchema, cells: Row) -> list[str]:
    """Return the fields that were read from the article (not ids that loccit gives)."""
    own = {item.name for item in table.fields if item.source and item.source.kind in GIVEN}
    return [name for name in cells if name not in own]


def _cells(table: TableSchema, facet: _Facet, corpus: Corpus) -> Row:
    """Return what a claim fills in, empty texts for what it is silent about."""
    cells = {}
    for item in table.fields:
        source = item.source
        if source and source.kind == "kind":
            cells[item.name] = corpus.kind(facet.subject) or UNKNOWN_KIND
        elif source and _concerns(source, facet):
            value = _cell(source, facet, corpus)
            # Of the whole year a month that is a number says nothing: the period does.
            year = source.kind == "qualifier" and item.type == "integer" and not value.isdigit()
            cells[item.name] = "" if year else value
    return cells


def _concerns(source: Source, facet: _Facet) -> bool:
    claim = facet.claim
    if source.kind in ("id", "reading", "discrepancies"):
        return False
    if source.kind == "inverse":
        return facet.inverse and claim.property in source.inverse
    if source.kind == "property":
        unit = source.unit == claim.unit
        return not facet.inverse and source.property == claim.property and unit
    return source.property in ("", claim.property)


def _cell(source: Source, facet: _Facet, corpus: Corpus) -> str:
    claim, vocabulary = facet.claim, corpus.vocabulary
    simple = {
        "subject": facet.subject,
        "article": claim.article,
        "articles": claim.article,
        "inverse": claim.subject,
        "about": claim.property,
    }
    if source.kind in simple:
        return simple[source.kind]
    kind = vocabulary.properties[claim.property].type
    dated = kind == "date"
    if source.kind == "said":
        return "" if kind in ("date", "entity") else claim.value
    if source.kind == "named":
        return claim.value if kind == "entity" else ""
    if source.kind == "words":
        evidence = corpus.evidence_of.get(claim.claim, {}).get("value" if dated else "date")
        return evidence.words if evidence else ""
    if source.kind == "period":
        month = _month(claim, vocabulary)
        return "month" if month.isdigit() else month
    if source.kind == "when":
        return (_value_date if dated else _date)(claim)[source.part]
    if source.kind == "property":
        parts = _value_date(claim) if dated else _value(claim)
        return parts[source.part]
    if source.qualifier == "date":
        return _date(claim)[source.part]
    return claim.qualifier(source.qualifier)


def _month(claim: Claim, vocabulary: Vocabulary) -> str:
    return next(filter(None, map(claim.qualifier, vocabulary.months)), "")


def _value(claim: Claim) -> dict[str, str]:
    return {
        "value": claim.value,
        "lower": claim.lower,
        "upper": claim.upper,
        "modifier": claim.modifier,
    }


def _value_date(claim: Claim) -> dict[str, str]:
    """Return the parts of a date that is a claim's value."""
    return {
        "value": claim.value,
        "start": claim.lower,
        "end": claim.upper,
        "modifier": claim.modifier,
    }


def _date(claim: Claim) -> dict[str, str]:
    """Return the parts of the date that a claim is of."""
    return {
        "value": claim.date,
        "start": claim.date_start,
        "end": claim.date_end,
        "modifier": claim.date_modifier,
    }


def _check_nothing_lost(
    table: TableSchema, claim: Claim, cells: Row, vocabulary: Vocabulary
) -> None:
    sources = [item.source for item in table.fields if item.name in cells and item.source]
    filled = {source.part for source in sources if source.kind in ("property", "when")}
    filled |= {"value"} if any(s.kind in ("said", "named", "inverse") for s in sources) else set()
    filled |= {"lower"} if "start" in filled else set()
    filled |= {"upper"} if "end" in filled else set()
    said = _value(claim)
    qualifiers = {item.source.qualifier for item in table.fields if item.source}
    has_date = any(s.kind == "when" for s in sources) or "date" in qualifiers
    has_date |= table.time == "any"
    lost = [part for part, value in said.items() if value and part not in filled]
    elsewhere = {name for name, _ in claim.qualifiers if _says_when(name, table, vocabulary)}
    lost += [name for name, _ in claim.qualifiers if name not in qualifiers | elsewhere]
    lost += ["date"] if claim.date and not has_date else []
    if lost:
        raise LoccitError(
            f"the table '{table.name}' has no field for the {lost[0]} of the claim "
            f"'{claim.claim}' ({claim.unit or 'no unit'})",
            remedy=f"let schemas/tables/{table.name}.yaml of the dataset add the field",
        )


def _finish(
    table: TableSchema,
    keys: dict[tuple[str, ...], list[_Open]],
    discrepancies: Mapping[str, Sequence[str]],
) -> Assembled:
    rows: list[Row] = []
    citations: list[Row] = []
    names = [name for name in table.key if name != "reading"]
    months = {item.name for item in table.fields if _is_month(item)}
    # A series, such as the months of a year, is of one reading throughout.
    in_series = any(entry.over for entry in table.agreements)
    for key in sorted(keys, key=lambda key: _order(names, months, key)):
        for reading, row in enumerate(keys[key], start=1):
            parts = [_id_part(name, value, months) for name, value in zip(names, key, strict=True)]
            name = ".".join([part for part in parts if part] + [str(reading)] * (reading > 1))
            told = in_series or len(keys[key]) > 1
            row.cells |= {"id": name, "reading": str(reading) if told else ""}
            found = {one for claim in row.claims for one in discrepancies.get(claim.claim, ())}
            row.cells["discrepancies"] = json_list(sorted(found))
            rows.append({item.name: row.cells.get(item.name, "") for item in table.fields})
            for cell in table.fields:
                citations += [
                    {"resource": table.name, "row": name, "field": cell.name, "claim": claim}
                    for claim in sorted(row.cited.get(cell.name, []))
                ]
    return Assembled(tuple(rows), tuple(citations))


def _is_month(item: Field) -> bool:
    return bool(item.source and item.source.qualifier == "month")


def _order(names: list[str], months: set[str], key: tuple[str, ...]) -> tuple[object, ...]:
    """Return a sort key: months in the year's order, the year after them."""
    return tuple(
        (int(value) if value.isdigit() else 13) if name in months else value
        for name, value in zip(names, key, strict=True)
    )


def _id_part(name: str, value: str, months: set[str]) -> str:
    if name in months and value.isdigit():
        return calendar.month_abbr[int(value)].lower()
    if value == "month":
        return ""  # a period that the month's name says
    return slug(value)
