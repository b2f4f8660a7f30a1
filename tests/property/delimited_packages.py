"""Packages of one table over dialects × schemas: everything that Frictionless' core reads as text.

The cells are right for their fields; every form that a file or a descriptor may have is drawn.
"""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

Json = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]
WORDS = ("Oss", "Ur", "a b", 'say "x"', "é", "x,y;z|w", "two\nlines", "#1", " pale ", "-", "NA")
# What stands above the records: the names, nothing, or more than the names.
HEADS = ("plain", "none", "said", "second", "comments", "skipped")
# Each field: what its schema says, and cells that are right for it.
FIELDS: Mapping[str, tuple[Json, Sequence[str]]] = {
    "text": ({"type": "string"}, WORDS),
    "untyped": ({}, ("1", "two", "")),
    "whole": ({"type": "integer"}, ("0", "-7", "+5", "0012", "123456789012345678901", "")),
    "loose": ({"type": "integer", "bareNumber": False}, ("95%", "EUR 5", "-3 m", "")),
    "number": ({"type": "number"}, ("1.50", "-0.0", "1e3", "2.5E-3", "12", "")),
    "grouped": ({"type": "number", "groupChar": ","}, ("1,200", "12,345.60", "7", "")),
    "comma": (
        {"type": "number", "decimalChar": ",", "groupChar": "."},
        ("1.200,5", "0,50", "3", ""),
    ),
    "money": ({"type": "number", "bareNumber": False}, ("$12.50", "3.5 %", "7", "")),
    "float": ({"type": "number", "floatNumber": True}, ("1.5", "1e300", "")),
    "day": ({"type": "date"}, ("1950-12-24", "0099-01-01", "")),
    "european": ({"type": "date", "format": "%d.%m.%Y"}, ("24.12.1950", "01.02.2003", "")),
    "month": ({"type": "date", "format": "%Y-%m"}, ("1958-03", "")),
    "moment": ({"type": "datetime"}, ("1950-12-24T12:30:00", "2000-01-01T00:00:00", "")),
    "zoned": ({"type": "datetime"}, ("1950-12-24T12:30:00Z", "2000-01-01T00:00:00+02:00", "")),
    "stamp": ({"type": "datetime", "format": "%d/%m/%y %H:%M"}, ("24/12/50 12:30", "")),
    "clock": ({"type": "time"}, ("12:30:00", "00:00:01", "")),
    "hour": ({"type": "time", "format": "%H:%M"}, ("12:30", "")),
    "year": ({"type": "year"}, ("1950", "0099", "")),
    "yearmonth": ({"type": "yearmonth"}, ("1950-12", "")),
    "span": ({"type": "duration"}, ("P1Y2M", "PT3H", "")),
    "wet": ({"type": "boolean"}, ("true", "False", "1", "0", "")),
    "ja": ({"type": "boolean", "trueValues": ["ja"], "falseValues": ["nein"]}, ("ja", "nein", "")),
    "array": ({"type": "array"}, ('["a", 1]', "[]", "")),
    "list": ({"type": "list", "delimiter": "/"}, ("a/b", "c", "")),
    "object": ({"type": "object"}, ('{"a": 1}', "")),
    "point": ({"type": "geopoint"}, ("90.5, 45.5", "")),
    "own_missing": ({"type": "number", "missingValues": ["-", "k.A."]}, ("-", "k.A.", "4")),
}


@dataclass(frozen=True)
class Drawn:
    """A package: its files by name; the descriptor is the first."""

    files: Mapping[str, bytes]

    @property
    def descriptor(self) -> str:
        """The descriptor's name."""
        return next(iter(self.files))

    def write(self, folder: Path) -> Path:
        """Write all files into a folder, and return the descriptor."""
        for name, content in self.files.items():
            (folder / name).write_bytes(content)
        return folder / self.descriptor


@st.composite
def packages(draw: Draw) -> Drawn:
    """Draw a package whose table, called "t", stock Frictionless finds valid but for odd rows."""
    names = draw(st.lists(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=5, unique=True))
    row = st.tuples(*(st.sampled_from(FIELDS[name][1]) for name in names))
    rows = draw(st.lists(row, max_size=6))
    # A number in front tells each record: so the line that it begins on can be looked up.
    table = [[f"id{index}", *cells] for index, cells in enumerate(rows)]
    fields = [{"name": "id", "type": "string"}, *({"name": n, **FIELDS[n][0]} for n in names)]
    schema: Json = {"fields": fields}
    if draw(st.booleans()):
        schema["missingValues"] = draw(st.sampled_from([["", "NA"], ["", "-"], [""]]))
    head = draw(st.sampled_from(HEADS))
    # Without a head, columns are fields by their order alone.
    labels = [] if head == "none" else _labels(draw, schema, table)
    dialect, encoding, text = _written(draw, head, labels, table)
    return Drawn(_files(draw, schema, dialect, encoding, text))


