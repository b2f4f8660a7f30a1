"""TableSchema → what Great Expectations is to expect of the rows of a shipped table.

The rows of all forms are looked at together; the column ``FORM`` tells which form a row is from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from loccit.release.read_back import ReadTable
    from loccit.vocabulary.types import Field, TableSchema

FORM = "form"
Severity = Literal["critical", "warning"]


@dataclass(frozen=True, slots=True)
class Expected:
    """One expectation: the name of its class, its arguments, and whether a failure refuses."""

    type: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity = "critical"


def expectations(
    table: TableSchema, rows: int, known: Mapping[tuple[str, str], Collection[object]]
) -> list[Expected]:
    """Return the suite of a table.

    Args:
        table: the schema to compile.
        rows: how many rows all forms have together.
        known: the values of each field that a foreign key leads to, by resource and field.

    """
    names = [FORM, *(item.name for item in table.fields)]
    found = [
        Expected("ExpectTableColumnsToMatchOrderedList", {"column_list": names}),
        Expected("ExpectTableRowCountToEqual", {"value": rows}),
    ]
    for key in ((table.primary_key,) if table.primary_key else (), table.key):
        if key:
            arguments = {"column_list": [FORM, *key], "ignore_row_if": "never"}
            found.append(Expected("ExpectCompoundColumnsToBeUnique", arguments))
    for item in table.fields:
        found += _of_field(item)
    for link in table.foreign_keys:
        values = sorted(known[link.resource, link.to], key=str)
        within = {"column": link.field, "value_set": values}
        found.append(Expected("ExpectColumnValuesToBeInSet", within))
    return found


def _of_field(item: Field) -> Iterator[Expected]:
    column: dict[str, Any] = {"column": item.name}
    # What an article says may be out of range: that is a discrepancy, which people rule on.
    severity: Severity = "warning" if item.source else "critical"
    if item.required:
        yield Expected("ExpectColumnValuesToNotBeNull", column)
    if item.enum:
        arguments = column | {"value_set": list(item.enum)}
        yield Expected("ExpectColumnValuesToBeInSet", arguments, severity)
    if item.pattern:
        arguments = column | {"regex": f"^(?:{item.pattern})$"}
        yield Expected("ExpectColumnValuesToMatchRegex", arguments, severity)
    if item.minimum is not None or item.maximum is not None:
        ends = (("min_value", item.minimum), ("max_value", item.maximum))
        arguments = column | {name: float(end) for name, end in ends if end is not None}
        yield Expected("ExpectColumnValuesToBeBetween", arguments, severity)


def known_values(tables: Sequence[ReadTable]) -> dict[tuple[str, str], set[object]]:
    """Return the values of every field that some foreign key leads to, in all forms."""
    wanted = {(key.resource, key.to) for table in tables for key in table.schema.foreign_keys}
    columns = {table.schema.name: table.forms.values() for table in tables}
    return {
        (name, field): {value for form in columns[name] for value in form[field]}
        for name, field in wanted
    }
