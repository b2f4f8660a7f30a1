"""Packages of small tables by chance: most hold, some are odd in their cells, keys or bytes.

Everything follows from a seed.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.differential.samples import ODD, V2, VALUES, Json

TABLES = 8
_CHOICES: dict[str, Callable[[random.Random], str]] = {
    "integer": lambda draw: str(draw.randint(-50, 50_000)),
    "number": lambda draw: f"{draw.uniform(-100, 1000):.{draw.randint(0, 3)}f}",
    "string": lambda draw: draw.choice(["", "a", "é", "x y", "Ʃ", "#a", "Łódź", " b "]) * 2,
    "year": lambda draw: str(draw.randint(1000, 2999)),
    "date": lambda draw: f"{draw.randint(1900, 2030)}-{draw.randint(1, 12):02}-10",
}
_BOUNDS: dict[str, tuple[Any, Any]] = {
    "integer": (-60, 60_000),
    "number": ("-100.5", 1000.25),
    "year": (900, 3000),
    "date": ("1800-01-01", "2100-01-01"),
}
_KINDS = [*VALUES, *_CHOICES, *_CHOICES]


@dataclass
class _Writing:
    """How a table is written; ``dialect`` and ``keys`` say so in the descriptor."""

    delimiter: str = ","
    quote: str = '"'
    end: str = "\n"
    quoted: float = 0.0
    head: bool = True
    mark: bytes = b""
    ended: bool = True
    oddity: str = ""
    encoding: str = "utf-8"
    dialect: Json = field(default_factory=dict)
    keys: Json = field(default_factory=dict)


def write_package(seed: int, folder: Path) -> Path:
    """Write a package of some tables and return its descriptor."""
    draw = random.Random(f"small {seed}")  # noqa: S311  (no secret)
    resources: list[Json] = []
    for number in range(TABLES):
        resources.append(_table(draw, f"t{number}", folder, resources))
    path = folder / "datapackage.json"
    package = {"$schema": V2, "name": "p", "resources": resources}
    path.write_text(json.dumps(package, ensure_ascii=False), "utf-8")
    return path


def _table(draw: random.Random, name: str, folder: Path, others: list[Json]) -> Json:
    fields = [_field(draw, number) for number in range(draw.randint(1, 5))]
    schema: Json = {"fields": fields}
    if draw.random() < 0.3:
        schema["missingValues"] = draw.choice([["", "NA"], ["-"], [""], []])
    odd = draw.choice([0, 0, 0, 0.02, 0.2])
    rows = draw.choice([0, 1, 2, 5, 20, 40])
    records = [[_cell(draw, item, odd) for item in fields] for _ in range(rows)]
    _key(draw, schema, records, others)
    _agreements(draw, schema)
    writing = _writing(draw)
    content = _written([item["name"] for item in fields], records, writing, draw)
    (folder / f"{name}.csv").write_bytes(content)
    resource: Json = {"name": name, "path": f"{name}.csv", "schema": schema, **writing.keys}
    if writing.dialect or draw.random() < 0.3:
        resource["dialect"] = writing.dialect
    if draw.random() < 0.3:
        resource["bytes"] = len(content) + draw.choice([0, 0, 0, 1])
        resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
        if draw.random() < 0.2:
            resource["hash"] = draw.choice(["0" * 32, "sha1:00", "sha256:00"])
    return resource


def _field(draw: random.Random, number: int) -> Json:
    kind = draw.choice(_KINDS)
    limits: Json = {}
    if kind in _BOUNDS and draw.random() < 0.4:
        low, high = _BOUNDS[kind]
        limits[draw.choice(["minimum", "exclusiveMinimum"])] = low
        limits[draw.choice(["maximum", "exclusiveMaximum"])] = high
    if kind == "string" and draw.random() < 0.4:
        limits |= draw.choice(
            [
                {"maxLength": 8},
                {"minLength": 0},
                {"pattern": "[^0-9]*"},
                {"pattern": "[aéxyƩŁódź ]*"},
            ]
        )
    if kind in VALUES and draw.random() < 0.1 and kind not in ("array", "object"):
        limits["enum"] = VALUES[kind]
    for key, chance in (("required", 0.2), ("unique", 0.05)):
        if draw.random() < chance and kind not in ("array", "object"):
            limits[key] = True
    found: Json = {"name": f"f{number}", "type": kind, "constraints": limits}
    if kind == "number" and draw.random() < 0.1:
        found |= draw.choice([{"decimalChar": ","}, {"groupChar": ","}, {"bareNumber": False}])
    return found


def _cell(draw: random.Random, item: Json, odd: float) -> str:
    if draw.random() < odd:
        return draw.choice(ODD)
    kind = item["type"]
    if "enum" in item["constraints"] or kind not in _CHOICES:
        return draw.choice(VALUES[kind])
    return "" if draw.random() < 0.05 else _CHOICES[kind](draw)


def _key(draw: random.Random, schema: Json, records: list[list[str]], others: list[Json]) -> None:
    names = [item["name"] for item in schema["fields"]]
    if draw.random() < 0.3:
        schema["primaryKey"] = draw.choice([names[0], names[:2]])
        if draw.random() < 0.7 and schema["fields"][0]["type"] in ("string", "any", "integer"):
            for number, record in enumerate(records):
                record[0] = str(number)
    if draw.random() < 0.2:
        schema["uniqueKeys"] = [draw.sample(names, min(2, len(names)))]
    if draw.random() < 0.3:
        to = draw.choice([*others, {"name": "", "schema": schema}])
        key = to["schema"]["fields"][0]["name"]
        reference = {"resource": to["name"], "fields": [key]}
        schema["foreignKeys"] = [{"fields": [draw.choice(names)], "reference": reference}]


def _agreements(draw: random.Random, schema: Json) -> None:
    kinds = {item["name"]: item["type"] for item in schema["fields"]}
    numbers = [name for name, kind in kinds.items() if kind in ("number", "integer")]
    texts = [name for name, kind in kinds.items() if kind in ("string", "year")]
    said: list[Json] = []
    if len(numbers) > 1 and draw.random() < 0.7:
        said.append({"rule": "O001", "fields": numbers[:2]})
    if numbers and texts and draw.random() < 0.7:
        over = {"over": texts[0], "total_row": "aa", "by": texts[1:]}
        said.append({"rule": "A001", "field": numbers[0], "total": "sum", **over})
    if said:
        schema["consistency"] = said


def _writing(draw: random.Random) -> _Writing:
    found = _Writing()
    if draw.random() < 0.2:
        found.delimiter = draw.choice(";\t|")
        found.dialect["delimiter"] = found.delimiter
    if draw.random() < 0.2:
        found.quoted = draw.choice([0.1, 1.0])
    if draw.random() < 0.05:
        found.quote = "'"
        found.dialect["quoteChar"] = "'"
    if draw.random() < 0.1:
        found.end = draw.choice(["\r\n", "\r\n", "\r"])
    if draw.random() < 0.1:
        found.head = False
        found.dialect["header"] = False
    if draw.random() < 0.1:
        found.mark = b"\xef\xbb\xbf"
    if draw.random() < 0.1:
        found.dialect |= draw.choice(
            [{"skipInitialSpace": True}, {"commentChar": "#"}, {"escapeChar": "\\"}]
        )
    if draw.random() < 0.1:
        found.encoding = draw.choice(["utf-8", "latin-1", "utf-16"])
        found.keys["encoding"] = found.encoding
    found.ended = draw.random() < 0.8
    if draw.random() < 0.15:
        found.oddity = draw.choice(["blank", "long", "short", "cr", "nul", "byte", "quote", "mark"])
    return found


def _written(
    names: list[str], records: list[list[str]], writing: _Writing, draw: random.Random
) -> bytes:
    rows = [names, *records] if writing.head else records
    lines = [writing.delimiter.join(_texts(row, writing, draw)) for row in rows]
    at = draw.randint(0, len(lines))
    text = writing.end.join(_with_oddity(lines, at, writing)) + (
        writing.end if writing.ended and lines else ""
    )
    content = text.encode(writing.encoding, errors="replace")
    if writing.oddity == "byte":
        content = content[: len(content) // 2] + b"\xe9" + content[len(content) // 2 :]
    return writing.mark + content


def _with_oddity(lines: list[str], at: int, writing: _Writing) -> Iterator[str]:
    added = {
        "cr": "a\rb",
        "nul": "\0",
        "quote": writing.quote,
        "mark": "\ufeff",
        "long": writing.delimiter,
    }
    for number, line in enumerate(lines):
        if number != at:
            yield line
        elif writing.oddity == "blank":
            yield from ("", line)
        elif writing.oddity == "short":
            yield line.rpartition(writing.delimiter)[0]
        elif writing.oddity == "mark":
            yield f"\ufeff{line}"
        else:
            yield line + added.get(writing.oddity, "")


def _texts(row: list[str], writing: _Writing, draw: random.Random) -> Iterator[str]:
    quote = writing.quote
    for cell in row:
        needed = any(mark in cell for mark in (quote, writing.delimiter, "\n", "\r"))
        if needed or draw.random() < writing.quoted:
            yield quote + cell.replace(quote, quote * 2) + quote
        else:
            yield cell