def _labels(draw: Draw, schema: Json, table: list[list[str]]) -> list[str]:
    """Return the head of the file, which may differ from the schema's fields where it says so."""
    labels = [item["name"] for item in schema["fields"]]
    match = draw(st.sampled_from(["", "exact", "equal", "subset", "superset", "partial"]))
    if match:
        schema["fieldsMatch"] = match
    if match not in ("", "exact"):
        order = draw(st.permutations(range(len(labels))))
        labels[:] = [labels[index] for index in order]
        table[:] = [[cells[index] for index in order] for cells in table]
    if match in ("subset", "partial") and draw(st.booleans()):
        labels.append("more")
        table[:] = [[*cells, "x"] for cells in table]
    if match in ("superset", "partial") and draw(st.booleans()):
        schema["fields"].append({"name": "later", "type": "number"})
    return labels


def _written(
    draw: Draw, kind: str, labels: Sequence[str], table: Sequence[Sequence[str]]
) -> tuple[Json, str, bytes]:
    """Return a dialect, an encoding ("" for none that is said), and the file in them."""
    dialect: Json = {}
    form: Json = {"delimiter": draw(st.sampled_from([",", ";", "\t", "|"])), "quotechar": '"'}
    if form["delimiter"] != "," or draw(st.booleans()):
        dialect["delimiter"] = form["delimiter"]
    if draw(st.booleans()):
        form["quotechar"] = dialect["quoteChar"] = draw(st.sampled_from(['"', "'"]))
    if draw(st.booleans()):
        form |= {"doublequote": False, "escapechar": "\\"}
        dialect |= {"doubleQuote": False, "escapeChar": "\\"}
    form["lineterminator"] = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    # The csv module quotes no line end but its own.
    plain = csv.QUOTE_MINIMAL if form["lineterminator"] != "\r" else csv.QUOTE_ALL
    form["quoting"] = draw(st.sampled_from([plain, csv.QUOTE_ALL]))
    above: list[Sequence[str]] = []
    head: list[Sequence[str]] = [labels]
    if kind == "none":
        dialect["header"], head = False, []
    elif kind == "said":
        dialect |= {"header": True, "caseSensitiveHeader": False}
    elif kind == "second":
        above, dialect["headerRows"] = [["A title"]], [2]
    elif kind == "comments":
        above, dialect["commentChar"] = [["# about this file", "x"]], "#"
        dialect["headerRows"] = [2]
    elif kind == "skipped":
        dialect |= {"commentRows": [len(head) + 1], "headerRows": [1]}
        head = [*head, ["units of " + name for name in labels]]
    out = io.StringIO(newline="")
    csv.writer(out, **form).writerows([*above, *head, *table])
    text = out.getvalue()
    if kind != "none" and draw(st.booleans()) and form["quoting"] == csv.QUOTE_MINIMAL:
        dialect["skipInitialSpace"] = True
    encoding = draw(st.sampled_from(["", "utf-8", "utf-16", "latin-1"]))
    return dialect, encoding, text.encode(encoding or "utf-8")


def _files(
    draw: Draw, schema: Json, dialect: Json, encoding: str, text: bytes
) -> Mapping[str, bytes]:
    pack: Callable[[bytes], bytes]
    suffix, pack = draw(
        st.sampled_from(
            [
                ("", bytes),
                ("", bytes),
                (".gz", lambda content: gzip.compress(content, mtime=0)),
                (".bz2", bz2.compress),
                (".xz", lzma.compress),
            ]
        )
    )
    resource: Json = {"name": "t", "path": f"t.csv{suffix}"}
    if encoding:
        resource["encoding"] = encoding
    beside: dict[str, bytes] = {resource["path"]: pack(text)}
    for key, value in (("schema", schema), ("dialect", dialect)):
        where = draw(st.sampled_from(["", "json", "yaml"]))
        if where:
            resource[key] = f"{key}.{where}"
            beside[resource[key]] = _dumped(resource[key], value)
        elif value:
            resource[key] = value
    name = f"datapackage.{draw(st.sampled_from(['json', 'yaml', 'yml']))}"
    package = {"name": "p", "resources": [resource]}
    return {name: _dumped(name, package), **beside}


def _dumped(name: str, value: Json) -> bytes:
    said = json.dumps(value) if name.endswith("json") else yaml.safe_dump(value)
    return said.encode()
