"""The findings of a scan for other programs: CSV that a spreadsheet can open, JSON, SARIF."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from loccit import inert
from loccit.report.sarif_log import LEVELS, MOST_RESULTS, log_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import polars as pl

    from loccit.report.sarif_log import Json

# What a spreadsheet takes for a formula; a number it may take for one.
_FORMULA = r"^[=+\-@\t\r]"
_NUMBER = r"^[+-]?[0-9.,]+$"


def as_csv(findings: pl.DataFrame) -> str:
    """Return findings as CSV; a cell that a spreadsheet would take for a formula begins with '."""
    import polars as pl

    safe = [
        pl.when(pl.col(name).str.contains(_FORMULA) & ~pl.col(name).str.contains(_NUMBER))
        .then("'" + pl.col(name))
        .otherwise(pl.col(name))
        .alias(name)
        for name, kind in findings.schema.items()
        if kind == pl.String
    ]
    return findings.with_columns(safe).write_csv()


def as_json(findings: pl.DataFrame) -> str:
    """Return findings as a list of JSON objects."""
    rows = [dict(row, claims=json.loads(row["claims"])) for row in findings.iter_rows(named=True)]
    return inert.json_text(json.dumps(rows, ensure_ascii=False, indent=2)) + "\n"


def as_sarif(findings: pl.DataFrame) -> str:
    """Return findings as one SARIF 2.1.0 run: an artifact is a revision, or a file."""
    from loccit.rules.registry import all_rules

    rules = [rule for rule in all_rules() if rule.id in set(findings["rule"])]
    index = {rule.id: place for place, rule in enumerate(rules)}
    said = [{"id": rule.id, "shortDescription": {"text": rule.title}} for rule in rules]
    shown = findings.head(MOST_RESULTS).iter_rows(named=True)
    return log_of(said, [_result(row, index) for row in shown]) + "\n"


def _result(row: Mapping[str, Any], index: Mapping[str, int]) -> Json:
    from urllib.parse import quote

    return {
        "ruleId": row["rule"],
        "ruleIndex": index[row["rule"]],
        "level": LEVELS[row["severity"]],
        "message": {"text": row["message"]},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": row["address"] or quote(row["page"])},
                    "region": {
                        "charOffset": row["start"],
                        "charLength": row["end"] - row["start"],
                    },
                }
            }
        ],
        "partialFingerprints": {"loccit/v1": f"{row['page']}: {row['finding']}"},
    }


# What is written for programs; the names are those of the option --format, besides "text".
FORMATS: Mapping[str, Callable[[pl.DataFrame], str]] = {
    "csv": as_csv,
    "json": as_json,
    "sarif": as_sarif,
}
