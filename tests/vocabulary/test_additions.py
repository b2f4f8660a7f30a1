"""What additions may do to the core, and all that they may not: each with its file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loccit.errors import LoccitError
from loccit.files import read_yaml
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.types import Vocabulary
from tests.conftest import ROOT

CORE = load_vocabulary()


def _load(folder: Path, files: dict[str, str]) -> Vocabulary:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_vocabulary(folder)


# ---------------------------------------------------------------------- what is allowed


def test_what_the_core_does_not_know(tmp_path: Path) -> None:
    found = _load(
        tmp_path,
        {
            "properties.yaml": "tides: {title: T, description: D., type: number, units: [ells]}\n",
            "qualifiers.yaml": "moon: {title: M, description: D., type: name}\n",
            "units.yaml": "ells: {dimension: length, names: [ells, ell], factor: 1143/1000}\n",
            "kinds.yaml": "place: [weir]\ncreature: [dragon]\n",
            "seasons.yaml": "fifth season: [2, 3]\n",
            "opposites.yaml": "a: {because: b, one: {tides: [any]}, other: {coast: [any]}}\n",
            "tables/tides.yaml": "title: T\ndescription: D.\ncollects: [tides]\n"
            "fields:\n  - {name: id, of: id}\n"
            "  - {name: tides, of: {property: tides, unit: ells}}\n",
        },
    )
    assert found.properties["tides"].units == ("ells",)
    assert found.qualifiers["moon"].type == "name"
    assert (found.kinds["weir"], found.kinds["dragon"]) == ("place", "creature")
    assert found.seasons["fifth season"] == (2, 3)
    assert set(found.opposites) - set(CORE.opposites) == {"a"}
    assert [item.name for item in found.tables["tides"].fields] == ["id", "tides"]
    figure = found.grammar.read("3 ells")
    assert figure
    assert figure.quantities[0].unit == "ells"


def test_a_new_unit_is_one_of_its_dimension(tmp_path: Path) -> None:
    found = _load(
        tmp_path,
        {
            "units.yaml": "ells: {dimension: length, names: [ells]}\n"
            "won: {dimension: currency/won, names: [won]}\n"
        },
    )
    assert found.properties["length"].units[0] == "km"
    assert "ells" in found.properties["length"].units
    assert "won" in found.properties["revenue"].units


def test_words_for_a_core_property_and_qualifier(tmp_path: Path) -> None:
    found = _load(
        tmp_path,
        {
            "properties.yaml": "status:\n  aliases: {free port: [free port], city: [great city]}\n",
            "qualifiers.yaml": "scope:\n  aliases: {harbour: [harbour area]}\n",
        },
    )
    aliases = found.properties["status"].aliases
    assert (aliases["free port"], aliases["great city"]) == ("free port", "city")
    assert {**aliases} == {**CORE.properties["status"].aliases, **aliases}
    assert found.qualifiers["scope"].aliases["harbour area"] == "harbour"


def test_a_word_that_the_core_learns_later_stays(tmp_path: Path) -> None:
    known = next(iter(CORE.properties["status"].aliases.items()))
    text = f"status: {{aliases: {{{known[1]}: [{known[0]}]}}}}\n"
    assert _load(tmp_path, {"properties.yaml": text}).properties == CORE.properties


def test_relations_add_to_those_of_the_core(tmp_path: Path) -> None:
    found = _load(
        tmp_path,
        {
            "properties.yaml": "closed: {relations: {after: [sold]}}\n"
            "population: {relations: {largest: {village: 5000}}}\n"
            "visits: {title: V, description: D., type: count}\n"
            "workers: {relations: {at_most: [population]}}\n"
            "sold: {title: S, description: D., type: date}\n"
        },
    )
    core = CORE.properties
    assert found.properties["closed"].relations.after == (*core["closed"].relations.after, "sold")
    largest = found.properties["population"].relations.largest
    assert largest == {**core["population"].relations.largest, "village": 5000}
    assert found.properties["workers"].relations.at_most == ("population",)


def test_a_typed_table_collects_more(tmp_path: Path) -> None:
    found = _load(
        tmp_path,
        {
            "properties.yaml": "crest: {title: C, description: D., type: name}\n"
            "mill: {title: M, description: A mill., type: entity, list: true}\n",
            "tables/places.yaml": "collects: [crest]\ninverse: {belongs_to: [mill]}\nfields:\n"
            "  - {name: crest, of: {property: crest}}\n"
            "  - {name: crest_2, after: status, of: {property: crest}}\n",
        },
    )
    own, core = found.tables["places"], CORE.tables["places"]
    names = [item.name for item in core.fields]
    place = names.index("status") + 1
    expected = [*names[:place], "crest_2", *names[place:-1], "crest", "discrepancies"]
    assert [item.name for item in own.fields] == expected
    assert own.collects == (*core.collects, "crest")
    source = own.field("belongs_to").source
    assert source
    assert source.inverse == ("capital", "mill")
    assert "by capital, mill." in own.field("belongs_to").description
    assert found.tables["events"] == CORE.tables["events"]


def test_a_workspace_and_a_dataset_add_one_after_the_other(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    _load(one, {"properties.yaml": "crest: {title: C, description: D., type: name}\n"})
    (other / "tables").mkdir(parents=True)
    (other / "properties.yaml").write_text("crest: {aliases: {lion: [a lion]}}\n")
    assert load_vocabulary(one, other).properties["crest"].aliases == {"a lion": "lion"}


# -------------------------------------------------------------------- what is refused

NEW = "{title: T, description: D., type: name}"
REFUSED = [
    # What is there may not be defined again.
    ("properties.yaml", f"population: {NEW}", "'title' of the property 'population'"),
    ("qualifiers.yaml", f"scope: {NEW}", "'title' of the qualifier 'scope'"),
    ("units.yaml", "km: {dimension: length, names: [kay]}", "'km' already exists"),
    ("kinds.yaml", "thing: [city]", "'city' is already a kind of place"),
    ("seasons.yaml", "summer: [1]", "'summer' already exists"),
    ("opposites.yaml", "landlocked-and-on-a-coast: {because: b}", "already exists"),
    # Nothing of a core property changes but its words and relations.
    ("properties.yaml", "elevation: {units: [km]}", "'units' of the property 'elevation'"),
    ("properties.yaml", "elevation: {range: {max: 1}}", "'range' of the property 'elevation'"),
    ("properties.yaml", "elevation: {separated_by: [date]}", "'separated_by' of the property"),
    ("properties.yaml", "elevation: {varies: {scope: ±900}}", "'varies' of the property"),
    ("properties.yaml", "population: {type: number}", "'type' of the property 'population'"),
    ("properties.yaml", "population: {title: People}", "'title' of the property 'population'"),
    ("properties.yaml", "status: {opposites: [[city, town]]}", "'opposites' of the property"),
    ("properties.yaml", "status: {compatible: [[city, town]]}", "'compatible' of the property"),
    ("properties.yaml", "status: {synonyms: [[city, town]]}", "'synonyms' of the property"),
    ("properties.yaml", "status: {now: false}", "'now' of the property 'status'"),
    ("properties.yaml", "office: {once: false}", "'once' of the property 'office'"),
    ("properties.yaml", "river: {values: several}", "'values' of the property 'river'"),
    ("properties.yaml", "river: {list: true}", "'list' of the property 'river'"),
    ("properties.yaml", "births: {yearly_at_most: households}", "'yearly_at_most' of the"),
    ("properties.yaml", "area: {shares_of_a_whole: group}", "'shares_of_a_whole' of the"),
    ("qualifiers.yaml", "scope: {of_kinds: {urban: [country]}}", "'of_kinds' of the qualifier"),
    ("qualifiers.yaml", "scope: {distinguishes: false}", "'distinguishes' of the qualifier"),
    # No word gets another meaning.
    ("properties.yaml", "status: {aliases: {town: [city status]}}", "'city status' says 'city'"),
    ("properties.yaml", "status: {aliases: {town: [City status]}}", "'City status' says 'city'"),
    ("properties.yaml", "position: {aliases: {corner: [northern]}}", "'northern' says 'north'"),
    ("qualifiers.yaml", "scope: {aliases: {region: [urban]}}", "'urban' says 'urban'"),
    ("qualifiers.yaml", "scope: {aliases: {both: [urban and rural]}}", "a list of words"),
    ("qualifiers.yaml", "month: {aliases: {year: [January]}}", "as a month"),
    ("units.yaml", "x: {dimension: x, names: [kilometres]}", "'kilometres' already names"),
    ("units.yaml", "x: {dimension: x, names: [x], before: [US$]}", "'US$' already names"),
    ("units.yaml", "x: {dimension: x, names: [million]}", "'million' is a part of numbers"),
    ("units.yaml", "x: {dimension: x, names: [May]}", "'May' is a part of numbers or dates"),
    ("units.yaml", "x: {dimension: x, names: [to]}", "'to' is a part of numbers or dates"),
    ("units.yaml", "x: {dimension: x, names: [x], before: [about]}", "'about' is a part of"),
    ("properties.yaml", f"scope: {NEW}", "'scope' means something else in a sheet"),
    ("properties.yaml", f"quote: {NEW}", "'quote' means something else in a sheet"),
    ("qualifiers.yaml", f"population: {NEW}", "'population' means something else"),
    # Relations only add.
    ("properties.yaml", "wettest_month: {relations: {most: wind_speed}}", "says 'most' of"),
    ("properties.yaml", "office: {relations: {least_age: 2}}", "says 'least_age' of 'office'"),
    ("properties.yaml", "office: {relations: {posthumous: true}}", "'posthumous' says how"),
    ("properties.yaml", "wards: {relations: {by: line}}", "'by' says how the relations"),
    ("properties.yaml", "population: {relations: {largest: {city: 9}}}", "'largest' of 'city'"),
    ("properties.yaml", "latitude: {relations: {axis: east}}", "says 'axis' of 'latitude'"),
    ("properties.yaml", "closed: {relations: {after: [nothing]}}", "unknown property 'nothing'"),
    # Nor do tables lose or change what they have.
    ("tables/places.yaml", "key: [subject]", "'key' of the table 'places'"),
    ("tables/places.yaml", "about: person", "'about' of the table 'places'"),
    ("tables/places.yaml", "title: P", "'title' of the table 'places'"),
    ("tables/places.yaml", "inverse: {river: [coast]}", "'river' is no column of 'places'"),
    ("tables/places.yaml", "fields: [{name: x, type: string, description: d}]", "read from"),
    ("tables/places.yaml", "fields: [{name: river, of: {property: coast}}]", "already exists"),
    ("tables/places.yaml", "fields: [{name: x, after: y, of: {property: coast}}]", "'y' is not"),
    ("tables/places.yaml", "collects: [nothing]", "'nothing' is not known here"),
    ("tables/claims.yaml", "collects: [river]", "collects no properties"),
    # And there is no file for anything else.
    ("modifiers.yaml", "numbers: {approximately: {words: [x]}}", "its modifiers stand for"),
    ("precision.yaml", "scale: {types: [count]}", "its modifiers stand for"),
    ("edition.yaml", "edition: 9", "no file of an addition"),
    ("propertys.yaml", f"x: {NEW}", "no file of an addition"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "what"), REFUSED)
def test_what_is_the_cores_stays(name: str, text: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(LoccitError, match=rf"{re.escape(name)}:\d") as caught:
        _load(tmp_path, {name: f"{text}\n"})
    assert what in str(caught.value)
    assert caught.value.remedy


def test_the_line_is_that_of_the_words(tmp_path: Path) -> None:
    text = "# own\nstatus:\n  aliases:\n    town:\n      - small town\n      - city status\n"
    with pytest.raises(LoccitError, match=r"properties\.yaml:6:"):
        _load(tmp_path, {"properties.yaml": text})


def test_every_key_of_a_property_is_the_cores_but_two(tmp_path: Path) -> None:
    """A key that a property gets later is refused in additions, until someone allows it."""
    keys = {
        key
        for node in read_yaml(ROOT / "schemas" / "properties.yaml").entries.values()
        for key in node.entries
    }
    for key in sorted(keys - {"aliases", "relations"}):
        with pytest.raises(LoccitError, match=f"'{key}' of the property 'population'"):
            _load(tmp_path, {"properties.yaml": f"population: {{{key}: x}}\n"})
