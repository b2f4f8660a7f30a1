"""Annotations of any Table Schema: what they mean, and errors that name their line."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from loccit.compiled.annotations import Node, table_of
from loccit.compiled.frictionless import table_schema
from loccit.errors import LoccitError
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.types import TableSchema

VOCABULARY = load_vocabulary()
FIELDS = [
    {"name": "station", "type": "string"},
    {"name": "month", "type": "string"},
    {"name": "t_c", "type": "number", "unit": "°C"},
    {"name": "t_f", "type": "number", "unit": "°F"},
    {"name": "rain", "type": "number", "unit": "mm"},
    {"name": "cost", "type": "number", "unit": "ducats"},
]
TOTAL = {"rule": "A001", "field": "rain", "total": "sum", "over": "month", "total_row": "year"}


def _table(*entries: Any, fields: Any = FIELDS) -> TableSchema:  # noqa: ANN401  (any JSON)
    return _of({"fields": fields, "consistency": list(entries)})


def _of(schema: Any) -> TableSchema:  # noqa: ANN401  (any JSON)
    """Read a schema as it stands in a descriptor, one value a line."""
    package = {"resources": [{"schema": schema}]}
    node = Node(package, "datapackage.json", json.dumps(package, indent=1))
    return table_of("t", node["resources"][0]["schema"], VOCABULARY)


def test_units_of_others_are_left_alone() -> None:
    entry = {"rule": "A002", "field": "cost", "by": ["station"]}
    assert _table(entry).agreements[0].field == "cost"


def test_fields_of_one_quantity_agree_without_an_entry() -> None:
    fields = [item | {"quantity": "t"} if "t_" in str(item["name"]) else item for item in FIELDS]
    assert [entry.as_json() for entry in _table(fields=fields).agreements] == [
        {"rule": "U001", "fields": ["t_c", "t_f"]}
    ]
    said = {"rule": "U001", "fields": ["t_c", "t_f"], "derived": True}
    assert [entry.as_json() for entry in _table(said, fields=fields).agreements] == [said]


def test_two_currencies_of_one_quantity_are_no_conversions() -> None:
    names = {"in_euros": "EUR", "in_dollars": "USD"}
    fields = [
        {"name": name, "type": "number", "unit": unit, "quantity": "revenue"}
        for name, unit in names.items()
    ]
    assert _table(fields=fields).agreements == ()


@pytest.mark.parametrize("name", sorted(VOCABULARY.tables))
def test_our_own_annotations_are_read_back(name: str) -> None:
    table = VOCABULARY.tables[name]
    schema = table_schema(table)
    found = table_of(name, Node(schema, "datapackage.json"), VOCABULARY)
    assert found.agreements == table.agreements
    for own, read in zip(table.fields, found.fields, strict=True):
        assert (read.name, read.unit, read.quantity) == (own.name, own.unit, own.quantity)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"rule": "U01"}, ["consistency[0].rule", "'U01'", "near: U001"]),
        ({"rule": "U001"}, ["consistency[0]: U001 needs the key 'fields'"]),
        ({"rule": "U001", "fields": ["t_c", "tf"]}, ["fields[1]", "'tf'", "near: t_f"]),
        ({"rule": "U001", "fields": ["t_c", "t_c"]}, ["fields", "'t_c' stands there twice"]),
        ({"rule": "U001", "fields": ["t_c"]}, ["compares 2 fields, not 1"]),
        ({"rule": "U001", "fields": ["t_c", "rain"]}, ["fields[2].unit", "°C", "'rain'"]),
        ({"rule": "U001", "fields": ["rain", "cost"]}, ["fields[5].unit", "'ducats' is not known"]),
        ({"rule": "U001", "fields": ["t_c", "month"]}, ["fields[1]", "has no unit"]),
        ({"rule": "U001", "fields": ["t_c", "t_f"], "derived": "yes"}, ["true or false"]),
        (TOTAL | {"totl": "sum"}, ["consistency[0].totl", "unknown key", "near: total"]),
        (TOTAL | {"total": "median"}, ["consistency[0].total", "sum, mean"]),
        (TOTAL | {"fields": ["t_c", "t_f"]}, ["in columns", "in rows"]),
        ({"rule": "A002", "field": "rain", "whole": "all"}, ["whole: expected a number"]),
        ({"rule": "A002", "field": "rain", "total_row": "x"}, ["'total_row' is a value"]),
        ({"rule": "A002"}, ["in columns", "in rows"]),
        (
            {"rule": "O002", "fields": ["t_c", "t_f", "rain"], "far": 0},
            ["far: expected a distance"],
        ),
        (TOTAL | {"total": "maximun"}, ["near: maximum"]),
        ("U001", ["consistency[0]: expected an object"]),
        ({"fields": ["t_c", "t_f"]}, ["consistency[0]: the key 'rule' is missing"]),
    ],
)
def test_errors_name_the_line_and_the_path(entry: Any, words: list[str]) -> None:  # noqa: ANN401
    with pytest.raises(LoccitError) as caught:
        _table(entry, {"rule": "A002", "field": "cost"})
    text = str(caught.value)
    assert re.match(r"datapackage\.json:\d+: resources\[0\]\.schema\.", text)
    for word in words:
        assert word in text


def test_a_mistyped_rule_is_named_with_its_line() -> None:
    wrong = TOTAL | {"rule": "A0O1"}
    package = {"resources": [{"schema": {"fields": FIELDS, "consistency": [TOTAL, wrong]}}]}
    text = json.dumps(package, indent=1)
    node = Node(package, "sub/towns.json", text)["resources"][0]["schema"]
    with pytest.raises(LoccitError) as caught:
        table_of("t", node, VOCABULARY)
    line = next(n for n, line in enumerate(text.splitlines(), 1) if "A0O1" in line)
    first = str(caught.value).splitlines()[0]
    path = "resources[0].schema.consistency[1].rule"
    assert first == f"sub/towns.json:{line}: {path}: 'A0O1' is not known here"


@pytest.mark.parametrize(
    "said", ["high", {"rule": "A001"}, [], ["A001"], [{"level": 3}], 7, None, [[{"rule": "A001"}]]]
)
def test_consistency_in_another_sense_is_left_alone_and_named(said: Any) -> None:  # noqa: ANN401
    table = _of({"fields": FIELDS, "consistency": said})
    assert table.agreements == ()
    assert [what for what, _ in table.left_alone] == ["consistency"]


def test_custom_properties_of_others_are_left_alone_and_named() -> None:
    fields = [
        {"name": "a", "type": "number", "unit": "heads", "quantity": "use"},
        {"name": "b", "type": "number", "unit": "herds", "quantity": "use"},
        {"name": "c", "type": "number", "quantity": {"label": "mass"}},
        {"name": "d", "type": "number", "part": "upper body"},
    ]
    table = _table({"rule": "A002", "field": "a"}, fields=fields)
    assert [entry.rule for entry in table.agreements] == ["A002"]
    assert [what for what, _ in table.left_alone] == ["c: quantity", "d: part", "a against b"]
