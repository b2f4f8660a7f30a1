"""What Great Expectations is to find in a release whose forms hold the same cells.

Its result lies beside the tables, and this says what must stand in it, without the library: whoever
verifies a release needs not install it. Keys are never twice in a release: the gate refuses that.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from loccit.release.suite import FORM, expectations, known_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loccit.release.read_back import ReadTable
    from loccit.release.suite import Expected

Json = dict[str, Any]
# So many of the values that fail a result shows, and so long a list it spells out.
SHOWN, MOST = 5, 50
_WORD = re.compile(r"(?<!^)(?=[A-Z])")
_ROWS = "ExpectTableRowCountToEqual"
_COLUMNS = "ExpectTableColumnsToMatchOrderedList"
_KEY = "ExpectCompoundColumnsToBeUnique"
_NOT_NULL = "ExpectColumnValuesToNotBeNull"


def foreseen(tables: Sequence[ReadTable], forms: Sequence[str], by: str) -> Json:
    """Return the result that the gate writes.

    Args:
        tables: each table as its first form holds it; the others hold the same.
        forms: the names of all forms.
        by: the library and its version.

    """
    known = known_values(tables)
    results = {table.schema.name: list(_results(table, len(forms), known)) for table in tables}
    return {
        "format": 1,
        "kind": "gate",
        "by": by,
        "forms": sorted(forms),
        "success": all(item["success"] for items in results.values() for item in items),
        "tables": {
            name: {"success": all(item["success"] for item in items), "expectations": items}
            for name, items in results.items()
        },
    }


def short(value: object) -> object:
    """Return a value as a result shows it: a long list is told by its length."""
    return f"{len(value)} values" if isinstance(value, list) and len(value) > MOST else value


def _results(table: ReadTable, forms: int, known: Mapping[tuple[str, str], Any]) -> Iterator[Json]:
    rows = max(map(table.rows, table.forms)) * forms
    listed = expectations(table.schema, rows, known)
    # The library answers column by column.
    columns = [item.arguments.get("column", "") for item in listed]
    for item in sorted(listed, key=lambda one: columns.index(one.arguments.get("column", ""))):
        found = _found(item, table, forms, rows)
        yield {
            "type": _WORD.sub("_", item.type).lower(),
            "severity": item.severity,
            "success": not found.get("unexpected_count"),
            "arguments": {key: short(value) for key, value in item.arguments.items()},
            "found": {key: short(value) for key, value in found.items()},
        }


def _found(item: Expected, table: ReadTable, forms: int, rows: int) -> Json:
    if item.type == _ROWS:
        return {"observed_value": rows}
    if item.type == _COLUMNS:
        return {"observed_value": [FORM, *(one.name for one in table.schema.fields)]}
    if item.type == _KEY:
        return _counted(rows, []) | {"missing_count": 0}
    (columns,) = table.forms.values()
    values = columns[item.arguments["column"]]
    if item.type == _NOT_NULL:
        return _counted(rows, [value for value in values if value is None] * forms)
    stated = [value for value in values if value is not None]
    failing = [value for value in stated if not _holds(item, value)] * forms
    return _counted(rows, failing) | {"missing_count": (len(values) - len(stated)) * forms}


def _counted(rows: int, failing: Sequence[object]) -> Json:
    shown = [float(one) if isinstance(one, Decimal) else one for one in failing[:SHOWN]]
    return {
        "element_count": rows,
        "unexpected_count": len(failing),
        "partial_unexpected_list": shown,
    }


def _holds(item: Expected, value: Any) -> bool:  # noqa: ANN401  (of whatever type a cell is)
    given = item.arguments
    if "value_set" in given:
        return value in given["value_set"]
    if "regex" in given:
        return re.search(given["regex"], str(value)) is not None
    least, most = given.get("min_value"), given.get("max_value")
    return (least is None or value >= least) and (most is None or value <= most)
