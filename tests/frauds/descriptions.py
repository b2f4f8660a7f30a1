"""Doctored descriptions: the descriptor, schemas of the core and of the release's own."""

from __future__ import annotations

import json

from tests.frauds.forgery import DESCRIPTOR, Change, Forgery, Fraud, added, text

_OWN = "schemas/own/"


def _field(table: str, name: str, **other: object) -> Change:
    """Return a change of what the descriptor says of a field."""

    def change(forged: Forgery) -> None:
        package = json.loads(forged.files[DESCRIPTOR])
        (resource,) = (item for item in package["resources"] if item["name"] == table)
        (found,) = (item for item in resource["schema"]["fields"] if item["name"] == name)
        found |= other
        said = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
        forged.files[DESCRIPTOR] = said.encode()

    return change


def _without(table: str, key: str) -> Change:
    """Return a change that takes a key out of the schema of a table."""

    def change(forged: Forgery) -> None:
        package = json.loads(forged.files[DESCRIPTOR])
        (resource,) = (item for item in package["resources"] if item["name"] == table)
        del resource["schema"][key]
        said = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
        forged.files[DESCRIPTOR] = said.encode()

    return change


def _described(what: str, change: Change) -> Fraud:
    return Fraud(what, change, DESCRIPTOR)


def _own(what: str, name: str, content: str) -> Fraud:
    """Return the addition of a file to the release's own schemas, or of text to one."""

    def change(forged: Forgery) -> None:
        path = f"{_OWN}{name}"
        forged.add(path, forged.files.get(path, b"") + content.encode(), inside=True)

    return Fraud(what, change, f"{_OWN}{name}")


DESCRIBED = [
    _described(
        "a wider range", _field("population", "population", constraints={"maximum": 10**12})
    ),
    _described("another unit", _field("climate_normals", "daily_mean_c", unit="K")),
    _described("another type", _field("population", "date", type="any")),
    _described("another meaning", _field("population", "population", description="Of sheep.")),
    _described("no primary key", _without("population", "primaryKey")),
    _described("no foreign keys", _without("claims", "foreignKeys")),
    _described("another title", text(DESCRIPTOR, '"title": "', '"title": "Doctored ')),
    _described("another source", text(DESCRIPTOR, "example.org/north", "example.org/other")),
    _described("another version", text(DESCRIPTOR, '"version": "0.1.0"', '"version": "0.1.1"')),
    _described("more than it says", text(DESCRIPTOR, "{\n", '{\n  "homepage": "doctored",\n')),
]
CORE = [
    Fraud(what, text(f"schemas/{name}", old, new), f"schemas/{name}")
    for what, name, old, new in (
        ("a season", "seasons.yaml", "winter:", "deep-winter:"),
        ("a range", "properties.yaml", "range: {min: -90", "range: {min: -99"),
        ("a unit's factor", "units.yaml", "factor: 1000", "factor: 1001"),
        ("a modifier", "modifiers.yaml", "stands_for: above", "stands_for: below"),
        ("a precision", "precision.yaml", "types: [rank, year]", "types: [year]"),
        ("a column's meaning", "tables/population.yaml", "title: ", "title: Doctored "),
    )
]
CORE += [
    Fraud(
        "a table more",
        added(
            "schemas/tables/more.yaml",
            "title: More\ndescription: More.\nkey: [id]\nfields:\n"
            "  - {name: id, type: string, description: Id.}\n",
            inside=True,
        ),
        "schemas/tables/more.yaml",
    ),
    Fraud(
        "a comment more",
        text("schemas/units.yaml", "\n", "\n# doctored\n"),
        "schemas/units.yaml",
    ),
]
OWN = [
    _own("a core property's range", "properties.yaml", "population:\n  range: {min: 0, max: 9}\n"),
    _own("a core property's type", "properties.yaml", "population:\n  type: text\n"),
    _own("a core property's units", "properties.yaml", 'population:\n  units: ["%"]\n'),
    _own(
        "a word of a core qualifier says something else",
        "qualifiers.yaml",
        "scope:\n  aliases:\n    rural: [urban]\n",
    ),
    _own("a core unit's factor", "units.yaml", "km:\n  dimension: length\n  factor: 2\n"),
    _own("modifiers", "modifiers.yaml", "phrases: {}\n"),
    _own("precision", "precision.yaml", "count: exact\n"),
    _own("a season of the core", "seasons.yaml", "winter: [6, 7, 8]\n"),
    _own("a file that no addition has", "laws.yaml", "more: true\n"),
]
