"""Source maps as files: what they may say, and errors with file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from loccit.compiled.editor import editor_schemas
from loccit.errors import Errors, LoccitError
from loccit.structured.labels import LabelPattern, plain, without_asides
from loccit.structured.maps import RowMeaning, SourceMaps, load_maps
from loccit.vocabulary.folders import schemas_folder
from loccit.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()
GOOD = """\
town:
  part: box
  label: infobox
  names: [Infobox town]
  months: [jan, feb, mar, apr, may, jun, jul, aug, sep, oct, nov, dec]
  dated_by: {population: [counted]}
  rows:
    people | souls: population
    "{month} rain": {property: precipitation, unit: mm}
"""


def _load(tmp_path: Path, text: str) -> SourceMaps:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "own.yaml").write_text(text, encoding="utf-8")
    return load_maps(tmp_path, VOCABULARY)


def test_a_map_is_a_few_lines(tmp_path: Path) -> None:
    (town,) = _load(tmp_path, GOOD).maps
    assert town.names == ("infobox town",)
    found = town.meaning("souls")
    assert found
    assert found[0].properties == ("population",)
    assert found[0].said_by == (("date", ("counted",)),)
    rain = town.meaning("mar rain")
    assert rain
    assert (rain[0].unit, rain[1]) == ("mm", 3)
    assert town.meaning("rain") is None


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("souls: population", "souls: populaton", 8),
        ("unit: mm", "unit: mmm", 9),
        ("part: box", "part: bx", 2),
        ("names: [Infobox town]", "name: Infobox town", 4),
        ("nov, dec]", "nov]", 5),
        ("unit: mm", "scope: urbn", 9),
        ("{population: [", "{peple: [", 6),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    with pytest.raises((LoccitError, Errors)) as caught:
        _load(tmp_path, GOOD.replace(old, new))
    assert f"own.yaml:{line}" in str(caught.value)


def test_the_core_has_maps_that_its_editor_schema_knows() -> None:
    schema = json.loads(editor_schemas(VOCABULARY)["source.schema.json"])
    validator = Draft202012Validator(schema)
    paths = sorted((schemas_folder() / "sources").glob("*.yaml"))
    assert paths
    for path in paths:
        errors = [
            error.message
            for error in validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))
        ]
        assert not errors, path
    assert load_maps(schemas_folder(), VOCABULARY).maps


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("•\u00a0Total", "total"),
        ("Population (2010)[3]", "population (2010)"),
        ("Coordinates:", "coordinates"),
        ("-\u00a0Water\u00a0(%)", "water (%)"),
    ],
)
def test_plain_labels(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_asides_are_taken_off_whole() -> None:
    assert without_asides("population (est. (2012))") == "population"


def test_open_places_of_a_label() -> None:
    pattern = LabelPattern("{month} high{n}", ("Jan", "März"))
    assert pattern.match("jan high") == (1, "")
    assert pattern.match("märz high2") == (2, "2")
    assert pattern.match("high") is None


def test_what_another_row_says_holds_for_the_row_of_the_same_number() -> None:
    where = (("title{n}", ("founded",)),)
    otherwise = RowMeaning(("incorporated",), where=(("title{n}", ("incorporated",)),))
    found = RowMeaning(("founded",), where=where, otherwise=otherwise).numbered("3")
    assert found.where == (("title3", ("founded",)),)
    assert found.otherwise is not None
    assert found.otherwise.where == (("title3", ("incorporated",)),)
