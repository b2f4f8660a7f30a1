"""Modifiers and kinds of figures, as the vocabulary says them."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit.errors import LoccitError
from loccit.values.precision import Kind
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.modifiers import load_modifiers
from loccit.vocabulary.precision import load_precision

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    ("name", "unit", "kind"),
    [
        ("daily_mean", "°F", "scale"),
        ("relative_humidity", "%", "scale"),
        ("population_growth", "%", "scale"),
        ("latitude", "°", "scale"),
        ("population_rank", "", "scale"),
        ("population", "", "count"),
        ("wards", "", "count"),
        ("elevation", "m", "amount"),
        ("precipitation", "mm", "amount"),
        ("wind_speed", "km/h", "amount"),
        ("precipitation_days", "", "amount"),
    ],
)
def test_kinds_of_properties(name: str, unit: str, kind: Kind) -> None:
    assert VOCABULARY.kind(name, unit) == kind


def test_a_dimension_or_type_that_there_is_none_of_is_refused(tmp_path: Path) -> None:
    for text in ("scale: {dimensions: [temperatur]}", "count: {types: [counts]}", "exact: {}"):
        (tmp_path / "precision.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(LoccitError, match="known"):
            load_precision(tmp_path, ["count"], ["temperature"])


def test_words_of_several_modifiers() -> None:
    of_number = VOCABULARY.modifiers.of_number
    assert of_number("more than about") == ("above", "around")
    assert of_number("at least") == ("from",)
    assert of_number("over approximately") == ("above", "around")
    assert of_number("") == ()
    assert of_number("hardly") is None


def test_what_is_wrong_with_modifiers_is_said(tmp_path: Path) -> None:
    for text in (
        "dates: {early: {words: [early], stands_for: within}}",
        "numbers: {about: {words: [about], stands_for: about}}",
        "numbers: {about: {words: [about]}}",
    ):
        (tmp_path / "modifiers.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(LoccitError, match=r"known|missing"):
            load_modifiers(tmp_path)
