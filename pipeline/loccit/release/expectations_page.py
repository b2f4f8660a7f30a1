"""The result of Great Expectations as a page of ours: it needs no network, unlike the Data Docs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loccit.release.templates import render
from loccit.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAME = "checks.html"
# What stands for a whole table where a check is of no column alone.
_WHOLE = "the table"
_PREFIXES = ("expect_column_values_to_", "expect_compound_columns_to_", "expect_table_", "expect_")


@dataclass(frozen=True, slots=True)
class Check:
    """What was expected of a column, in words, what was found, and whether it holds."""

    expected: str
    found: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A column, or several together, with its checks."""

    name: str
    checks: tuple[Check, ...]

    @property
    def passed(self) -> int:
        """How many of the checks hold."""
        return sum(check.holds for check in self.checks)


def expectations_page(title: str, version: str, result: bytes) -> bytes:
    """Return the page of a release; ``result`` is what ``gx-result.json`` has."""
    document = parse_json(result.decode())
    tables = {name: tuple(_columns(table)) for name, table in document["tables"].items()}
    return render(
        "expectations.html",
        title=title,
        version=version,
        by=document["by"].replace("great_expectations", "Great Expectations"),
        forms=document["forms"],
        tables=tables,
        total=sum(len(one.checks) for columns in tables.values() for one in columns),
        passed=sum(one.passed for columns in tables.values() for one in columns),
    )


def _columns(table: Mapping[str, Any]) -> Iterator[Checked]:
    found: dict[str, list[Check]] = {}
    for item in table["expectations"]:
        arguments = item["arguments"]
        of = [arguments["column"]] if "column" in arguments else arguments.get("column_list", [])
        together = "columns_to_match" in item["type"]
        name = _WHOLE if together or not of else ", ".join(of)
        found.setdefault(name, []).append(_check(item))
    for name, checks in found.items():
        yield Checked(name, tuple(checks))


def _check(item: Mapping[str, Any]) -> Check:
    found = item["found"]
    same = "observed_value" in found and found["observed_value"] in item["arguments"].values()
    return Check(_expected(item), "so it is" if same else _observed(found), bool(item["success"]))


def _expected(item: Mapping[str, Any]) -> str:
    """Return the name of an expectation in words, with what it was given."""
    name = item["type"]
    prefix = next(one for one in _PREFIXES if name.startswith(one))
    skipped = {"column", "ignore_row_if"}
    # The columns of a key stand beside it; those of a table are what is expected.
    skipped |= set() if "columns_to_match" in name else {"column_list"}
    given = [
        f"{key.replace('_', ' ')} {_shown(value)}"
        for key, value in item["arguments"].items()
        if key not in skipped
    ]
    words = name.removeprefix(prefix).replace("_", " ")
    return f"{words}: {'; '.join(given)}" if given else words


def _observed(found: Mapping[str, Any]) -> str:
    if "observed_value" in found:
        return _shown(found["observed_value"])
    wrong, of = found.get("unexpected_count"), found.get("element_count")
    if wrong is None:
        return "not said"
    said = f"{wrong:,} of {of:,} values do not hold"
    some = found.get("partial_unexpected_list")
    return f"{said}: {_shown(some)}" if some else said


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)
