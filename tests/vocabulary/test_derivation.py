"""What properties must agree with, in terms of the fields of a table."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from loccit.errors import LoccitError
from loccit.vocabulary.agreements import Agreement, written
from loccit.vocabulary.derivation import in_unit
from loccit.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()


def _table(folder: Path, over: str, fields: tuple[str, ...], more: str = "") -> None:
    """Write a table whose key has one more qualifier beside subject and reading."""
    named = (field.partition(" ") for field in fields)
    lines = [
        "title: Weather",
        "description: Its cells.",
        "collects: []",
        f"key: [subject, {over}, reading]",
        *([more] if more else []),
        "fields:",
        "- {name: subject, of: subject}",
        f"- {{name: {over}, of: {{qualifier: {over}}}}}",
        "- {name: reading, of: reading}",
        *(f"- {{name: {name}, of: {{{of}}}}}" for name, _, of in named),
    ]
    (folder / "tables").mkdir(parents=True)
    text = "\n".join(lines) + "\n"
    (folder / "tables" / "weather.yaml").write_text(text, encoding="utf-8")


def _agreements(folder: Path, *fields: str, over: str = "month") -> tuple[Agreement, ...]:
    _table(folder, over, fields)
    return load_vocabulary(folder).tables["weather"].agreements


def _said(found: tuple[Agreement, ...], rule: str) -> list[tuple[str, ...]]:
    return [entry.fields for entry in found if entry.rule == rule]


def test_two_units_agree(tmp_path: Path) -> None:
    found = _agreements(
        tmp_path,
        "a property: elevation, unit: m",
        "b property: elevation, unit: ft",
        "c property: elevation, unit: m, part: modifier",
    )
    assert found == (Agreement("U001", fields=("a", "b")),)


def test_a_year_is_what_its_property_says(tmp_path: Path) -> None:
    fields = (
        "rain property: precipitation, unit: mm",
        'mean property: daily_mean, unit: "°C"',
        'high property: record_high, unit: "°C"',
        'low property: record_low, unit: "°C"',
        "wind property: wind_speed, unit: mph",
        "range property: temperature_range, unit: Δ°C",
    )
    years = [entry for entry in _agreements(tmp_path, *fields) if entry.rule == "A001"]
    totals = {"rain": "sum", "mean": "mean", "high": "maximum", "low": "minimum", "wind": "mean"}
    assert {entry.field: entry.total for entry in years} == totals
    assert {(entry.over, entry.by) for entry in years} == {("month", ("subject", "reading"))}


def test_without_months_there_is_no_year(tmp_path: Path) -> None:
    assert _agreements(tmp_path, "rain property: precipitation, unit: mm", over="scope") == ()


def test_orders_are_the_longest_chains_of_each_unit(tmp_path: Path) -> None:
    found = _agreements(
        tmp_path,
        'max property: mean_daily_maximum, unit: "°C"',
        'low property: record_low, unit: "°C"',
        'min property: mean_daily_minimum, unit: "°C"',
        'mean property: daily_mean, unit: "°C"',
        'max_f property: mean_daily_maximum, unit: "°F"',
        'low_f property: record_low, unit: "°F"',
    )
    assert _said(found, "O001") == [("low", "min", "mean", "max"), ("low_f", "max_f")]
    assert [entry for entry in found if entry.rule == "O002"] == [
        Agreement("O002", fields=("min", "mean", "max"), far="2")
    ]


def test_shares_of_the_classes_of_a_table_add_up(tmp_path: Path) -> None:
    found = _agreements(tmp_path, 'share property: group_share, unit: "%"', over="group")
    assert found == (Agreement("A002", field="share", by=("subject", "reading")),)


def test_growth_is_that_of_the_figures_beside_it(tmp_path: Path) -> None:
    fields = ("people property: population", 'growth property: population_growth, unit: "%"')
    found = _agreements(tmp_path, *fields, over="date")
    assert found == (
        Agreement("A003", field="people", growth="growth", over="date", by=("subject", "reading")),
    )


def test_a_table_says_no_longer_what_must_agree(tmp_path: Path) -> None:
    _table(tmp_path, "month", (), "consistency: [{rule: A001}]")
    with pytest.raises(LoccitError) as caught:
        load_vocabulary(tmp_path)
    text = str(caught.value)
    assert "weather.yaml:5" in text
    assert "said of properties" in text


@pytest.mark.parametrize("name", ["climate_normals", "places", "population"])
def test_what_must_agree_in_our_own_tables(name: str) -> None:
    found = VOCABULARY.tables[name].agreements
    rules = {"climate_normals": {"U001", "A001", "O001", "O002"}, "places": {"U001"}}
    assert {entry.rule for entry in found} == rules.get(name, set())


def test_distances_in_other_units() -> None:
    owner = VOCABULARY.properties["daily_mean"]
    assert in_unit(Fraction(2), owner, "°F", VOCABULARY.units) == Fraction(18, 5)
    assert [written(Fraction(18, 5)), written(Fraction(1, 3)), written(Fraction(2))] == [
        "3.6", "1/3", "2",
    ]  # fmt: skip


def test_two_currencies_are_no_conversions(tmp_path: Path) -> None:
    fields = ("here property: revenue, unit: EUR", "there property: revenue, unit: USD")
    assert _agreements(tmp_path, *fields) == ()
