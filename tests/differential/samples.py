"""Packages of a matrix: types of fields × constraints × ways to write a file × odd values.

Everything follows from a seed. A sample knows on which line each of its records begins: what the
engines say of places is held against that.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Json = dict[str, Any]
V2 = "https://datapackage.org/profiles/2.0/datapackage.json"

_CELLS = yaml.safe_load(Path(__file__).with_name("values.yaml").read_text(encoding="utf-8"))
VALUES: dict[str, list[str]] = _CELLS["types"]
ODD: list[str] = _CELLS["odd"]


@dataclass(frozen=True)
class Sample:
    """A package, the line that each record of its tables begins on, and its cells by line."""

    name: str
    descriptor: Json
    files: Mapping[str, bytes]
    lines: Mapping[str, Sequence[int]]
    cells: Mapping[tuple[str, int, str], str]

    def write(self, folder: Path) -> Path:
        """Write the package and return its descriptor."""
        folder.mkdir(parents=True)
        for name, content in self.files.items():
            (folder / name).write_bytes(content)
        path = folder / "datapackage.json"
        path.write_text(json.dumps(self.descriptor, ensure_ascii=False, indent=1), "utf-8")
        return path

    @property
    def types(self) -> dict[tuple[str, str], str]:
        """The type of each field, by resource and name."""
        return {
            (resource["name"], item["name"]): item["type"]
            for resource in self.descriptor["resources"]
            for item in resource["schema"]["fields"]
        }


@dataclass(frozen=True)
class Writing:
    """A way to write a table: ``resource`` are the keys that say so in the descriptor."""

    name: str
    resource: Json
    delimiter: str = ","
    quote: str = '"'
    end: str = "\n"
    header: bool = True
    mark: bytes = b""
    encoding: str = "utf-8"
    numbers: tuple[tuple[str, str], ...] = ()
    blank: int = 0


WRITINGS = (
    Writing("plain", {}),
    Writing("semicolons", {"dialect": {"delimiter": ";"}}, delimiter=";"),
    Writing("tabs", {"dialect": {"delimiter": "\t"}}, delimiter="\t"),
    Writing("apostrophes", {"dialect": {"quoteChar": "'"}}, quote="'"),
    Writing("crlf", {}, end="\r\n"),
    Writing("mark", {}, mark=b"\xef\xbb\xbf"),
    Writing("utf-16", {"encoding": "utf-16"}, encoding="utf-16"),
    Writing("headless", {"dialect": {"header": False}}, header=False),
    Writing("blank-lines", {}, blank=9),
    Writing(
        "decimal-comma", {"dialect": {"delimiter": ";"}}, delimiter=";",
        numbers=(("decimalChar", ","), ("groupChar", ".")),
    ),
)  # fmt: skip


def matrix(seed: int) -> Iterator[Sample]:
    """Yield a package for each way to write a table, with a table for each type."""
    for writing in WRITINGS:
        # A string of its own for each seeds alike on all machines.
        draw = random.Random(f"{seed} {writing.name}")  # noqa: S311
        tables = [_table(kind, writing, draw) for kind in VALUES]
        yield _package(f"{writing.name}-{seed}", tables, writing)


@dataclass(frozen=True)
class _Table:
    name: str
    fields: list[Json]
    records: list[list[str]]
    keys: Json = field(default_factory=dict)


def keyed(seed: int) -> Sample:
    """Return a package with keys of all kinds, which rows keep and break by chance."""
    draw = random.Random(f"{seed} keys")  # noqa: S311
    towns, streets = list("abcdef"), list("123")

    def some(values: list[str]) -> str:
        return draw.choice([*values, ""])

    places = [[some(towns), str(draw.randint(1, 9))] for _ in range(12)]
    homes = [[some([*towns, "x"]), some(streets), some(streets), some(towns)] for _ in range(60)]
    reference = {"resource": "places", "fields": ["town"]}
    itself = {"resource": "", "fields": ["town"]}
    tables = [
        _Table(
            "places",
            [{"name": "town", "type": "string"}, {"name": "size", "type": "integer"}],
            places,
            {"primaryKey": ["town"]},
        ),
        _Table(
            "homes",
            [{"name": name, "type": "string"} for name in ("town", "street", "house", "next")],
            homes,
            {
                "primaryKey": ["town", "street"],
                "uniqueKeys": [["house", "next"]],
                "foreignKeys": [
                    {"fields": ["town"], "reference": reference},
                    {"fields": ["next"], "reference": itself},
                ],
            },
        ),
    ]
    return _package(f"keys-{seed}", tables, Writing("plain", {}))


def _table(kind: str, writing: Writing, draw: random.Random) -> _Table:
    limits = list(_limits(kind, draw))
    fields: list[Json] = [{"name": "n", "type": "string"}]
    for number, constraints in enumerate(limits):
        more = dict(writing.numbers) if kind in ("number",) else {}
        name = f"f{number}-{'-'.join(constraints) or 'free'}"
        fields.append({"name": name, "type": kind, **more, "constraints": constraints})
    usual = [*VALUES[kind], *VALUES[kind][::-1]]
    if kind == "number" and writing.numbers:
        usual = [value.replace(".", ",") for value in usual]
    values = [*usual, *draw.sample(ODD, 40)]
    records = [[f"r{row}", *[value] * len(limits)] for row, value in enumerate(values)]
    for record in draw.sample(records, 3):
        record.append("one more")
    for record in draw.sample([item for item in records if len(item) == len(fields)], 3):
        del record[-2:]
    return _Table(kind, fields, records)


def _limits(kind: str, draw: random.Random) -> Iterator[Json]:
    """Yield the constraints that Frictionless knows for a type, by themselves and together."""
    from frictionless import system

    known = system.select_field_class(kind).supported_constraints
    values = VALUES[kind]
    low, high = sorted(draw.sample(range(len(values)), 2))
    bounds: Json = {
        "minimum": values[low],
        "maximum": values[high],
        "exclusiveMinimum": values[low],
        "exclusiveMaximum": values[high],
        "enum": [values[low], values[high]],
        "minLength": 2,
        "maxLength": 4,
        "pattern": draw.choice(["[a-e]+", "[0-9].*", ".{2,3}"]),
        "required": True,
    }
    yield {}
    if kind not in ("array", "object"):  # at the first such value stock Frictionless stops
        yield {"unique": True}
    for name in known:
        yield {name: bounds[name]}
    if "minimum" in known:
        yield {"required": True, "minimum": _as_number(values[low], kind), "maximum": values[high]}


def _as_number(value: str, kind: str) -> Any:  # noqa: ANN401  (a number or text of JSON)
    """Return a bound as descriptors of most people have it."""
    return json.loads(value) if kind in ("integer", "number", "year") else value


def _package(name: str, tables: list[_Table], writing: Writing) -> Sample:
    files, lines, cells = {}, {}, {}
    resources = []
    for table in tables:
        names = [item["name"] for item in table.fields]
        written, begins = _written(names, table.records, writing)
        file = f"{table.name}.csv"
        files[file] = writing.mark + written.encode(writing.encoding)
        lines[table.name] = begins
        first = 1 if writing.header else 0
        for record, line in zip(_with_blanks(table.records, writing), begins[first:], strict=True):
            for column, value in zip(names, record or [], strict=False):
                cells[table.name, line, column] = value
        schema = {"fields": table.fields, **table.keys}
        resource = {"name": table.name, "path": file, **writing.resource, "schema": schema}
        resources.append(resource)
    descriptor = {"$schema": V2, "name": "p", "resources": resources}
    return Sample(name, descriptor, files, lines, cells)


def _with_blanks(records: list[list[str]], writing: Writing) -> list[list[str] | None]:
    found: list[list[str] | None] = []
    for number, record in enumerate(records, 1):
        found.append(record)
        if writing.blank and number % writing.blank == 0:
            found.append(None)
    return found


def _written(names: list[str], records: list[list[str]], writing: Writing) -> tuple[str, list[int]]:
    """Return the text of a table, and the line that each record begins on."""
    text, line, begins = "", 1, []
    rows = _with_blanks(records, writing)
    for record in [names, *rows] if writing.header else rows:
        said = writing.delimiter.join(_quoted(value, writing) for value in record or [])
        begins.append(line)
        text += said + writing.end
        line += 1 + said.count("\n")
    return text, begins


def _quoted(value: str, writing: Writing) -> str:
    quote = writing.quote
    if any(item in value for item in (quote, writing.delimiter, "\n", "\r")):
        return quote + value.replace(quote, quote * 2) + quote
    return value
